"""Furniture of pages and wires that gets into captions: "Image caption", "hide caption", "[1/5]".

>>> text = "Image caption Dockers in Port Maren hide caption"
>>> [text[a:b] for a, b in find(text)]
['Image caption', 'hide caption']
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from mediameta.captions import labels
from mediameta.captions.forms.place import Place
from mediameta.captions.letters import Sought, alternatives
from mediameta.captions.model import Span
from mediameta.vocabulary.credit_words import words

_MAX = 40
_LINE_BREAKS = re.compile(r"\n+")
_COUNTER = re.compile(
    r"[ \t]{0,8}(?:\[?\d{1,3}\s?/\s?\d{1,3}\]?(?=\s|[A-Z])(?:\s(?:photos|fotos|bilder))?"
    r"|\d{1,3} (?:of|von|de) \d{1,3}(?:\.|\s\|)?(?=\s|$)"
    r"|(?:Foto|Photo|Bild|Image|Picture) \d{1,3} (?:of|von|de) \d{1,3})",
    re.I | re.M,
)
_REMARK = re.compile(
    r"(?=[(O-])(?:\(zu dpa[^()\n]{0,160}\)|--pageNumber-- von --total--|\bORG XMIT: ?\w{1,20})",
    re.I,
)


def find(text: str) -> list[Span]:
    """Return the spans of furniture in `text`, in order."""
    lowered = text.lower()
    spans = [match.span() for match in islice(_counters(text), _MAX)]
    spans += [match.span() for match in islice(_REMARK.finditer(text), _MAX)]
    if any(map(lowered.__contains__, _leads().likely(text))):
        spans += [match.span(1) for match in islice(_lead().finditer(text), _MAX)]
    if any(map(lowered.__contains__, _tails().likely(text))) or "+++" in text:
        spans += [match.span() for match in islice(_tail().finditer(text), _MAX)]
    return _joined(sorted(spans))


def stray_label(text: str, credits: Sequence[Place]) -> list[Span]:
    """Return the label with a colon that begins a caption and leads to no credit."""
    label = labels.at(text, 0)
    if label is None or not label.has_colon(text) or label.kinds - {"photo", "source"}:
        return []
    led = any(place.start < label.end for place in credits)
    return [] if led or label.end == len(text) else [(0, label.end)]


def _joined(spans: list[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


@cache
def _leads() -> Sought:
    return Sought(words().furniture_lead)


@cache
def _tails() -> Sought:
    return Sought(words().furniture_tail)


@cache
def _lead() -> "re.Pattern[str]":
    return re.compile(
        rf"^[ \t]{{0,8}}((?:{alternatives(words().furniture_lead)})(?:[ \t]?[:：،,])?)", re.I | re.M
    )


@cache
def _tail() -> "re.Pattern[str]":
    return re.compile(
        rf"(?<!\w)(?i:{alternatives(words().furniture_tail)})(?!\w)(?=\.?\s{{0,3}}(?:$|[+*(\[A-Z]))"
        r"|\+{2,3}\s?dpa-[\w ]{2,20}\s?\+{2,3}",
        re.M,
    )


def _counters(text: str) -> "Iterator[re.Match[str]]":
    """Yield the counts of pictures that begin lines: "[1/5]", "Bild 3 von 12"."""
    starts = (0, *(match.end() for match in _LINE_BREAKS.finditer(text)))
    matches = (_COUNTER.match(text, start) for start in starts)
    return (match for match in matches if match is not None)
