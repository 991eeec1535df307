"""Which format is it, and which reader reads it."""

from mediameta.captions.articles import html, plain
from mediameta.captions.articles.blocks import Reading
from mediameta.captions.articles.decode import decoded
from mediameta.captions.articles.limits import check_size
from mediameta.errors import ArticleError

HTML, PLAIN = "text/html", "text/plain"
PLACE = "article"


def read(data: bytes | str, base_url: str | None, media_type: str | None) -> tuple[str, Reading]:
    """Return the media type of `data` and what its reader read. Raises `ArticleError`."""
    check_size(data)
    text = data if isinstance(data, str) else _text(data)
    if not text.strip():
        raise ArticleError(PLACE, "it is empty", "Save the article again and retry.")
    if _is_html(text):
        return HTML, html.read(text, base_url)
    return PLAIN, plain.read(text)


def _text(data: bytes) -> str:
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        raise ArticleError(
            PLACE,
            "it is a binary file, not an article",
            "Give a web page, a text or a news message.",
        )
    return decoded(data)


def _is_html(text: str) -> bool:
    head = text[:4096].lstrip().lower()
    return head.startswith("<") and any(
        tag in head
        for tag in ("<!doctype html", "<html", "<head", "<body", "<p", "<div", "<figure")
    )
