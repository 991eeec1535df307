"""Words that attributes hold for a picture, as galleries and components keep them for a script."""

from collections.abc import Iterator
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mediameta.captions.articles.blocks import Part
from mediameta.captions.articles.creditline import ends_with_credit
from mediameta.captions.articles.limits import is_small
from mediameta.captions.articles.node import Attributes, attribute
from mediameta.captions.articles.printed import parts, tidy
from mediameta.vocabulary.markup import page_words

Near = list[Attributes]

MAX_ABOVE = 4
# Titles name files and alternative texts describe: only a credit at the end shows a caption.
_TELLING = ("data-title", "title", "alt")


def near(node: LexborNode) -> Near:
    """Return the attributes of a picture and of the elements near above it that hold words."""
    found: Near = []
    current: LexborNode | None = node
    for _ in range(MAX_ABOVE):
        if current is None:
            break
        attributes = current.attributes
        if not _names().isdisjoint(attributes):
            found.append(attributes)
        current = current.parent
    return found


def caption_of(near: Near) -> tuple[Part, ...]:
    """Return the caption that an attribute holds, of those `near` a picture."""
    for attributes in near:
        for name in page_words().caption_attributes:
            if words := _words((attributes.get(name) or "").strip()):
                return words
    return ()


def credited_title(node: LexborNode) -> tuple[Part, ...]:
    """Return the title or alternative text of a picture where it ends with a credit."""
    for current in (node, *((node.parent,) if node.parent is not None else ())):
        for name in _TELLING:
            words = tidy(attribute(current, name))
            if ends_with_credit(words):
                return (Part(words),)
    return ()


def credit_of(near: Near, found: tuple[Part, ...]) -> Iterator[Part]:
    """Yield the credit that an attribute holds, where the words do not print it already."""
    for attributes in near:
        for name in page_words().credit_attributes:
            credit = attributes.get(name)
            if credit and not any(tidy(credit) in part.text for part in found):
                yield Part(tidy(credit), True)
                return


def _words(value: str) -> tuple[Part, ...]:
    """Return the words of an attribute, which may be markup or, for a script, a selector."""
    if value.startswith((".", "#")):
        return ()
    if "<" not in value:
        return (Part(tidy(value)),) if value else ()
    body = LexborHTMLParser(value).body if is_small(value) else None
    return parts(body, as_credit=False) if body is not None else ()


@cache
def _names() -> frozenset[str]:
    return frozenset((*page_words().caption_attributes, *page_words().credit_attributes))
