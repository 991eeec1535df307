"""What stands against an article: every violation at once, worst first, each with its mend."""

from dataclasses import dataclass
from typing import Any

from mediameta.rights import Verdict
from mediameta.store.tables import ArticleVersion, Placement, PlacementRestriction
from mediameta.vocabulary import kinds
from mediameta.web.words import mark_of, parameters


@dataclass(frozen=True, slots=True)
class Violation:
    """A reason of a decision that is not `allow`, numbered over the whole article."""

    number: int
    placement: Placement
    verdict: Verdict
    kind: str
    message: str
    remedy: str
    words: str
    span: tuple[int, int] | None
    restriction: PlacementRestriction | None

    @property
    def mark(self) -> str:
        """The mark of its words."""
        if self.restriction:
            return mark_of(self.restriction.kind, self.restriction.modality)
        known = kinds.kinds().get(self.kind)
        return mark_of(self.kind, known.modality) if known else "provider"

    @property
    def params(self) -> str:
        """The parameters of its restriction, as words."""
        return parameters(self.restriction.params) if self.restriction else ""


def violations(version: ArticleVersion) -> list[Violation]:
    """Return what the last decisions on `version` hold against it, worst first."""
    found = [
        (placement, reason, Verdict[reason["verdict"]])
        for placement in version.placements
        if placement.decision
        for reason in placement.decision.reasons
    ]
    against = [entry for entry in found if entry[2] > Verdict.allow]
    against.sort(key=lambda entry: (-entry[2], entry[0].position))
    return [_violation(number, *entry) for number, entry in enumerate(against, start=1)]


def _violation(
    number: int, placement: Placement, reason: dict[str, Any], verdict: Verdict
) -> Violation:
    span = reason["span"]
    return Violation(
        number=number,
        placement=placement,
        verdict=verdict,
        kind=reason["kind"],
        message=reason["message"],
        remedy=reason["remedy"],
        words=reason["text"],
        span=(span[0], span[1]) if span else None,
        restriction=_restriction(placement, reason),
    )


def _restriction(placement: Placement, reason: dict[str, Any]) -> PlacementRestriction | None:
    for restriction in placement.restrictions:
        same = [restriction.start, restriction.end] == list(reason["span"] or ())
        if same and restriction.kind == reason["kind"] and restriction.state != "dismissed":
            return restriction
    return None
