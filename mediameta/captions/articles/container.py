"""Containers of one article: gzip and WARC, both unpacked under the size limit."""

import zlib
from dataclasses import dataclass

from mediameta.captions.articles.limits import MAX_CHARACTERS, check_size
from mediameta.errors import ArticleError

_GZIP = b"\x1f\x8b"
_WARC = b"WARC/"
_BLANK = b"\r\n\r\n"
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/json", "xml")
_MAX_HEADERS = 65_536


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of an article and what its container says of them."""

    data: bytes
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None


def unpacked(data: bytes) -> Content:
    """Return the article in `data`. Raises `ArticleError` where its container is broken."""
    if data.startswith(_GZIP):
        data = _inflated(data, gzip=True)
    content = _from_warc(data) if data.startswith(_WARC) else Content(data)
    check_size(content.data)
    return content


def content_type(value: str) -> tuple[str, str | None]:
    """Return the media type and the charset of a `Content-Type`.

    >>> content_type('text/HTML; Charset="utf-8"')
    ('text/html', 'utf-8')
    """
    media_type, _, rest = value.lower().partition(";")
    _, named, charset = rest.partition("charset=")
    return media_type.strip(), (charset.split(";")[0].strip(" \"'") or None) if named else None


def _inflated(data: bytes, *, gzip: bool) -> bytes:
    """Return compressed bytes unpacked, all members of them, never more than the limit."""
    pieces: list[bytes] = []
    size = 0
    while data and size <= MAX_CHARACTERS:
        inflater = zlib.decompressobj(31 if gzip else 47)
        try:
            piece = inflater.decompress(data, MAX_CHARACTERS + 1 - size)
        except zlib.error as error:
            if pieces:
                break
            raise _broken(f"its compression is broken ({error})") from error
        pieces.append(piece)
        size += len(piece)
        data = inflater.unused_data
    unpacked_data = b"".join(pieces)
    check_size(unpacked_data)
    return unpacked_data


def _from_warc(data: bytes) -> Content:
    """Return the first page of a web archive."""
    at = 0
    while data.startswith(_WARC, at):
        end = data.find(_BLANK, at, at + _MAX_HEADERS)
        if end < 0:
            break
        headers = _headers(data[at:end])
        start = end + len(_BLANK)
        length = _number(headers.get("content-length"))
        if content := _page(headers, data[start : start + length]):
            return content
        at = start + length
        while data[at : at + 2] == b"\r\n":
            at += 2
    raise _broken("it is a web archive without a page")


def _page(headers: dict[str, str], block: bytes) -> Content | None:
    """Return the page of a record, None where it holds none."""
    kind, url = headers.get("warc-type"), headers.get("warc-target-uri", "").strip("<>") or None
    if kind == "resource":
        media_type, charset = content_type(headers.get("content-type", ""))
        return Content(block, media_type, charset, url) if _is_page(media_type) else None
    if kind != "response":
        return None
    head, _, body = block.partition(_BLANK)
    answer = _headers(head)
    media_type, charset = content_type(answer.get("content-type", ""))
    if not _is_page(media_type):
        return None
    if "chunked" in answer.get("transfer-encoding", ""):
        body = _dechunked(body)
    if answer.get("content-encoding") in ("gzip", "deflate"):
        body = _inflated(body, gzip=False)
    return Content(body, media_type, charset, url)


def _is_page(media_type: str) -> bool:
    return media_type.endswith(_PAGES)


def _headers(head: bytes) -> dict[str, str]:
    lines = head.decode("utf-8", "replace").split("\r\n")[1:]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def _dechunked(body: bytes) -> bytes:
    """Return a body sent in chunks; one that says so and is not is returned as it stands."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 20)
        try:
            size = int(body[at:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size <= 0:
            return b"".join(pieces) if pieces else body
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _broken(reason: str) -> ArticleError:
    return ArticleError("article", reason, "Save the article again as a page or text and retry.")
