"""Elements of a page: their class words, their role beside a picture, their words."""

import re
from collections.abc import Mapping
from functools import lru_cache

from selectolax.lexbor import LexborNode

from mediameta.vocabulary.markup import page_words

Attributes = Mapping[str, str | None]

_WORD = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")

_FURNITURE_TAGS = {"nav", "footer", "form", "dialog"}
_CONTAINERS = {"div", "section", "aside", "ul", "ol", "li", "header", "table", "article", "span"}
_ALSO_NAMING = ("itemprop", "data-testid", "data-component")
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


def figure_around(node: LexborNode) -> LexborNode | None:
    """Return the `figure` near around an element, None where there is none."""
    current = node.parent
    for _ in range(6):
        if current is None or current.tag == "figure":
            return current
        current = current.parent
    return None


def role(tag: str | None, attributes: Attributes, *, inside: bool) -> str | None:
    """Return "caption" or "credit" where the element says so; `inside` a caption more words do."""
    if tag == "cite" or (inside and tag == "small"):
        return "credit"
    if not attributes:
        return None
    name = attributes.get("class") or ""
    if not attributes.keys().isdisjoint(_ALSO_NAMING):
        name = " ".join((name, *(attributes.get(key) or "" for key in _ALSO_NAMING))).strip()
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
    return None if inside else _pictured_role(name_words(name))


def _pictured_role(words: tuple[str, ...]) -> str | None:
    """Return the role of `photo-author` or `media__desc`: common words beside one for pictures."""
    known = page_words()
    if not any(word.startswith(known.picture_words) for word in words):
        return None
    if not known.inner_credit_words.isdisjoint(words):
        return "credit"
    return None if known.description_words.isdisjoint(words) else "caption"


def is_furniture(tag: str | None, attributes: Attributes, *, inside: bool = False) -> bool:
    """Tell an element that holds navigation, advertising, comments or other articles.

    `inside` a caption, links to share or enlarge are furniture too.
    """
    if tag in _FURNITURE_TAGS:
        return True
    if tag not in _CONTAINERS and not (inside and tag == "a"):
        return False
    name, own = attributes.get("class"), attributes.get("id")
    if own:
        name = f"{name} {own}" if name else own
    return bool(name) and _is_furniture_name(name or "")


@lru_cache(maxsize=4096)
def _is_furniture_name(name: str) -> bool:
    """Tell names of furniture, in one word or two; `with-sidebar` names what stands beside one."""
    words, known = name_words(name), page_words().furniture_words
    return any(
        (word in known or before + word in known) and before not in _BESIDE
        for before, word in zip(("", *words), words, strict=False)
    )
