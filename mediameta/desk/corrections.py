"""An editor's corrections of what was read: each is an act with a reason, and decides again."""

from sqlmodel import Session

from mediameta.captions import parse_credit
from mediameta.desk.acts import add_act, require_reason
from mediameta.desk.decisions import decide_again
from mediameta.errors import RequestError
from mediameta.export.wire import credit_json
from mediameta.store.tables import (
    Placement,
    PlacementCredit,
    PlacementRestriction,
    now,
)


def correct_credit(
    session: Session, placement: Placement, text: str, *, actor: str, reason: str
) -> PlacementCredit:
    """Put `text` in the place of the credit of `placement`; the earlier credits are kept.

    Raises `RequestError` where the text or the reason is empty.
    """
    reason = require_reason(reason, "correct the credit")
    text = text.strip()
    if not text:
        raise RequestError("correct the credit", "the credit is empty", "Write the credit line.")
    before = placement.credit
    credit = PlacementCredit(
        text=text,
        parsed=_parsed(text),
        origin="corrected",
        actor=actor,
        reason=reason,
    )
    placement.credits.append(credit)
    add_act(
        session,
        "correct_credit",
        f"placement:{placement.id}",
        actor=actor,
        before={"credit": before.text if before else None},
        after={"credit": text},
        reason=reason,
    )
    decide_again(session, placement)
    return credit


def confirm_credit(session: Session, placement: Placement, *, actor: str) -> None:
    """Hold that the credit of `placement` is as it was read. Raises `RequestError` without one."""
    credit = placement.credit
    if credit is None:
        raise RequestError("confirm the credit", "there is none", "Write the credit line.")
    add_act(
        session,
        "confirm_credit",
        f"placement:{placement.id}",
        actor=actor,
        before={"origin": credit.origin},
        after={"origin": "confirmed", "credit": credit.text},
    )
    credit.origin, credit.actor, credit.at = "confirmed", actor, now()
    session.add(credit)


def confirm_restriction(session: Session, restriction: PlacementRestriction, *, actor: str) -> None:
    """Hold that these words say what was read in them."""
    add_act(
        session,
        "confirm_restriction",
        f"restriction:{restriction.id}",
        actor=actor,
        before={"state": restriction.state},
        after={"state": "confirmed"},
    )
    restriction.state, restriction.actor, restriction.at = "confirmed", actor, now()
    session.add(restriction)


def dismiss_restriction(
    session: Session, restriction: PlacementRestriction, *, actor: str, reason: str
) -> None:
    """Hold that these words do not restrict this picture. Raises `RequestError` without reason."""
    _set_state(session, restriction, "dismissed", actor=actor, reason=reason)


def restore_restriction(
    session: Session, restriction: PlacementRestriction, *, actor: str, reason: str
) -> None:
    """Take a dismissal back. Raises `RequestError` without reason."""
    _set_state(session, restriction, "found", actor=actor, reason=reason)


def _set_state(
    session: Session, restriction: PlacementRestriction, state: str, *, actor: str, reason: str
) -> None:
    action = "dismiss_restriction" if state == "dismissed" else "restore_restriction"
    reason = require_reason(reason, action.replace("_", " the "))
    add_act(
        session,
        action,
        f"restriction:{restriction.id}",
        actor=actor,
        before={"state": restriction.state},
        after={"state": state},
        reason=reason,
    )
    restriction.state, restriction.actor = state, actor
    restriction.reason, restriction.at = reason, now()
    session.add(restriction)
    decide_again(session, session.get_one(Placement, restriction.placement_id))


def _parsed(text: str) -> dict[str, object]:
    credit = parse_credit(text)
    return credit_json(credit) if credit else {}
