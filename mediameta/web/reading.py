"""An article as it reads: headings, paragraphs and figures, with the words of figures marked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from mediameta.store.tables import ArticleVersion, Placement, PlacementCredit, PlacementRestriction
from mediameta.web.marks import Mark, Segment, segments
from mediameta.web.violations import Violation
from mediameta.web.words import mark_of, parameters

LONGEST_HEADING = 80
BYLINE = ("By ", "Von ", "Par ", "Por ")
SENTENCE_ENDS = tuple(".,;:!?\"'”’)]…。")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article: `kind` is heading, paragraph or figure."""

    kind: str
    text: str = ""
    placement: Placement | None = None
    segments: tuple[Segment, ...] = ()


def blocks(version: ArticleVersion, violations: Iterable[Violation] = ()) -> list[Block]:
    """Return the parts of `version` in reading order, without the title."""
    violations = list(violations)
    parts, at = list[Block](), _after_title(version)
    for placement in sorted(version.placements, key=lambda p: (p.start, p.position)):
        parts.extend(_prose(version.text[at : placement.start]))
        parts.append(figure(version.text, placement, violations))
        at = max(at, placement.end)
    parts.extend(_prose(version.text[at:]))
    return parts


def figure(text: str, placement: Placement, violations: Iterable[Violation]) -> Block:
    """Return a placement with the words that stand with its picture, marked."""
    start, end = placement.start, placement.end
    moved = [
        Mark(mark.start - start, mark.end - start, mark.kind, mark.label, mark.numbers)
        for mark in _marks(text, placement, [v for v in violations if v.placement is placement])
    ]
    pieces = segments(text[start:end], moved)
    return Block("figure", text[start:end], placement, tuple(pieces))


def _after_title(version: ArticleVersion) -> int:
    start = len(version.text) - len(version.text.lstrip())
    has_title = version.title and version.text.startswith(version.title, start)
    return start + len(version.title) if has_title else 0


def _prose(text: str) -> Iterator[Block]:
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        yield Block("heading" if _is_heading(line, following) else "paragraph", line)


def _is_heading(line: str, following: str) -> bool:
    """Tell a short line with a paragraph below from bylines and labels of pictures."""
    short = len(line) <= LONGEST_HEADING and line[0].isalnum() and not line.startswith(BYLINE)
    return short and not line.endswith(SENTENCE_ENDS) and following.endswith(SENTENCE_ENDS)


def _marks(text: str, placement: Placement, violations: list[Violation]) -> Iterator[Mark]:
    for start, end in placement.noise:
        yield Mark(start, end, "noise", "page furniture")
    if placement.photo_date:
        start = text.find(placement.photo_date, placement.start, placement.end)
        if start >= 0:
            yield Mark(start, start + len(placement.photo_date), "date", "photo date")
    for credit in placement.credits:
        yield from _credit_marks(text, credit)
    for restriction in placement.restrictions:
        if restriction.state != "dismissed":
            yield _restriction_mark(restriction)
    for violation in violations:
        if violation.span:
            yield Mark(*violation.span, violation.mark, violation.kind, (violation.number,))


def _credit_marks(text: str, credit: PlacementCredit) -> Iterator[Mark]:
    if credit.start is None:
        return
    parts = [("creator", part) for part in credit.parsed.get("creators", ())]
    parts += [("provider", part) for part in credit.parsed.get("providers", ())]
    parts.sort(key=lambda pair: pair[1]["span"])
    before: int | None = None
    for kind, part in parts:
        start, end = part["span"]
        if before is not None:
            yield from _relation_mark(text, before, start)
        yield Mark(start, end, kind, part.get("party") or kind)
        before = end


def _relation_mark(text: str, start: int, end: int) -> Iterator[Mark]:
    words = text[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        yield Mark(start, start + len(words.strip()), "via", "relation")


def _restriction_mark(restriction: PlacementRestriction) -> Mark:
    label = f"{restriction.kind} {parameters(restriction.params)}".rstrip()
    kind = mark_of(restriction.kind, restriction.modality)
    return Mark(restriction.start, restriction.end, kind, label)
