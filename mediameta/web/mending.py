"""The one act on the page that would mend a violation."""

from dataclasses import dataclass

from mediameta.web.notices import notices
from mediameta.web.violations import Violation

FIELD_OF_PARAMETER = {
    "territories": "territory",
    "media": "channel",
    "publications": "publication",
}
FIELD_OF_MODALITY = {"time": "moment"}
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
    """An act: `does` is notice, link, credit, use or read; `field` is the part of the use."""

    does: str
    label: str
    field: str = ""


def mend(violation: Violation) -> Mend | None:
    """Return the act that would mend `violation`; None where only its remedy helps."""
    restriction, placement = violation.restriction, violation.placement
    field = _field(violation)
    if field:
        return Mend("use", f"Change {field}", field)
    if violation.kind in ABOUT_CREDIT:
        return Mend("credit", "Correct credit")
    if restriction:
        return None
    if any(not notice.shown for notice in notices(placement)):
        return Mend("notice", "Add notice")
    if placement.record is None:
        linking = Mend("link", "Compare records")
        return linking if placement.suggestions else Mend("credit", "Correct credit")
    return None


def _field(violation: Violation) -> str:
    restriction = violation.restriction
    if restriction is None:
        return ""
    if restriction.kind in PURPOSES:
        return "purpose"
    by_parameter = (FIELD_OF_PARAMETER.get(name, "") for name in restriction.params)
    return next(filter(None, by_parameter), FIELD_OF_MODALITY.get(restriction.modality, ""))
