"""A credit found in a text, before it is decided which one is the credit."""

from dataclasses import dataclass

from mediameta.captions.links import Chain


@dataclass(slots=True)
class Place:
    """A credit at `[start, end)` that the form `rule` found; `confidence` is 0 to 1."""

    start: int
    end: int
    rule: str
    confidence: float
    chain: Chain

    def overlaps(self, other: "Place") -> bool:
        """Tell whether two places share a character."""
        return self.start < other.end and other.start < self.end
