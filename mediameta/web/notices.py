"""The sentences that must stand with a picture: shown or missing, and where one goes."""

from dataclasses import dataclass

from mediameta.store.tables import Placement

OPENING_BRACKETS = "([（"


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence to print with a picture."""

    text: str
    shown: bool


def notices(placement: Placement) -> list[Notice]:
    """Return the notices that the last decision on `placement` requires."""
    required = placement.decision.required_notices if placement.decision else []
    words = _folded(placement.raw_text)
    return [Notice(text, _folded(text) in words) for text in required]


def with_notice(text: str, placement: Placement, notice: str) -> str:
    """Return the text of an article with `notice` put before the credit of `placement`."""
    credit = next((c for c in placement.credits if not c.extra and c.start is not None), None)
    at = credit.start if credit and credit.start is not None else placement.end
    while at > placement.start and text[at - 1] in OPENING_BRACKETS:
        at -= 1
    before, after = text[:at].rstrip(" "), text[at:].lstrip(" ")
    return f"{before} {notice} {after}"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
