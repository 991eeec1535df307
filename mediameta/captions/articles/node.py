"""Elements of a page: their class words, their role beside a picture, their words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborNode

from mediameta.captions.articles.blocks import Part
from mediameta.vocabulary.markup import page_words

_WORD = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")
_SPACE = re.compile(r"\s+")
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_SILENT = {"script", "style", "svg", "button", "noscript", "template", "img", "source", "video"}
_BLOCKS = {"p", "div", "br", "li", "ul", "ol", "h2", "h3", "h4", "h5", "figcaption", "section"}

_FURNITURE_TAGS = {"nav", "footer", "form", "dialog"}
_CONTAINERS = {"div", "section", "aside", "ul", "ol", "li", "header", "table", "article", "span"}
_BESIDE = {"with", "has", "no", "without", "hide"}


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a class name, lower case.

    >>> name_words("Article_elementImage__A6 wp-caption-text")
    ('article', 'element', 'image', 'a', 'wp', 'caption', 'text')
    """
    return tuple(word.lower() for word in _WORD.findall(name))


def attribute(node: LexborNode, name: str) -> str:
    """Return an attribute without white space at its ends, empty where it is missing."""
    return (node.attributes.get(name) or "").strip()


def role(node: LexborNode, *, inside: bool) -> str | None:
    """Return "caption" or "credit" where the element says so; `inside` a caption more words do."""
    attributes = node.attributes
    if node.tag == "cite" or (inside and node.tag == "small"):
        return "credit"
    name = attributes.get("class") or ""
    for key in ("itemprop", "data-testid", "data-component"):
        if value := attributes.get(key):
            name += " " + value
    return _named_role(name, inside) if name else None


@lru_cache(maxsize=4096)
def _named_role(name: str, inside: bool) -> str | None:
    """Return the role of the last word that has one: `caption-credit` is a credit."""
    known = page_words()
    for word in (*name.lower().split()[::-1], *name_words(name)[::-1]):
        if word.endswith(known.credit_words) or (inside and word in known.inner_credit_words):
            return "credit"
        if word.endswith(known.caption_words):
            return "caption"
    return None


def is_furniture(node: LexborNode) -> bool:
    """Tell an element that holds navigation, advertising, comments or other articles."""
    if node.tag in _FURNITURE_TAGS:
        return True
    if node.tag not in _CONTAINERS:
        return False
    attributes = node.attributes
    name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return name != " " and _is_furniture_name(name)


@lru_cache(maxsize=4096)
def _is_furniture_name(name: str) -> bool:
    """Tell names of furniture; `with-sidebar` names what stands beside one."""
    words = name_words(name)
    return any(
        word in page_words().furniture_words and before not in _BESIDE
        for before, word in zip(("", *words), words, strict=False)
    )


def parts(node: LexborNode, *, as_credit: bool) -> tuple[Part, ...]:
    """Return the words of a caption element, with its credit apart where the markup sets it so."""
    joined = _joined(_runs(node, as_credit))
    kept = [(is_credit, tidy(words)) for is_credit, words in joined]
    # `small` sets the credit apart only where there is something to set it apart from.
    only_small = all(c for c, words in kept if words) and node.css_first("small") is not None
    return tuple(
        Part(words, is_credit and (as_credit or not only_small))
        for is_credit, words in kept
        if words
    )


def _joined(runs: Iterator[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Join runs of one role; what starts with a slash goes on with the credit before it."""
    joined: list[tuple[bool, str]] = []
    for is_credit, words in runs:
        goes_on = words.lstrip()[:1] in ("", "/", "|")
        if joined and (joined[-1][0] == is_credit or goes_on):
            joined[-1] = (joined[-1][0], joined[-1][1] + words)
        else:
            joined.append((is_credit, words))
    return joined


def _runs(node: LexborNode, is_credit: bool) -> Iterator[tuple[bool, str]]:
    for child in node.iter(include_text=True):
        if child.is_text_node:
            words = _SPACE.sub(" ", child.text_content or "")
            if words.strip().lower() not in page_words().caption_noise:
                yield is_credit, words
        elif child.tag not in _SILENT and not is_furniture(child):
            inner = role(child, inside=True)
            apart = child.tag in _BLOCKS
            if apart:
                yield is_credit, "\n"
            yield from _runs(child, is_credit if inner is None else inner == "credit")
            if apart:
                yield is_credit, "\n"


def words_of(node: LexborNode) -> str:
    """Return the words of an element on one line, as a reader sees them.

    Line breaks and the parts of a headline, which stand below each other, are told apart.
    """
    apart = node.tag in ("h1", "h2") or node.css_first("br, div, p") is not None
    return " ".join(node.text(separator=" " if apart else "").split())


def tidy(words: str) -> str:
    """Return words with single spaces, each line by itself, no blank lines."""
    return _LINES.sub("\n", _SPACES.sub(" ", words)).strip()
