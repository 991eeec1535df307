"""The pictures of a page as shots: address, words, and whether they belong to the article."""

from collections.abc import Iterator
from itertools import chain

from selectolax.lexbor import LexborNode

from mediameta.captions.articles.attributes import caption_of, credit_of, credited_title, near
from mediameta.captions.articles.blocks import Part, Shot
from mediameta.captions.articles.creditline import ends_with_credit, is_credit_line
from mediameta.captions.articles.images import address, alt_text, beside, is_ornament
from mediameta.captions.articles.node import attribute, figure_around, role
from mediameta.captions.articles.page import Page
from mediameta.captions.articles.pairing import BLOCK, Item
from mediameta.captions.articles.printed import parts, words_of

MAX_WORDS = 3_000
MAX_FIGURE_WORDS = 600
MAX_AROUND = 4


def shot(page: Page, item: Item, items: list[Item]) -> Shot | None:
    """Return the picture of an image with its captions, None where it is none of the article."""
    link = page.leads_elsewhere(item.node)
    if link is not None and _has_headline_beside(link):
        return None
    words = _words(page, item) or _unmarked_words(page, item.node) or _words_below(item, items)
    words = words or _words_beside(item.node)
    if link is not None and _is_teaser(link, words, item.captions):
        return None
    words = words or (credited_title(item.node) if item.in_article else ())
    url = address(item.node, page.base) or _address_of_twin(item.node, page.base)
    if not words and (url is None or not item.in_article or is_ornament(item.node)):
        return None
    return Shot(url, alt_text(item.node), words)


def _address_of_twin(node: LexborNode, base_url: str | None) -> str | None:
    """Return the address that a page gives beside a late image for readers without scripts."""
    places = chain.from_iterable(beside(one, "noscript") for one in _with_parent(node))
    place = next(places, None)
    twin = place.css_first("img") if place is not None else None
    return address(twin, base_url) if twin is not None else None


def _is_teaser(link: LexborNode, words: tuple[Part, ...], captions: list[Item]) -> bool:
    """Tell a picture that leads to another article: without credit, its words are the link."""
    credited = any(part.is_credit for part in words)
    return not credited and (not words or any(_leads(link, one.node) for one in captions))


def _words(page: Page, item: Item) -> tuple[Part, ...]:
    found = tuple(
        part
        for caption in item.captions
        for part in parts(caption.node, as_credit=caption.is_credit)
        if len(part.text) <= MAX_WORDS
    )
    held = near(item.node)
    found = found or caption_of(held)
    more = (*credit_of(held, found), *_loose_credit(page, item, found))
    return tuple(dict.fromkeys((*found, *more)))


def _loose_credit(page: Page, item: Item, found: tuple[Part, ...]) -> Iterator[Part]:
    """Yield a credit that stands in the figure beside its caption, by its form alone."""
    if not found or any(part.is_credit for part in found):
        return
    printed = {part.text for part in found}
    for part in _unmarked_words(page, item.node):
        for line in part.text.split("\n"):
            is_credit = part.is_credit or is_credit_line(line)
            if is_credit and not any(line in words for words in printed):
                yield Part(line, True)


def _words_below(item: Item, items: list[Item]) -> tuple[Part, ...]:
    """Return the paragraph around an image, or right below, that ends with a credit."""
    for order in (item.order - 1, item.order + 1):
        block = items[order] if 0 <= order < len(items) else None
        if block is None or block.kind != BLOCK or block.is_taken:
            continue
        if order < item.order and not _is_inside(item.node, block.node):
            continue
        words = words_of(block.node)
        if len(words) <= MAX_FIGURE_WORDS and (ends_with_credit(words) or is_credit_line(words)):
            block.is_taken = True
            return (Part(words),)
    return ()


def _words_beside(node: LexborNode) -> tuple[Part, ...]:
    """Return the words of the element right below an image that end with a credit.

    It may stand below an element around the image, as in the next row of a table.
    """
    current: LexborNode | None = node
    for _ in range(MAX_AROUND):
        if current is None or current.tag in ("figure", "article", "body"):
            return ()
        below = next(beside(current, ""), None)
        if below is not None:
            return _few_words(below)
        current = current.parent
    return ()


def _few_words(node: LexborNode) -> tuple[Part, ...]:
    """Return the words of an element that holds but a line and ends with a credit."""
    if node.css_first("p, h1, h2, h3, h4, li, img, a[href]") is not None:
        return ()
    words = words_of(node)
    return (Part(words),) if len(words) <= MAX_FIGURE_WORDS and ends_with_credit(words) else ()


def _has_headline_beside(link: LexborNode) -> bool:
    """Tell whether a link with words beside a linked picture leads to the same place."""
    href = attribute(link, "href")
    for other in chain.from_iterable(beside(one, "") for one in _with_parent(link)):
        if other.tag == "figcaption" or role(other.tag, other.attributes, inside=False):
            continue
        inner = other if other.tag == "a" else other.css_first("a[href]")
        if inner is not None and attribute(inner, "href") == href and inner.text().strip():
            return True
    return False


def _with_parent(node: LexborNode) -> tuple[LexborNode, ...]:
    return (node,) if node.parent is None else (node, node.parent)


def _is_inside(node: LexborNode, other: LexborNode) -> bool:
    current = node.parent
    for _ in range(6):
        if current is None:
            return False
        if current.mem_id == other.mem_id:
            return True
        current = current.parent
    return False


def _unmarked_words(page: Page, node: LexborNode) -> tuple[Part, ...]:
    """Return all words of the `figure` around an image, where they are few."""
    figure = figure_around(node)
    if figure is None:
        return ()
    if figure.mem_id not in page.figures:
        words = parts(figure, as_credit=False)
        few = sum(len(part.text) for part in words) <= MAX_FIGURE_WORDS
        page.figures[figure.mem_id] = words if few else ()
    return page.figures[figure.mem_id]


def _leads(link: LexborNode, caption: LexborNode) -> bool:
    """Tell whether a caption is a link as a whole, as the headline of a teaser is."""
    if _is_inside(caption, link):
        return True
    inner = caption.css_first("a[href]")
    return inner is not None and 4 * len(inner.text()) > 3 * len(caption.text().strip())
