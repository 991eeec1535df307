"""The images, captions and blocks of text of a page, in the order of the page."""

from typing import NamedTuple

from selectolax.lexbor import LexborNode

from mediameta.captions.articles.images import IMAGES, is_icon, is_image, is_twin
from mediameta.captions.articles.limits import check_depth, check_images
from mediameta.captions.articles.node import Attributes, figure_around, is_furniture, role
from mediameta.captions.articles.page import Page
from mediameta.captions.articles.pairing import BLOCK, CAPTION, IMAGE, LEVELS, Item

_TEXT = frozenset(("h1", "h2", "h3", "h4", "h5", "p", "li", "blockquote", "pre", "dd"))
_SILENT = frozenset(
    ("svg", "template", "source", "track", "meta", "link", "input", "br", "hr", "wbr")
)


class _Inside(NamedTuple):
    """What is known of the children of an element."""

    in_article: bool
    on_spine: bool
    block: Item | None = None
    around: frozenset[int] | None = None
    """The elements around pictures, where they are known."""


def items(page: Page) -> list[Item]:
    """Return what of the page may belong to its article, in one walk that skips furniture.

    Raises `ArticleError` where the page nests too deep or shows too many images.
    """
    found: list[Item] = []
    body = page.tree.body
    if body is None:
        return found
    waiting = [(body.iter(), _Inside(page.spine.get(body.mem_id, False), True))]
    while waiting:
        children, above = waiting[-1]
        for node in children:
            inside = _visit(page, node, above, found)
            if inside is not None and node.child is not None:
                waiting.append((node.iter(), inside))
                check_depth(len(waiting))
                break
        else:
            waiting.pop()
    check_images(sum(item.kind == IMAGE for item in found))
    return found


def _visit(page: Page, node: LexborNode, above: _Inside, found: list[Item]) -> _Inside | None:
    """Add an element to `found` where it counts; return its inside where that may count too."""
    tag = node.tag
    if tag in _SILENT:
        return None
    attributes = node.attributes
    inside = _placed(page, node, above) if above.on_spine else above
    if not inside.on_spine and is_furniture(tag, attributes):
        return None
    kind, is_credit = _kind(node, tag, attributes)
    if kind == CAPTION:
        if inside.around is None:
            inside = inside._replace(around=_around_pictures(node))
        if node.mem_id in (inside.around or ()):
            kind = BLOCK if tag in _TEXT else None
    if kind is None:
        return inside
    item = Item(len(found), kind, node, inside.in_article, is_credit)
    found.append(item)
    if kind == BLOCK:
        if inside.block is not None:
            inside.block.is_taken = True
        return inside._replace(block=item)
    return inside if kind == IMAGE else None


def _placed(page: Page, node: LexborNode, above: _Inside) -> _Inside:
    """Return whether the way to the body of the article leads through an element, and into it."""
    place = page.spine.get(node.mem_id)
    in_article = above.in_article if place is None else place
    return above._replace(in_article=in_article, on_spine=place is not None)


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


def _around_pictures(top: LexborNode) -> frozenset[int]:
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
    return frozenset(found)


def _is_picture(node: LexborNode, attributes: Attributes) -> bool:
    return not (is_icon(attributes) or is_twin(node))
