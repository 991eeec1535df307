"""Pictures that a page holds as data only: Arc XP stories, JSON-LD, application state, Open Graph.

They are read where the page shows no picture with words: a page that shows its pictures says best
itself which words belong to them.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from mediameta.captions.articles import tokens
from mediameta.captions.articles.blocks import Part, Shot
from mediameta.captions.articles.images import absolute
from mediameta.captions.articles.news_json import Item, ans_blocks, folded, text_of
from mediameta.captions.articles.node import attribute
from mediameta.captions.articles.page import Page
from mediameta.captions.articles.printed import tidy

_FUSION = b"Fusion.globalContent="
_DATA = ("application/ld+json", "application/json", "__NEXT_DATA__")
_ADDRESSES = ("contenturl", "url", "src", "href", "imageurl")
_CAPTIONS = ("caption", "description", "captiontext")
_CREDITS = ("credittext", "credit", "credits", "creditline", "copyrightnotice", "copyright")
_MAKERS = ("creator", "author", "photographer", "copyrightholder", "provider")
# What these hold are faces, logos and other articles.
_OTHERS = {"logo", "author", "publisher", "itemlistelement", "sourceorganization"}
_STATE = re.compile(r"\s{0,99}(?:window\.|self\.|var )?__\w{1,60}__\s{0,9}=\s{0,9}")
MAX_VALUES = 50_000


def story(markup: bytes, base_url: str | None) -> list[str | Shot]:
    """Return the blocks of the Arc XP story that a page carries, none where it carries none."""
    _, found, text = markup.partition(_FUSION)
    if not found:
        return []
    try:
        data, _ = json.JSONDecoder().raw_decode(text.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return []
    return list(ans_blocks(folded(data), base_url))


def added(markup: bytes, page: Page, blocks: list[str | Shot]) -> list[str | Shot]:
    """Return the blocks with the pictures that the data of the page gives words for.

    They take the place of the same pictures without words. The one of its Open Graph is named
    where there is no other.
    """
    found = pictures(markup, page)
    described = {shot.file for shot in found}
    kept = [one for one in blocks if isinstance(one, str) or one.file not in described]
    if not found and all(isinstance(one, str) for one in kept):
        found = _open_graph(page)
    return [*kept, *found]


def pictures(markup: bytes, page: Page) -> list[Shot]:
    """Return the pictures with words in the data of a page."""
    data = (item for one in _data(markup) for item in _objects(one))
    found = [shot for item in data if (shot := _shot(item, page.base))]
    return list(dict.fromkeys(found))


def _data(markup: bytes) -> Iterator[Any]:
    """Yield the JSON in the scripts of a page, and the state that they give an application."""
    for tag, script in tokens.scripts(markup):
        state = _STATE.match(script)
        if state or any(kind in tag for kind in _DATA):
            start = state.end() if state else 0
            try:
                yield json.JSONDecoder().raw_decode(script[start:].lstrip())[0]
            except (ValueError, RecursionError):
                continue


def _objects(data: Any) -> Iterator[Item]:
    """Yield the objects in JSON data, in order; the number of values looked at has a limit."""
    waiting = [data]
    for _ in range(MAX_VALUES):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            item = folded(value)
            yield item
            waiting.extend(inner for name, inner in reversed(item.items()) if name not in _OTHERS)
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _shot(item: Item, base_url: str | None) -> Shot | None:
    """Return the picture that an object describes, None where it is none or has no words."""
    url = text_of(item, *_ADDRESSES)
    if not url or not _is_image(item, url):
        return None
    credit = text_of(item, *_CREDITS) or text_of(item, *_MAKERS)
    words = (Part(tidy(text_of(item, *_CAPTIONS))), Part(tidy(credit), True))
    parts = tuple(part for part in words if part.text)
    alt = text_of(item, "alternatename", "alttext", "alt") or None
    return Shot(absolute(url, base_url), alt, parts) if parts else None


def _is_image(item: Item, url: str) -> bool:
    kind = str(item.get("@type") or item.get("type") or item.get("typename") or "")
    path = url.split("?", 1)[0].lower()
    return "image" in kind.lower() or path.endswith((".jpg", ".jpeg", ".png", ".webp", ".avif"))


def _open_graph(page: Page) -> list[Shot]:
    image = page.tree.css_first('meta[property="og:image"]')
    url = attribute(image, "content") if image is not None else ""
    alt = page.tree.css_first('meta[property="og:image:alt"]')
    words = attribute(alt, "content") if alt is not None else ""
    return [Shot(absolute(url, page.base), words or None)] if url else []
