"""Text and the spans in it, cut into segments that a template can mark.

Spans may nest, touch and cross: the shortest one shows, and every number is printed where its span
ends.

>>> marks = [Mark(0, 11, "duty"), Mark(4, 6, "provider")]
>>> [(s.text, s.kind) for s in segments("via AP only", marks)]
[('via ', 'duty'), ('AP', 'provider'), (' only', 'duty')]
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked: its kind of mark, what it says when asked, its violations."""

    start: int
    end: int
    kind: str
    label: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text under one mark, or none.

    `opens` and `closes` tell whether the mark begins and ends here; `numbers` are the violations of
    all spans over this piece, `ending` those whose words end with it.
    """

    text: str
    kind: str | None = None
    label: str = ""
    opens: bool = True
    closes: bool = True
    numbers: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """Cut `text` at the ends of `marks`; the pieces joined are the text again."""
    inside = sorted(_clipped(marks, len(text)), key=lambda mark: mark.start)
    ends = {point for mark in inside for point in (mark.start, mark.end)}
    cuts = sorted({0, len(text), *ends})
    waiting, over = deque(inside), list[Mark]()
    pieces = []
    for start, end in pairwise(cuts):
        over = [mark for mark in over if mark.end > start]
        while waiting and waiting[0].start == start:
            over.append(waiting.popleft())
        pieces.append(_segment(text, start, end, over))
    return pieces


def _clipped(marks: Iterable[Mark], length: int) -> Iterator[Mark]:
    for mark in marks:
        start, end = max(mark.start, 0), min(mark.end, length)
        if start < end:
            yield replace(mark, start=start, end=end)


def _segment(text: str, start: int, end: int, over: list[Mark]) -> Segment:
    if not over:
        return Segment(text[start:end])
    top = min(over, key=lambda mark: mark.end - mark.start)
    return Segment(
        text=text[start:end],
        kind=top.kind,
        label=top.label,
        opens=top.start == start,
        closes=top.end == end,
        numbers=_numbers(over),
        ending=_numbers(mark for mark in over if mark.end == end),
    )


def _numbers(marks: Iterable[Mark]) -> tuple[int, ...]:
    return tuple(sorted({number for mark in marks for number in mark.numbers}))
