"""News messages in JSON: ninjs 1.x to 3.x, and stories of Arc XP (ANS).

ninjs 1 names properties `body_xhtml`, `description_text`, `associations` by name; ninjs 2 has lists
of `bodies`, `descriptions`, `headlines`; ninjs 3 writes names in camel case. Names are compared
without underscores and case.
"""

import json
from collections.abc import Iterator
from typing import Any

from mediameta.captions.articles import html
from mediameta.captions.articles.blocks import Part, Reading, Shot, laid_out
from mediameta.captions.articles.images import absolute
from mediameta.captions.articles.printed import tidy
from mediameta.errors import ArticleError

NINJS, ANS = "application/vnd.iptc.ninjs+json", "application/vnd.arc.ans+json"
MAX_DEPTH = 20
Item = dict[str, Any]


def read(text: str, base_url: str | None) -> tuple[str, Reading]:
    """Read a news message and return its media type too. Raises `ArticleError`."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refused(f"its JSON cannot be read ({error})") from error
    item = folded(data[0] if isinstance(data, list) and data else data)
    if "contentelements" in item:
        return ANS, laid_out(text_of(item, "headlines"), ans_blocks(item, base_url), base_url)
    if not item.keys() & _NINJS_KEYS:
        raise _refused("it is JSON, but no news message that is known here")
    title = text_of(item, "headline", "headlines", "title", "name")
    return NINJS, laid_out(title, _ninjs_blocks(item, title, base_url), base_url)


_BODIES = ("bodyxhtml", "bodyhtml", "bodytext", "bodies", "body")
_VALUES = ("value", "basic", "name", "text")
_CAPTIONS = ("descriptiontext", "descriptions", "descriptionhtml", "description", "caption")
_NINJS_KEYS = {"associations", "renditions", "headline", "headlines", "descriptiontext", *_BODIES}


def folded(value: Any) -> Item:
    """Return an object with its names in lower case without underscores; {} for anything else."""
    if not isinstance(value, dict):
        return {}
    return {str(name).replace("_", "").lower(): inner for name, inner in value.items()}


def _ninjs_blocks(item: Item, title: str, base_url: str | None) -> Iterator[str | Shot]:
    if _is_picture(item):
        yield _ninjs_picture(item, base_url)
        return
    if title:
        yield title
    yield from _body(item, base_url)
    for associated in _associated(item):
        if _is_picture(associated):
            yield _ninjs_picture(associated, base_url)


def _associated(item: Item) -> list[Item]:
    inner = item.get("associations")
    values = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
    return [folded(value) for value in values]


def _body(item: Item, base_url: str | None) -> Iterator[str | Shot]:
    for name in _BODIES:
        words = text_of(item, name)
        if not words:
            continue
        if "<" in words and ">" in words:
            yield from html.fragment(words, base_url)
        else:
            yield from filter(None, (line.strip() for line in words.split("\n")))
        return


def _is_picture(item: Item) -> bool:
    kind = item.get("type")
    if isinstance(kind, str):
        return kind in ("picture", "image", "photo", "graphic")
    return bool(_renditions(item)) and not any(name in item for name in _BODIES)


def _ninjs_picture(item: Item, base_url: str | None) -> Shot:
    renditions = sorted(_renditions(item), key=_width, reverse=True)
    url = next((href for one in renditions if (href := text_of(one, "href", "contenturl"))), None)
    words = (
        Part(tidy(text_of(item, *_CAPTIONS))),
        Part(tidy(_credit(item)), True),
        Part(tidy(text_of(item, "usageterms")), is_terms=True),
    )
    return Shot(
        absolute(url, base_url) if url else None,
        text_of(item, "alttext", "headline", "headlines", "title") or None,
        tuple(part for part in words if part.text),
    )


def _credit(item: Item) -> str:
    """Return the credit line, or the makers and the holder of the copyright in its place."""
    if line := text_of(item, "creditline", "credit"):
        return line
    makers = [text_of(item, "byline", "by"), text_of(item, "copyrightholder", "source")]
    return "/".join(dict.fromkeys(filter(None, makers)))


def _renditions(item: Item) -> list[Item]:
    inner = item.get("renditions")
    values = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
    found = [folded(value) for value in values]
    kinds = (text_of(one, "mimetype", "contenttype") or "image" for one in found)
    return [one for one, kind in zip(found, kinds, strict=True) if kind.startswith("image")]


def _width(rendition: Item) -> int:
    width = rendition.get("width")
    return width if isinstance(width, int) else 0


def ans_blocks(item: Item, base_url: str | None) -> Iterator[str | Shot]:
    """Yield the words and pictures of a story in Arc XP's ANS."""
    if title := text_of(item, "headlines"):
        yield title
    lead = folded(folded(item.get("promoitems")).get("basic"))
    elements = item.get("contentelements")
    for element in [lead, *(elements if isinstance(elements, list) else ())]:
        yield from _ans_element(folded(element), base_url, 0)


def _ans_element(element: Item, base_url: str | None, depth: int) -> Iterator[str | Shot]:
    kind = element.get("type")
    if kind == "image":
        yield _ans_picture(element, base_url)
    elif kind == "gallery" and depth < MAX_DEPTH:
        inner = element.get("contentelements")
        for one in inner if isinstance(inner, list) else ():
            yield from _ans_element(folded(one), base_url, depth + 1)
    elif kind in ("text", "header", "raw_html", "quote") and (words := text_of(element, "content")):
        yield from html.fragment(words, base_url)


def _ans_picture(element: Item, base_url: str | None) -> Shot:
    credits = folded(element.get("credits"))
    names = [_names(credits.get(role)) for role in ("by", "affiliation")]
    credit = "/".join(filter(None, names)) or text_of(element, "copyright")
    url = text_of(element, "url")
    words = (Part(tidy(text_of(element, "caption", "subtitle"))), Part(tidy(credit), True))
    return Shot(
        absolute(url, base_url) if url else None,
        text_of(element, "alttext") or None,
        tuple(part for part in words if part.text),
    )


def _names(value: Any) -> str:
    people = value if isinstance(value, list) else []
    return ", ".join(filter(None, (text_of(folded(one), "name", "byline") for one in people)))


def text_of(item: Item, *names: str) -> str:
    """Return the first text of these names; of lists and objects, the first value in them."""
    for name in names:
        if words := _plain(item.get(name)):
            return words
    return ""


def _plain(value: Any, depth: int = 0) -> str:
    if isinstance(value, str):
        return value.strip()
    if depth > MAX_DEPTH or not isinstance(value, dict | list):
        return ""
    named = folded(value)
    inner = value if isinstance(value, list) else [named.get(name) for name in _VALUES]
    return next(filter(None, (_plain(one, depth + 1) for one in inner)), "")


def _refused(reason: str) -> ArticleError:
    return ArticleError("article", reason, "Give ninjs, a web page or a text.")
