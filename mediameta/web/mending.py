"""The one act on the page that would mend a violation."""

from dataclasses import dataclass

from mediameta.rights import Verdict
from mediameta.store.tables import Placement
from mediameta.vocabulary import kinds
from mediameta.web.notices import notices
from mediameta.web.violations import Violation

FIELD_OF_PARAMETER = {
    "territories": "territory",
    "media": "channel",
    "publications": "publication",
}
# What is over cannot be mended by another moment; what has not begun can.
NOT_YET = ("embargo", "hold")
PURPOSES = (
    "editorial_only",
    "news_only",
    "no_commercial",
    "no_advertising",
    "no_merchandising",
    "no_betting_games",
    "no_satire",
    "no_ai_training",
)
ABOUT_CREDIT = ("mandatory_credit", "onscreen_credit")


@dataclass(frozen=True, slots=True)
class Mend:
    """An act: `does` is notice, link, credit or use; `field` is the part of the use."""

    does: str
    label: str
    field: str = ""


def mend(violation: Violation) -> Mend | None:
    """Return the act that would mend `violation`; None where only its remedy helps."""
    field = _field(violation.kind)
    if field:
        return Mend("use", f"Change {field}", field)
    if violation.kind in ABOUT_CREDIT:
        return Mend("credit", "Correct credit")
    if violation.restriction or violation.verdict < Verdict.ask:
        return None
    return _mend_of_picture(violation.placement)


def _mend_of_picture(placement: Placement) -> Mend | None:
    """Return what the picture lacks: its notice, its record, a credit that names who made it."""
    if any(not notice.shown for notice in notices(placement)):
        return Mend("notice", "Add notice")
    if placement.record:
        return None
    if placement.suggestions:
        return Mend("link", "Compare records")
    return Mend("credit", "Correct credit")


def _field(kind: str) -> str:
    """Return the part of the use that a restriction of this kind limits."""
    if kind in PURPOSES:
        return "purpose"
    if kind in NOT_YET:
        return "moment"
    known = kinds.kinds().get(kind)
    fields = (FIELD_OF_PARAMETER.get(name, "") for name in known.params) if known else ()
    return next(filter(None, fields), "")
