"""Which words of a page belong to which picture.

A caption belongs to the picture of the nearest element that holds both. Where that element holds
several pictures, as in a slideshow, as many captions as pictures go in order. The one caption of a
`figure` belongs to all its pictures that have none of their own. Else a caption belongs to the
picture right before it, with no paragraph of the article between.
"""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

IMAGE, CAPTION, BLOCK = "image", "caption", "block"
LEVELS = 9
MAX_BETWEEN = 12


@dataclass(slots=True)
class Item:
    """An image, a caption or a block of text of a page, in the order of the page."""

    order: int
    kind: str
    node: LexborNode
    in_article: bool = True
    is_credit: bool = False
    captions: list["Item"] = field(default_factory=list)
    is_taken: bool = False
    """Whether other items hold its words."""


def pair(items: list[Item]) -> None:
    """Give each image of `items` its captions."""
    images = _by_ancestor([item for item in items if item.kind == IMAGE])
    waiting: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        if item.kind == CAPTION and (holder := _holder(item.node, images)) is not None:
            waiting[holder].append(item)
    inner_first = {holder: rank for rank, holder in enumerate(images)}
    for holder in sorted(waiting, key=lambda holder: (len(images[holder]), inner_first[holder])):
        _share_out(images[holder], waiting[holder], items)


def _by_ancestor(images: list[Item]) -> dict[int, list[Item]]:
    """Return the images below each element, for the elements near above an image."""
    found: dict[int, list[Item]] = defaultdict(list)
    for image in images:
        current = image.node.parent
        for _ in range(LEVELS):
            if current is None or current.tag == "body":
                break
            found[current.mem_id].append(image)
            current = current.parent
    return found


def _holder(node: LexborNode, images: dict[int, list[Item]]) -> int | None:
    """Return the nearest element around a caption that holds an image too."""
    current = node.parent
    for _ in range(LEVELS):
        if current is None or current.tag == "body":
            return None
        if current.mem_id in images:
            return current.mem_id
        if current.tag == "figure":
            return None
        current = current.parent
    return None


def _share_out(images: list[Item], captions: list[Item], items: list[Item]) -> None:
    if len(images) == 1:
        _give(images[0], captions)
        return
    groups = _grouped(captions)
    if len(groups) == 1 and _is_of_whole_figure(groups[0]):
        for image in images:
            if not image.captions:
                _give(image, groups[0])
        return
    if len(groups) == len(images):
        for image, group in zip(images, groups, strict=True):
            _give(image, group)
        return
    for group in groups:
        before = _right_before(images, group[0], items)
        if before is not None:
            _give(before, group)


def _is_of_whole_figure(captions: list[Item]) -> bool:
    """Tell the caption of a gallery: it stands in a `figure`, outside those of its pictures."""
    around = captions[0].node.parent
    return captions[0].node.tag == "figcaption" and around is not None and around.tag == "figure"


def _give(image: Item, captions: list[Item]) -> None:
    """Give captions to an image, from the nearest element first: further ones add what lacks."""
    given = {caption.is_credit for caption in image.captions}
    image.captions.extend(caption for caption in captions if caption.is_credit not in given)


def _grouped(captions: list[Item]) -> list[list[Item]]:
    """Put a caption and a credit together that stand side by side in one element."""
    groups: list[list[Item]] = []
    for caption in captions:
        above = groups[-1][-1] if groups else None
        if above is not None and _beside(above, caption):
            groups[-1].append(caption)
        else:
            groups.append([caption])
    return groups


def _beside(first: Item, second: Item) -> bool:
    one, other = first.node.parent, second.node.parent
    return (
        second.order == first.order + 1
        and first.is_credit != second.is_credit
        and one is not None
        and other is not None
        and one.mem_id == other.mem_id
    )


def _right_before(images: list[Item], caption: Item, items: list[Item]) -> Item | None:
    number = bisect_left(images, caption.order, key=lambda image: image.order)
    before = images[number - 1] if number else None
    if before is None or caption.order - before.order > MAX_BETWEEN:
        return None
    between = items[before.order + 1 : caption.order]
    return None if any(item.kind == BLOCK for item in between) else before
