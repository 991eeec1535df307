"""Which format is it, and which reader reads it."""

import re

from mediameta.captions.articles import html, markdown, news_json, news_xml, plain
from mediameta.captions.articles.blocks import Reading
from mediameta.captions.articles.container import Content, content_type, unpacked
from mediameta.captions.articles.decode import decoded, utf8
from mediameta.captions.articles.limits import check_count, check_size
from mediameta.errors import ArticleError

HTML, PLAIN, MARKDOWN = "text/html", "text/plain", "text/markdown"
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_HEAD = 4096
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
_TAGS = "html|head|body|p|div|figure|article|section|img|h[1-6]|span|a|br|table"
_TAG = re.compile(rf"<(?:{_TAGS})[\s/>]", re.IGNORECASE)


def read(data: bytes | str, base_url: str | None, media_type: str | None) -> tuple[str, Reading]:
    """Return the media type of `data` and what its reader read. Raises `ArticleError`."""
    check_size(data)
    content = Content(b"") if isinstance(data, str) else unpacked(data)
    text, markup = (data, utf8(data)) if isinstance(data, str) else _text(content)
    if not text.strip():
        raise ArticleError("article", "it is empty", "Save the article again and retry.")
    given = content_type(media_type)[0] if media_type else None
    kind, url = _kind(text, given or content.media_type), content.url or base_url
    if kind == HTML:
        reading = html.read(markup, url)
    else:
        kind, reading = _read(kind, text, url)
    if not reading.text.strip() and not reading.shots:
        raise ArticleError("article", "it has no words", "Save the article again and retry.")
    check_count(len(reading.shots))
    return kind, reading


def _read(kind: str, text: str, url: str | None) -> tuple[str, Reading]:
    if kind == PLAIN:
        return PLAIN, plain.read(text)
    if kind == MARKDOWN:
        return MARKDOWN, markdown.read(text, url)
    if kind == news_json.NINJS:
        return news_json.read(text, url)
    return kind, news_xml.read(text, url)


def _text(content: Content) -> tuple[str, bytes]:
    data = content.data
    if b"\0" in data[:_HEAD] and not data.startswith(_WIDE):
        raise ArticleError(
            "article", "it is a binary file", "Give a web page, a text or a news message."
        )
    return decoded(data, content.charset)


def _kind(text: str, told: str | None) -> str:
    """Return the media type: what the text shows, else what is told, else plain text.

    What is told counts for text only: servers send feeds and JSON under any name.
    """
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        root = _ROOT.search(head)
        return (root and news_xml.kind_of(root[1])) or HTML
    if head.startswith(("{", "[")) and _is_json(head, told):
        return news_json.NINJS
    if told in (PLAIN, MARKDOWN, HTML):
        return told
    if _TAG.search(text[: 4 * _HEAD]):
        return HTML
    return MARKDOWN if markdown.is_markdown(text) else PLAIN


def _is_json(head: str, told: str | None) -> bool:
    return (told or "").endswith("json") or head[1:].lstrip()[:1] in ('"', "{", "}")
