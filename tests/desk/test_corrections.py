"""Corrections of an editor: an act with a reason, and a decision that changes."""

import pytest
from sqlmodel import Session, select

from mediameta.desk.corrections import (
    confirm_credit,
    confirm_restriction,
    correct_credit,
    dismiss_restriction,
    restore_restriction,
)
from mediameta.desk.decisions import article_verdict
from mediameta.desk.intake import load_article
from mediameta.errors import RequestError
from mediameta.rights import Verdict
from mediameta.store.tables import Act, Article, Placement, PlacementRestriction

NOBODY = (
    "News\n\nA warehouse burned.\n\nSmoke over the harbour. (Photo: Nobody Known)\n\nThe end.\n"
)


@pytest.fixture
def article(session: Session) -> Article:
    """An article with one picture of a provider that nobody knows, and one restriction."""
    article = load_article(session, NOBODY.encode(), name="news.txt", actor="Ada").article
    (placement,) = article.latest.placements
    start = article.latest.text.index("harbour")
    placement.restrictions = [
        PlacementRestriction(
            kind="no_rights",
            modality="prohibition",
            text="harbour",
            start=start,
            end=start + len("harbour"),
        )
    ]
    session.flush()
    return article


@pytest.fixture
def placement(article: Article) -> Placement:
    return article.latest.placements[0]


def test_puts_a_corrected_credit_in_the_place_of_the_read_one(
    session: Session, placement: Placement
) -> None:
    before = len(placement.credits)
    credit = correct_credit(
        session, placement, " AP Photo/Ana Lima ", actor="Ada", reason="AP's number is on it"
    )
    assert placement.credit == credit
    assert (credit.text, credit.origin, credit.actor) == ("AP Photo/Ana Lima", "corrected", "Ada")
    assert [c["name"] for c in credit.parsed["creators"]] == ["Ana Lima"]
    assert len(placement.credits) == before + 1


def test_decides_again_after_a_correction(session: Session, placement: Placement) -> None:
    correct_credit(session, placement, "AP Photo/Ana Lima", actor="Ada", reason="Seen on AP")
    assert [d.verdict for d in placement.decisions] == ["ask", "block"]
    assert placement.decision
    assert {reason["kind"] for reason in placement.decision.reasons} == {"no_rights"}


def test_keeps_who_confirmed_what(session: Session, placement: Placement) -> None:
    (restriction,) = placement.restrictions
    confirm_credit(session, placement, actor="Ada")
    confirm_restriction(session, restriction, actor="Bo")
    assert placement.credit
    assert (placement.credit.origin, placement.credit.actor) == ("confirmed", "Ada")
    assert (restriction.state, restriction.actor) == ("confirmed", "Bo")
    acts = session.exec(select(Act)).all()
    assert {act.action: act.actor for act in acts if act.action.startswith("confirm")} == {
        "confirm_credit": "Ada",
        "confirm_restriction": "Bo",
    }


def test_refuses_to_confirm_a_credit_that_is_not_there(
    session: Session, placement: Placement
) -> None:
    for credit in placement.credits:
        credit.extra = True
    with pytest.raises(RequestError, match="there is none"):
        confirm_credit(session, placement, actor="Ada")


def test_dismisses_and_restores_a_restriction(
    session: Session, article: Article, placement: Placement
) -> None:
    correct_credit(session, placement, "AP Photo/Ana Lima", actor="Ada", reason="Seen on AP")
    (restriction,) = placement.restrictions
    dismiss_restriction(session, restriction, actor="Ada", reason="It is a place")
    assert (restriction.state, restriction.reason) == ("dismissed", "It is a place")
    assert article_verdict(article) == Verdict.allow
    restore_restriction(session, restriction, actor="Ben", reason="It is not")
    assert (restriction.state, restriction.actor) == ("found", "Ben")
    assert article_verdict(article) == Verdict.block


def test_keeps_each_act_with_before_and_after(session: Session, placement: Placement) -> None:
    before = placement.credit.text if placement.credit else None
    correct_credit(session, placement, "AP", actor="Ada", reason="Seen on AP")
    dismiss_restriction(session, placement.restrictions[0], actor="Ada", reason="It is a place")
    _, first, second = session.exec(select(Act).order_by("number"))
    assert (first.action, first.object) == ("correct_credit", f"placement:{placement.id}")
    assert (first.before, first.after) == ({"credit": before}, {"credit": "AP"})
    assert (second.before, second.after) == ({"state": "found"}, {"state": "dismissed"})
    assert (first.reason, second.reason) == ("Seen on AP", "It is a place")


@pytest.mark.parametrize(("text", "reason"), [("AP", ""), ("AP", "  "), ("", "x"), (" \n", "x")])
def test_refuses_a_correction_without_text_or_reason(
    session: Session, placement: Placement, text: str, reason: str
) -> None:
    before = placement.credit
    with pytest.raises(RequestError):
        correct_credit(session, placement, text, actor="Ada", reason=reason)
    assert placement.credit == before
    assert session.exec(select(Act.action)).all() == ["load_article"]


@pytest.mark.parametrize("change", [dismiss_restriction, restore_restriction])
def test_refuses_a_dismissal_without_reason(
    session: Session, placement: Placement, change: object
) -> None:
    with pytest.raises(RequestError, match="no reason"):
        dismiss_restriction(session, placement.restrictions[0], actor="Ada", reason="")
    with pytest.raises(RequestError, match="no reason"):
        restore_restriction(session, placement.restrictions[0], actor="Ada", reason="")
    assert placement.restrictions[0].state == "found"
