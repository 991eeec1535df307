"""Limits that hold before a parser sees hostile input.

HTML parsers take quadratic time where elements nest without end, where formatting elements stay
open (each element after them opens them all again) and where one tag has very many attributes.
All three are counted before.
"""

import re

from mediameta.captions.articles import tokens
from mediameta.errors import ArticleError

MAX_CHARACTERS = 10_000_000
MAX_PICTURES = 2_000
MAX_IMAGES = 20_000
"""With those of navigation and other articles."""
MAX_DEPTH = 512
"""Browsers stop nesting here too."""
MAX_ATTRIBUTES = 500
MAX_TAGS = 120_000
"""The longest articles of the web have some ten thousand elements."""
MAX_STEPS = 60_000_000
"""Steps through open elements: a parser takes them at each tag."""
MAX_REOPENED = 60_000_000
"""Bytes of tags that a parser reads again."""

_SMALL = 20_000
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
_FORMATTING_STARTS = frozenset(
    (name + end)[:2]
    for name in _FORMATTING
    for end in (b" ", b"\t", b"\n", b"\f", b"\r", b"/", b">")
)
# Void elements hold nothing; the others are there once, whatever the tags say.
_NOT_NESTING = frozenset(
    b"area base br col embed hr img input link meta param source track wbr html head body".split()
)
_OPENING = re.compile(rb"<([a-zA-Z][^ \t\n\f\r/>]*+)")
_CLOSED_BY_NEXT = (b"p", b"li")


def check_size(data: bytes | str) -> None:
    """Raise `ArticleError` where `data` is larger than any article."""
    if len(data) > MAX_CHARACTERS:
        raise _refused(f"it is larger than {MAX_CHARACTERS // 1_000_000} MB")


def check_count(pictures: int) -> None:
    """Raise `ArticleError` where no article has so many pictures."""
    if pictures > MAX_PICTURES:
        raise _refused(f"it has more than {MAX_PICTURES} pictures")


def check_images(images: int) -> None:
    """Raise `ArticleError` where no page shows so many images."""
    if images > MAX_IMAGES:
        raise _refused(f"it has more than {MAX_IMAGES} images")


def check_depth(depth: int) -> None:
    """Raise `ArticleError` where no page nests its elements so deep."""
    if depth > MAX_DEPTH:
        raise _refused(f"its elements nest more than {MAX_DEPTH} deep")


def is_small(markup: str) -> bool:
    """Tell a piece of markup that a parser reads at once whatever stands in it."""
    return len(markup) <= _SMALL


def safe_html(markup: bytes) -> bytes:
    """Return visible HTML that a parser reads in linear time, or raise `ArticleError`.

    Formatting elements that would multiply are left out: they carry no meaning here.
    """
    tags = tokens.tags(markup)
    if len(tags) > MAX_TAGS:
        raise _refused(f"it has more than {MAX_TAGS} tags")
    vast = [tag for tag in tags if len(tag) > 2 * MAX_ATTRIBUTES]
    if any(tokens.count_of_attributes(tag) > MAX_ATTRIBUTES for tag in vast):
        raise _refused(f"a tag of it has more than {MAX_ATTRIBUTES} attributes")
    if _is_little(tags):
        return markup
    steps, reopened = _work(tags)
    if steps > MAX_STEPS:
        raise _refused("its elements nest too deep")
    return tokens.without(markup, _FORMATTING) if reopened > MAX_REOPENED else markup


def _is_little(tags: list[bytes]) -> bool:
    """Tell tags that make little work even if all elements stay open."""
    formatting = sum([len(tag) for tag in tags if tag[1:3].lower() in _FORMATTING_STARTS])
    return len(tags) ** 2 <= MAX_STEPS and len(tags) * formatting <= MAX_REOPENED


def _work(tags: list[bytes]) -> tuple[int, int]:
    """Return the steps through open elements, and the bytes of tags read again, at most.

    An element counts as closed only where its end tag stands right inside: then no rule of the
    parser keeps it open, so no trick can hide it from the count.
    """
    opened: list[tuple[bytes, int]] = []
    end, again = b"", 0
    steps = reopened = 0
    for tag in tags:
        if tag == end:
            opened.pop()
            end, again = opened[-1] if opened else (b"", 0)
        elif opening := _OPENING.match(tag):
            name = opening[1].lower()
            if name not in _NOT_NESTING and not (
                name in _CLOSED_BY_NEXT and end == b"</%b>" % name
            ):
                end = b"</%b>" % name
                again += len(tag) if name in _FORMATTING else 0
                opened.append((end, again))
        steps += len(opened)
        reopened += again
    return steps, reopened


def _refused(reason: str) -> ArticleError:
    return ArticleError(
        "article", reason, "Give the article alone, as its page or its text, and retry."
    )
