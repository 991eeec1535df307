"""What remains of a caption when credits, furniture and sentences of restriction are cut."""

import re
from collections.abc import Iterator, Sequence

from mediameta.captions import labels
from mediameta.captions.model import Restriction, Span

_REACH = 400
_SHARE = 0.4
_STOP = re.compile(r"[.!?。](?=[\s\"”’)]|$)|[\n()（）\[\]]|--+|(?<=\s)[-–—]+(?=\s)")
_LINE = re.compile(r"[^\n]+")
_JOINING = re.compile(r"[\W_]*(?:and|und|et|y|or|oder)?[\W_]*", re.I)
_CREDIT = re.compile(r"[/©@|]|\bvia\b", re.I)
_LEFT = " \t\r\n([{（|/–—-,،;:•*©+>＝="
_RIGHT = " \t\r\n)]}）|/–—-,،;•*:+>."
# Kinds whose words belong to the sentence that they stand in.
_INLINE = frozenset(
    [
        "state_distributed",
        "released_by",
        "screen_grab",
        "ugc",
        "undated",
        "file_photo",
        "handout",
        "licence_open",
        "ai_generated",
    ]
)


def sentences_of(text: str, restrictions: Sequence[Restriction]) -> list[Span]:
    """Return the spans of whole sentences that are restrictions; inline words are left.

    A sentence goes where a good part of it is the restriction's words. Words that look like a
    credit are never taken along.
    """
    cuts = (_cut(text, r) for r in restrictions if r.kind not in _INLINE)
    lines = (line for cut in cuts for line in _lines(text, *cut))
    spans = _joined(text, sorted(lines))
    grown = (_grown(text, *span) for span in spans)
    return [span for span in grown if span is not None]


def _cut(text: str, restriction: Restriction) -> Span:
    """Return the span to cut: of a demand for a credit, the words before it that are no label."""
    start, end = restriction.span
    credit = restriction.params.get("credit")
    if restriction.kind != "mandatory_credit" or not isinstance(credit, str) or not credit:
        return start, end
    label = next((x for x in labels.find(text, start, end) if x.closed), None)
    stop = label.start if label else text.find(credit, start, end)
    return start, max(start, stop)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the lines of a span less those that a credit's label begins."""
    for match in _LINE.finditer(text, start, end):
        label = labels.at(text, match.start(), match.end()) if match.start() > start else None
        if label is None or not label.has_colon(text):
            yield match.span()


def _joined(text: str, spans: list[Span]) -> list[Span]:
    """Join spans with nothing but marks or a conjunction between them."""
    joined: list[Span] = []
    for start, end in spans:
        last = joined[-1] if joined else None
        gap = text[last[1] : start] if last else ""
        if last and (start <= last[1] or (len(gap) < 12 and _JOINING.fullmatch(gap))):
            joined[-1] = (last[0], max(last[1], end))
        else:
            joined.append((start, end))
    return joined


def _grown(text: str, start: int, end: int) -> Span | None:
    """Return the span grown to its sentence, or None where it is a part of one."""
    if start >= end:
        return None
    left, right = _sentence(text, start, end)
    if (end - start) < _SHARE * (right - left):
        return None
    if text[start] not in "([" and not _CREDIT.search(text[left:start]):
        start = left
    if text[end - 1] not in ")]" and not _CREDIT.search(text[end:right]):
        end = right
    return start, end


def _sentence(text: str, start: int, end: int) -> Span:
    """Return the sentence around a span; at most `_REACH` characters on each side are read."""
    before = max(0, start - _REACH)
    left = max((m.end() for m in _STOP.finditer(text, before, start)), default=before)
    after = _STOP.search(text, end, min(len(text), end + _REACH))
    if after is None:
        return left, min(len(text), end + _REACH)
    return left, after.end()


def remaining(text: str, cuts: list[Span]) -> list[Span]:
    """Return the spans of `text` outside `cuts`, without the marks that joined them."""
    spans: list[Span] = []
    cursor, cut_before = 0, False
    for start, end in sorted(cuts):
        if start > cursor:
            _keep(text, cursor, start, spans, after_cut=cut_before, before_cut=True)
        cursor, cut_before = max(cursor, end), True
    if cursor < len(text):
        _keep(text, cursor, len(text), spans, after_cut=cut_before, before_cut=False)
    return spans


def _keep(
    text: str, start: int, end: int, spans: list[Span], *, after_cut: bool, before_cut: bool
) -> None:
    left = _RIGHT if after_cut else " \t\r\n|–—-"
    right = _LEFT if before_cut else " \t\r\n"
    while start < end and text[start] in left:
        start += 1
    while start < end and text[end - 1] in right:
        end -= 1
    if any(char.isalpha() for char in text[start:end]) or not (after_cut or before_cut):
        spans.append((start, end))
