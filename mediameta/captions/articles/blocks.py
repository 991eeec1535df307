"""What every reader returns: words and pictures in reading order."""

from collections.abc import Iterable
from dataclasses import dataclass

from mediameta.captions.model import Span


@dataclass(frozen=True, slots=True)
class Part:
    """Words that belong to a picture.

    `is_credit` where the format sets them apart as its credit, `is_terms` where as its terms.
    """

    text: str
    is_credit: bool = False
    is_terms: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as the format gives it, before its words are parsed."""

    image_url: str | None = None
    alt_text: str | None = None
    parts: tuple[Part, ...] = ()

    @property
    def file(self) -> str | None:
        """The address without its query, which only says how large the file is to come."""
        return self.image_url and self.image_url.split("?")[0]


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A `Part` by its place in the text of the article."""

    span: Span
    is_credit: bool = False
    is_terms: bool = False


@dataclass(frozen=True, slots=True)
class PlacedShot:
    """A `Shot` whose words have their place in the text of the article."""

    image_url: str | None
    alt_text: str | None
    span: Span
    parts: tuple[PlacedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as read: its text, and the pictures with their words in it."""

    title: str
    text: str
    shots: tuple[PlacedShot, ...] = ()
    url: str | None = None


def laid_out(title: str, blocks: Iterable[str | Shot], url: str | None = None) -> Reading:
    """Lay blocks out as one text, a blank line between them, and place the pictures in it.

    >>> reading = laid_out("Boats", ["Boats", Shot("a.jpg", None, (Part("A boat."),))])
    >>> reading.text, reading.shots[0].span
    ('Boats\\n\\nA boat.', (7, 14))
    """
    pieces: list[str] = []
    shots: list[PlacedShot] = []
    at = 0
    for block in blocks:
        words = block if isinstance(block, str) else "\n".join(part.text for part in block.parts)
        start = at + 2 if pieces and words else at
        if isinstance(block, Shot):
            shots.append(_placed(block, start, start + len(words)))
        if words:
            pieces.append(words)
            at = start + len(words)
    return Reading(title, "\n\n".join(pieces), tuple(shots), url)


def _placed(shot: Shot, start: int, end: int) -> PlacedShot:
    parts = []
    at = start
    for part in shot.parts:
        parts.append(PlacedPart((at, at + len(part.text)), part.is_credit, part.is_terms))
        at += len(part.text) + 1
    return PlacedShot(shot.image_url, shot.alt_text, (start, end), tuple(parts))
