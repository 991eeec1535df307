"""The images, captions and blocks of text of a page, in the order of the page."""

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from mediameta.captions.articles.images import IMAGES, is_icon, is_image, is_twin
from mediameta.captions.articles.node import Attributes, figure_around, is_furniture, role
from mediameta.captions.articles.page import Page
from mediameta.captions.articles.pairing import BLOCK, CAPTION, IMAGE, LEVELS, Item

_TEXT = frozenset(("h1", "h2", "h3", "h4", "h5", "p", "li", "blockquote", "pre", "dd"))
_SILENT = frozenset(("script", "style", "svg", "template"))


class _Inside(NamedTuple):
    """What is known of the children of an element."""

    children: Iterator[LexborNode]
    in_article: bool
    on_spine: bool
    block: Item | None
    around: set[int] | None = None
    """The elements around pictures, where they are known."""


def items(page: Page) -> list[Item]:
    """Return what of the page may belong to its article, in one walk that skips furniture."""
    found: list[Item] = []
    body = page.tree.body
    if body is None:
        return found
    waiting = [_Inside(body.iter(), page.spine.get(body.mem_id, False), True, None)]
    while waiting:
        above = waiting[-1]
        node = next(above.children, None)
        if node is None:
            waiting.pop()
        elif inside := _visit(page, node, above, found):
            waiting.append(inside)
    return found


def _visit(page: Page, node: LexborNode, above: _Inside, found: list[Item]) -> _Inside | None:
    """Add an element to `found` where it counts; return its inside where that may count too."""
    tag = node.tag
    if tag in _SILENT:
        return None
    attributes = node.attributes
    in_article, on_spine = above.in_article, False
    if above.on_spine and (place := page.spine.get(node.mem_id)) is not None:
        in_article, on_spine = place, True
    elif is_furniture(tag, attributes):
        return None
    block, around = above.block, above.around
    kind, is_credit = _kind(node, tag, attributes)
    if kind == CAPTION:
        around = _around_pictures(node) if around is None else around
        if node.mem_id in around:
            kind = BLOCK if tag in _TEXT else None
    if kind is not None:
        item = Item(len(found), kind, node, in_article, is_credit)
        found.append(item)
        if kind == CAPTION:
            return None
        if kind == BLOCK:
            if block is not None:
                block.is_taken = True
            block = item
    return _Inside(node.iter(), in_article, on_spine, block, around)


def _kind(node: LexborNode, tag: str | None, attributes: Attributes) -> tuple[str | None, bool]:
    """Return what an element is by its name, and whether it is a credit."""
    if is_image(node, tag, attributes):
        return (IMAGE if _is_picture(node, attributes) else None), False
    named = role(tag, attributes, inside=False)
    if tag == "cite" and not attributes.get("class") and figure_around(node) is None:
        named = None
    if named or tag == "figcaption":
        return CAPTION, named == "credit"
    return (BLOCK if tag in _TEXT else None), False


def _around_pictures(top: LexborNode) -> set[int]:
    """Return the elements near above the pictures in an element: none of them is a caption."""
    found: set[int] = set()
    for node in top.css(IMAGES):
        attributes = node.attributes
        if not is_image(node, node.tag, attributes) or not _is_picture(node, attributes):
            continue
        current = node.parent
        for _ in range(LEVELS):
            if current is None:
                break
            found.add(current.mem_id)
            current = current.parent
    return found


def _is_picture(node: LexborNode, attributes: Attributes) -> bool:
    return not (is_icon(attributes) or is_twin(node))
