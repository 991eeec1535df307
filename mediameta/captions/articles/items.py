"""The images, captions and blocks of text of a page, in the order of the page."""

from functools import cache

from selectolax.lexbor import LexborNode

from mediameta.captions.articles.images import IMAGE_TAGS, is_icon, is_image, is_twin
from mediameta.captions.articles.node import role
from mediameta.captions.articles.page import FURNITURE, Page
from mediameta.captions.articles.pairing import BLOCK, CAPTION, IMAGE, LEVELS, Item
from mediameta.vocabulary.markup import page_words

_LATE = "div[data-src], span[data-src], li[data-src], a[data-src]"
_TEXT = frozenset(("h1", "h2", "h3", "h4", "h5", "p", "li", "blockquote", "pre", "dd"))


def items(page: Page) -> list[Item]:
    """Return what of the page may belong to its article."""
    nodes = [node for node in page.tree.css(_selector()) if page.where(node) != FURNITURE]
    images = [node for node in nodes if is_image(node) and not (is_icon(node) or is_twin(node))]
    around = {above for image in images for above in _above(image)}
    pictured = {image.mem_id for image in images}
    found: list[Item] = []
    taken: dict[int, Item] = {}
    for node in nodes:
        kind = IMAGE if node.mem_id in pictured else _kind(node, around)
        if kind is None:
            continue
        enclosing = [taken[above] for above in _above(node) if above in taken]
        if any(item.kind == CAPTION for item in enclosing):
            continue
        if kind == BLOCK:
            for item in enclosing:
                item.is_taken = True
        item = Item(len(found), kind, node)
        taken[node.mem_id] = item
        found.append(item)
    return found


def _kind(node: LexborNode, around: set[int]) -> str | None:
    """Return what an element is that is no image; one around an image is no caption."""
    if node.mem_id not in around and (
        node.tag in ("figcaption", "cite") or role(node, inside=False)
    ):
        return CAPTION
    return BLOCK if node.tag in _TEXT else None


def _above(node: LexborNode) -> list[int]:
    found: list[int] = []
    current = node.parent
    while current is not None and len(found) < LEVELS:
        found.append(current.mem_id)
        current = current.parent
    return found


@cache
def _selector() -> str:
    named = [f'[class*="{stem}" i]' for stem in page_words().class_stems]
    marked = [
        "figcaption",
        "figure cite",
        '[itemprop="caption"]',
        '[itemprop^="copyright"]',
        '[itemprop^="credit"]',
    ]
    # Inside `:is` an element comes once, however many of these it matches.
    return f":is({', '.join([*IMAGE_TAGS, *sorted(_TEXT), _LATE, *marked, *named])})"
