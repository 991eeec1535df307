"""The pictures of a page as shots: address, words, and whether they belong to the article."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from mediameta.captions.articles.blocks import Part, Shot
from mediameta.captions.articles.images import address, alt_text
from mediameta.captions.articles.node import attribute, parts, role, tidy
from mediameta.captions.articles.page import ARTICLE, Page
from mediameta.captions.articles.pairing import Item
from mediameta.vocabulary.markup import page_words

MAX_WORDS = 3_000
MAX_FIGURE_WORDS = 600


def shot(page: Page, item: Item) -> Shot | None:
    """Return the picture of an image with its captions, None where it is none of the article."""
    words = _words(item) or _unmarked_words(item.node)
    link = page.leads_elsewhere(item.node)
    if link is not None and _is_teaser(link, words, item.captions):
        return None
    url = address(item.node, page.base) or _address_of_twin(item.node, page.base)
    if not words and (url is None or page.where(item.node) != ARTICLE):
        return None
    return Shot(url, alt_text(item.node), words)


def _address_of_twin(node: LexborNode, base_url: str | None) -> str | None:
    """Return the address that a page gives beside a late image for readers without scripts."""
    place = node.parent
    twin = place.css_first("noscript img") if place is not None else None
    return address(twin, base_url) if twin is not None else None


def _is_teaser(link: LexborNode, words: tuple[Part, ...], captions: list[Item]) -> bool:
    """Tell a picture that leads to another article: no credit, and its words are the link."""
    credited = any(part.is_credit for part in words)
    return not credited and (not words or _inside(link, captions))


def _words(item: Item) -> tuple[Part, ...]:
    found = tuple(
        part
        for caption in item.captions
        for part in parts(caption.node, as_credit=role(caption.node, inside=False) == "credit")
        if len(part.text) <= MAX_WORDS
    )
    return tuple(dict.fromkeys((*found, *_attribute_credit(item.node, found))))


def _attribute_credit(node: LexborNode, found: tuple[Part, ...]) -> Iterator[Part]:
    """Yield the credit that an attribute holds, where the words do not print it already."""
    for current in (node, node.parent):
        for name in page_words().credit_attributes:
            credit = tidy(attribute(current, name)) if current is not None else ""
            if credit and not any(credit in part.text for part in found):
                yield Part(credit, True)
                return


def _unmarked_words(node: LexborNode) -> tuple[Part, ...]:
    """Return the words of a `figure` that marks no caption, or of a caption attribute."""
    current: LexborNode | None = node
    for _ in range(4):
        if current is None:
            return ()
        for name in page_words().caption_attributes:
            if words := tidy(attribute(current, name)):
                return (Part(words),)
        if current.tag == "figure":
            words_of_figure = parts(current, as_credit=False)
            length = sum(len(part.text) for part in words_of_figure)
            return words_of_figure if length <= MAX_FIGURE_WORDS else ()
        current = current.parent
    return ()


def _inside(link: LexborNode, captions: list[Item]) -> bool:
    """Tell whether the captions are words of the link, as the headline of a teaser is."""
    for caption in captions:
        current = caption.node.parent
        for _ in range(6):
            if current is None:
                break
            if current.mem_id == link.mem_id:
                return True
            current = current.parent
    return False
