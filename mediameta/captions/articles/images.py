"""The address and the alternative text of a picture of a page."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from mediameta.captions.articles.node import Attributes, attribute, figure_around, name_words
from mediameta.vocabulary.markup import page_words

_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)[wxh],?")
_BACKGROUND = re.compile(r"background(?:-image)?:[^;]{0,200}?url\(\s?[\"']?([^\"')]{1,2000})")
_NUMBER = re.compile(r"\d{1,5}")
SMALLEST = 64
MAX_BESIDE = 16
IMAGE_TAGS = ("img", "amp-img")
_LATE_TAGS = ("div", "span", "li", "a")
IMAGES = ", ".join(
    (*IMAGE_TAGS, *(f"{tag}[data-src]" for tag in _LATE_TAGS), '[style*="background"]')
)
"""Selects what `is_image` may tell for an image."""
IMAGE_FILES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")


def address(node: LexborNode, base_url: str | None) -> str | None:
    """Return the address of a picture: the late one, its `src`, or the largest of its sets."""
    attributes = node.attributes
    for name in (*page_words().lazy_addresses, "src"):
        value = (attributes.get(name) or "").strip()
        if value and _is_picture(value):
            return absolute(value, base_url)
    for name in (*page_words().lazy_sets, "srcset"):
        if found := largest(attributes.get(name) or ""):
            return absolute(found, base_url)
    if (background := _background(attributes)) is not None:
        return absolute(background, base_url)
    return _of_sources(node, base_url)


def _of_sources(node: LexborNode, base_url: str | None) -> str | None:
    """Return the address that the `picture` around an image without one gives."""
    if node.parent is None or node.parent.tag != "picture":
        return None
    for source in reversed([*beside(node, "source", before=True)]):
        for name in (*page_words().lazy_sets, "srcset"):
            if found := largest(attribute(source, name)):
                return absolute(found, base_url)
    return None


def largest(srcset: str) -> str | None:
    """Return the largest picture of a `srcset`, the first one where it gives no sizes.

    >>> largest("a.jpg 320w, b.jpg 1200w, c.jpg 640w")
    'b.jpg'
    """
    sized = [(size, address) for address, size in _candidates(srcset) if _is_picture(address)]
    return max(sized, key=lambda pair: pair[0])[1] if sized else None


def _candidates(srcset: str) -> Iterator[tuple[str, float]]:
    """Yield the addresses of a `srcset`, which may hold commas themselves, with their sizes."""
    waiting = None
    for token in srcset[:20_000].split():
        size = _SIZE.match(token)
        if waiting and size:
            yield waiting, float(size[1])
            waiting = token[size.end() :] or None
            continue
        if waiting:
            yield waiting.rstrip(","), 0
        waiting = token
    if waiting:
        yield waiting.rstrip(","), 0


def absolute(address: str, base_url: str | None) -> str:
    """Return the address made absolute; one that makes no sense is returned as it stands."""
    if address.startswith(("https://", "http://")) and address.isprintable():
        return address
    try:
        return urljoin(base_url or "", address)
    except ValueError:
        return address


def alt_text(node: LexborNode) -> str | None:
    """Return the alternative text, None where there is none."""
    return attribute(node, "alt") or attribute(node, "data-alt") or None


def is_image(node: LexborNode, tag: str | None, attributes: Attributes) -> bool:
    """Tell an image, an element that a script turns into one, or the background of a figure."""
    if tag in IMAGE_TAGS:
        return True
    late = attributes.get("data-src") if tag in _LATE_TAGS else None
    if late is not None and late.strip().split("?", 1)[0].lower().endswith(IMAGE_FILES):
        return True
    return _background(attributes) is not None and _is_shown_alone(node)


def _background(attributes: Attributes) -> str | None:
    """Return the address of the picture that an element has as its background."""
    style = attributes.get("style")
    match = _BACKGROUND.search(style) if style else None
    return match[1].strip() if match and _is_picture(match[1].strip()) else None


def _is_shown_alone(node: LexborNode) -> bool:
    """Tell an empty element in a figure that shows nothing else; others are frames of players."""
    figure = figure_around(node) if next(node.iter(), None) is None else None
    return figure is not None and figure.css_first("img, amp-img, video") is None


def is_twin(node: LexborNode) -> bool:
    """Tell the copy of a late image that a page holds for readers without scripts."""
    around = node.parent
    if around is None or around.tag != "noscript":
        return False
    others = beside(around, "", before=True)
    return any(other.css_first("img, amp-img") is not None for other in others)


def beside(node: LexborNode, tag: str, *, before: bool = False) -> Iterator[LexborNode]:
    """Yield the elements of a tag (any for "") right beside a node, nearest first."""
    current = node.prev if before else node.next
    for _ in range(MAX_BESIDE):
        if current is None:
            return
        if current.is_element_node and current.tag == (tag or current.tag):
            yield current
        current = current.prev if before else current.next


def is_icon(attributes: Attributes) -> bool:
    """Tell icons, logos, avatars and counters from pictures."""
    names = name_words(attributes.get("class") or "")
    if not page_words().icon_words.isdisjoint(names):
        return True
    if (attributes.get("src") or "").split("?", 1)[0].endswith(".svg"):
        return not any(
            attributes.get(name)
            for name in (*page_words().lazy_addresses, *page_words().lazy_sets, "srcset")
        )
    matches = [_NUMBER.match(attributes.get(name) or "") for name in ("width", "height")]
    sizes = [int(match[0]) for match in matches if match is not None]
    return sizes == [0, 0] or any(0 < size <= SMALLEST for size in sizes)


def is_ornament(node: LexborNode) -> bool:
    """Tell a picture that without words is none of an article: hidden, or an author's face."""
    if "display:none" in attribute(node, "style").replace(" ", ""):
        return True
    above = (node.parent, node.parent.parent if node.parent is not None else None)
    return any(
        not page_words().icon_words.isdisjoint(name_words(attribute(one, "class")))
        for one in (node, *above)
        if one is not None
    )


def _is_picture(address: str) -> bool:
    """Tell a picture from a placeholder, a drawing of the page's design or embedded bytes."""
    lowered = address[:600].lower()
    if lowered.startswith(("data:", "about:", "javascript:", "blob:", "{{", "${")):
        return False
    path = lowered.split("?", 1)[0]
    if path.endswith(".svg"):
        return False
    return not any(word in path for word in page_words().placeholders)
