"""Markdown: images are marked, their captions are the line below or the title."""

import re
from collections.abc import Iterator

from mediameta.captions.articles.blocks import PlacedPart, PlacedShot, Reading
from mediameta.captions.articles.images import absolute
from mediameta.captions.articles.plain import Line, lines_of, shots_of

_IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]{0,300})\]\(\s{0,5}<?(?P<url>[^()\[\]<>\s]{1,1000})>?"
    r"(?:\s{1,5}[\"'](?P<title>[^\"'\n]{1,1000})[\"'])?\s{0,5}\)"
)
_EMPHASIS = re.compile(r"([*_]{1,3})(.{1,2000})\1")
MAX_CAPTION = 600


def read(text: str, base_url: str | None) -> Reading:
    """Read Markdown. The text of the reading is the text itself, so that spans point into it."""
    lines = list(lines_of(text))
    shots = sorted(_shots(text, lines, base_url), key=lambda shot: shot.span)
    return Reading(_title(lines), text, tuple(shots), base_url)


def is_markdown(text: str) -> bool:
    """Tell Markdown by an image in it, or a heading on its first line.

    >>> is_markdown("# Regatta"), is_markdown("Regatta")
    (True, False)
    """
    head = text.lstrip()[:200]
    return re.match(r"#{1,3} \S", head) is not None or _IMAGE.search(text) is not None


def _title(lines: list[Line]) -> str:
    heading = next((line.text for line in lines if line.text.startswith("# ")), None)
    first = heading or next((line.text for line in lines if not _IMAGE.search(line.text)), "")
    return first.lstrip("# ")[:300]


def _shots(text: str, lines: list[Line], base_url: str | None) -> Iterator[PlacedShot]:
    taken: set[int] = set()
    for number, line in enumerate(lines):
        images = list(_IMAGE.finditer(text, *line.span))
        if not images:
            continue
        taken.add(number)
        for match in images[:-1]:
            yield _shot(match, None, base_url)
        caption = _caption_below(lines, number)
        if caption is not None:
            taken.add(number + 1)
        yield _shot(images[-1], caption, base_url)
    yield from shots_of([line for number, line in enumerate(lines) if number not in taken])


def _caption_below(lines: list[Line], number: int) -> Line | None:
    """Return the line below an image where it is its caption: joined to it, or in emphasis."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    if below is None or len(below.text) > MAX_CAPTION or below.text.startswith(("#", "![")):
        return None
    return below if below.joined or _EMPHASIS.fullmatch(below.text) else None


def _shot(match: re.Match[str], below: Line | None, base_url: str | None) -> PlacedShot:
    alt = match["alt"].strip() or None
    url = absolute(match["url"], base_url)
    span = match.span()
    if below is not None:
        marks = _EMPHASIS.fullmatch(below.text)
        inner = marks.span(2) if marks else (0, len(below.text))
        span = (below.span[0] + inner[0], below.span[0] + inner[1])
    elif match["title"]:
        span = match.span("title")
    else:
        return PlacedShot(url, alt, span)
    return PlacedShot(url, alt, span, (PlacedPart(span),))
