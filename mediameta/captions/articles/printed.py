"""The words that a page prints: of a paragraph, and of a caption with its credit apart."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from mediameta.captions.articles.blocks import Part
from mediameta.captions.articles.creditline import MAX_NAME_WORDS
from mediameta.captions.articles.node import is_furniture, role
from mediameta.vocabulary.markup import page_words, plain_words

_SPACE = re.compile(r"\s+")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_SILENT = {
    "script",
    "style",
    "svg",
    "button",
    "summary",
    "noscript",
    "template",
    "img",
    "source",
    "video",
}
# Deeper than captions nest; below it, the words count as they stand.
MAX_NESTING = 64
SHORTEST_TWIN = 10
_COLONS = (":", "：", "…", "...", ",")
_STOPS = (".", "!", "?", "»", "”", ")")
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h2", "h3", "h4", "h5", "figcaption", "section"}


def parts(node: LexborNode, *, as_credit: bool) -> tuple[Part, ...]:
    """Return the words of a caption element, with its credit apart where the markup sets it so."""
    joined = _joined(_led_by_labels(_runs(node, as_credit)))
    kept = [(is_credit, _once(tidy(words))) for is_credit, words in joined]
    # `small` sets the credit apart only where there is something to set it apart from.
    only_small = all(c for c, words in kept if words) and node.css_first("small") is not None
    return tuple(
        Part(words, is_credit and (as_credit or not only_small))
        for is_credit, words in kept
        if words
    )


def _once(words: str) -> str:
    """Return words without a line that the next one repeats, cut short or whole."""
    lines = words.split("\n")
    twins = zip(lines, (*lines[1:], ""), strict=True)
    return "\n".join(one for one, other in twins if not _is_start(one.rstrip(" .…"), other))


def _is_start(words: str, other: str) -> bool:
    return len(words) >= SHORTEST_TWIN and other.startswith(words)


def _joined(runs: Iterator[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Join runs of one role; what starts with a slash goes on with the credit before it."""
    joined: list[tuple[bool, str]] = []
    for is_credit, words in runs:
        first = words.lstrip()[:1]
        goes_on = not first or (joined and joined[-1][0] and first in ("/", "|"))
        if joined and (goes_on or joined[-1][0] == is_credit):
            joined[-1] = (joined[-1][0], joined[-1][1] + words)
        else:
            joined.append((is_credit, words))
    return joined


def _led_by_labels(runs: Iterator[tuple[bool, str]]) -> Iterator[tuple[bool, str]]:
    """Make a credit of the few words after a label that stands alone ("Credit..." in bold)."""
    label = ""
    for is_credit, words in runs:
        if label and words.strip():
            is_credit = is_credit or len(words.split()) <= MAX_NAME_WORDS
            yield is_credit, label + words
            label = ""
        elif label or _is_label(words):
            label += words
        else:
            yield is_credit, words
    yield False, label


def _is_label(words: str) -> bool:
    words = words.strip()
    return (
        words.endswith(_COLONS) and words.rstrip(" :：….,").lower() in plain_words().credit_labels
    )


def _runs(node: LexborNode, is_credit: bool, depth: int = 0) -> Iterator[tuple[bool, str]]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            words = _SPACE.sub(" ", child.text_content or "")
            if words.strip().lower() not in page_words().caption_noise:
                yield is_credit, words
        elif depth == MAX_NESTING:
            yield is_credit, child.text()
        elif (tag := child.tag) not in _SILENT:
            attributes = child.attributes
            if is_furniture(tag, attributes, inside=True):
                continue
            inner = role(tag, attributes, inside=True)
            yield is_credit, _gap(child)
            inside = is_credit if inner is None else inner == "credit"
            yield from _runs(child, inside, depth + 1)
            yield is_credit, "\n" if tag in _BLOCKS else ""


def _gap(child: LexborNode) -> str:
    """Return what parts an element from the words before it.

    A page sets a `span` after a full stop apart by its style; without that, the words are glued.
    """
    if child.tag in _BLOCKS:
        return "\n"
    before = child.prev
    if child.tag != "span" or before is None:
        return ""
    return "\n" if (before.text() or "").endswith(_STOPS) else ""


def words_of(node: LexborNode) -> str:
    """Return the words of an element on one line, as a reader sees them.

    Line breaks and the parts of a headline, which stand below each other, are told apart.
    """
    child = node.child
    if child is not None and child.is_text_node and child.next is None:
        return " ".join((child.text_content or "").split())
    apart = node.tag in ("h1", "h2") or node.css_first("br, div, p") is not None
    return " ".join(node.text(separator=" " if apart else "").split())


def tidy(words: str) -> str:
    """Return words with single spaces, each line by itself, no blank lines."""
    return _LINES.sub("\n", _SPACES.sub(" ", words)).strip()
