"""What remains of a caption when credits, furniture and sentences of restriction are cut."""

import re
from collections.abc import Sequence

from mediameta.captions.model import Restriction, Span

_SENTENCE = re.compile(r"(?<=[.!?。])[\s\"”’)]+(?=\S)|\n+")
_LEFT = " \t\r\n([{（|/–—-,،;:•*©+>＝="
_RIGHT = " \t\r\n)]}）|/–—-,،;•*:+>."
_INLINE = frozenset(
    {"state_distributed", "released_by", "screen_grab", "ugc", "undated", "file_photo", "handout"}
)


def sentences_of(text: str, restrictions: Sequence[Restriction]) -> list[Span]:
    """Return the spans of whole sentences that are restrictions; inline words are left."""
    return [r.span for r in restrictions if r.kind not in _INLINE and r.kind != "mandatory_credit"]


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
