"""Plain text: captions are known by their form, since nothing marks them.

A line is a caption where it ends with a credit that no sentence of prose would end with, where it
opens with a label ("Caption:"), or where the next line is a credit and nothing else. A short line
directly above, without a full stop, is the picture's alternative text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediameta.captions.articles.blocks import PlacedPart, PlacedShot, Reading
from mediameta.captions.articles.creditline import ends_with_credit, is_credit, is_credit_line
from mediameta.captions.model import Span
from mediameta.vocabulary.markup import plain_words

MAX_CAPTION = 2_000
MAX_ALT = 80
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PICTURE_LINE = re.compile(r"\[([^\[\]\n]{2,1000})\]")
_STOPS = (".", "!", "?", "…", ":", ";", ",", "。")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the white space at its ends."""

    text: str
    span: Span
    joined: bool
    """Whether the line above is not blank."""


def read(text: str) -> Reading:
    """Read plain text. The text of the reading is the text itself, so that spans point into it."""
    lines = list(lines_of(text))
    title = lines[0].text[:300] if lines else ""
    return Reading(title, text, tuple(shots_of(lines)))


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines that are not blank."""
    end_above = -2
    for match in _LINE.finditer(text):
        words = match[0].strip()
        start = match.start() + match[0].index(words)
        yield Line(words, (start, start + len(words)), match.start() - end_above == 1)
        end_above = match.end()


def shots_of(lines: list[Line]) -> Iterator[PlacedShot]:
    """Yield the captions among lines of plain text."""
    taken = -1
    for number, line in enumerate(lines):
        if number <= taken or len(line.text) > MAX_CAPTION:
            continue
        above = lines[number - 1] if line.joined and number - 1 > taken else None
        below = lines[number + 1] if number + 1 < len(lines) else None
        last = _last_line(line, below)
        if last is None:
            continue
        taken = number + (last is below)
        yield _shot(line, last, _alt_text(above))


def _last_line(line: Line, below: Line | None) -> Line | None:
    """Return the line where the caption that starts at `line` ends, None where none starts."""
    if _is_reporting_credit(line.text):
        return None
    if below is not None and _is_credit_of(line, below):
        return below
    if _opens_with_label(line.text) or ends_with_credit(line.text):
        return line
    return line if is_credit_line(line.text) and _names_a_picture(line.text) else None


def _is_credit_of(line: Line, below: Line) -> bool:
    """Tell a line that credits the caption above it; below a sentence it needs no label."""
    if not below.joined or _is_label(line.text):
        return False
    return is_credit_line(below.text) or (line.text.endswith(_STOPS) and is_credit(below.text))


def _names_a_picture(line: str) -> bool:
    """Tell the credit of a picture from the one of an article ("Source: AFP/dpa")."""
    words = line.lower()
    return "©" in words or any(word in words for word in plain_words().picture_signs)


def _shot(first: Line, last: Line, alt_text: str | None) -> PlacedShot:
    span = (first.span[0], last.span[1])
    if match := _PICTURE_LINE.fullmatch(first.text):
        span = (first.span[0] + match.start(1), first.span[0] + match.end(1))
    return PlacedShot(None, alt_text, span, (PlacedPart(span),))


def _alt_text(above: Line | None) -> str | None:
    """Return the line above a caption where it is a name of the picture and no sentence."""
    if above is None or len(above.text) > MAX_ALT or above.text.endswith(_STOPS):
        return None
    return above.text


def _opens_with_label(line: str) -> bool:
    """Tell whether the line says itself that it is a caption: "Caption: ...", "[Photo: ...]"."""
    head = line.lstrip("[(").lower()[:40]
    return any(
        head.startswith(label) and head[len(label) :].lstrip()[:1] in (":", "：")
        for label in plain_words().caption_labels
    )


def _is_label(line: str) -> bool:
    return len(line) < MAX_ALT and not line.endswith(_STOPS) and len(line.split()) < 4


def _is_reporting_credit(line: str) -> bool:
    """Tell "The Associated Press contributed to this report." and the like, which credit words."""
    return any(phrase in line.lower() for phrase in plain_words().reporting_phrases)
