"""News messages in XML: NewsML-G2, NITF, RSS and Atom with Media RSS."""

from collections.abc import Iterator
from itertools import islice

from mediameta.captions.articles import html
from mediameta.captions.articles.blocks import Part, Reading, Shot, laid_out
from mediameta.captions.articles.images import absolute
from mediameta.captions.articles.xml import (
    Element,
    first,
    name_of,
    named,
    root_of,
    topmost,
    words_of,
)

NEWSML, NITF, RSS, ATOM = (
    "application/vnd.iptc.g2.newsitem+xml",
    "application/nitf+xml",
    "application/rss+xml",
    "application/atom+xml",
)
MAX_BESIDE = 40
_BODIES = ("encoded", "content", "description", "summary")
_ROOTS = {
    "newsItem": NEWSML,
    "newsMessage": NEWSML,
    "packageItem": NEWSML,
    "nitf": NITF,
    "rss": RSS,
    "RDF": RSS,
    "feed": ATOM,
}


def kind_of(root_name: str) -> str | None:
    """Return the media type of the message whose root has this name, None where it is none."""
    return _ROOTS.get(root_name)


def read(text: str, base_url: str | None) -> Reading:
    """Read a news message. Raises `ArticleError` where its XML cannot be read."""
    root = root_of(text)
    blocks = list(_blocks(root, base_url))
    title = words_of(first(root, "hl1", "headline", "title")).split("\n")[0]
    return laid_out(title, blocks, base_url)


def _blocks(root: Element, base_url: str | None) -> Iterator[str | Shot]:
    kind = kind_of(name_of(root))
    if kind == NEWSML:
        for item in topmost(root, "newsItem", "packageItem"):
            yield from _g2_item(item, base_url)
    elif kind == NITF:
        yield from _nitf(root, base_url)
    else:
        for entry in topmost(root, "item", "entry"):
            yield from _entry(entry, base_url)


def _g2_item(item: Element, base_url: str | None) -> Iterator[str | Shot]:
    """Yield a NewsML-G2 item: a picture by its metadata, a text by its content."""
    headline = words_of(first(item, "headline"))
    if "picture" in _attribute(first(item, "itemClass"), "qcode"):
        yield _g2_picture(item, headline, base_url)
        return
    if headline:
        yield headline
    content = first(item, "contentSet")
    for part in content if content is not None else ():
        if inner := first(part, "nitf"):
            yield from _nitf_body(inner, base_url)
        elif name_of(part) == "inlineXML":
            yield from _markup_blocks(part)
        elif name_of(part) == "inlineData":
            yield from filter(None, (line.strip() for line in (part.text or "").split("\n")))


def _g2_picture(item: Element, headline: str, base_url: str | None) -> Shot:
    remote = max(named(item, "remoteContent"), key=_width, default=None)
    url = _attribute(remote, "href")
    credit = words_of(first(item, "creditline")) or _g2_makers(item)
    words = [Part(words_of(first(item, "description")))]
    words += [Part(credit, True), Part(words_of(first(item, "usageTerms")), is_terms=True)]
    return Shot(
        absolute(url, base_url) if url else None,
        headline or None,
        tuple(part for part in words if part.text),
    )


def _g2_makers(item: Element) -> str:
    """Return creator and holder of the copyright as a credit, where no credit line is given."""
    makers = []
    for place in ("creator", "copyrightHolder"):
        found = first(item, place)
        name = words_of(first(found, "name")) if found is not None else ""
        literal = name or (_attribute(found, "literal") if found is not None else "")
        if literal and literal not in makers:
            makers.append(literal)
    return "/".join(makers)


def _nitf(root: Element, base_url: str | None) -> Iterator[str | Shot]:
    for name in ("hl1", "hl2", "byline"):
        if words := words_of(first(root, name)):
            yield words
    yield from _nitf_body(root, base_url)


def _nitf_body(root: Element, base_url: str | None) -> Iterator[str | Shot]:
    content = first(root, "body.content")
    for element in topmost(content if content is not None else root, "p", "hl2", "media"):
        if name_of(element) == "media":
            yield from _nitf_picture(element, base_url)
        elif words := words_of(element):
            yield words


def _nitf_picture(media: Element, base_url: str | None) -> Iterator[Shot]:
    if media.get("media-type", "image") not in ("image", "photo", "picture"):
        return
    reference = first(media, "media-reference")
    url = _attribute(reference, "source")
    alt = _attribute(reference, "alternate-text") or None
    words = (
        Part(words_of(first(media, "media-caption"))),
        Part(words_of(first(media, "media-producer")), True),
    )
    yield Shot(
        absolute(url, base_url) if url else None, alt, tuple(part for part in words if part.text)
    )


def _entry(entry: Element, base_url: str | None) -> Iterator[str | Shot]:
    """Yield an entry of a feed: its title, its words, its pictures."""
    own = {name_of(child): child for child in reversed(entry) if not _is_media(child)}
    if title := words_of(own.get("title")):
        yield title
    body = next((own[name] for name in _BODIES if name in own), None)
    media = [one for one in named(entry, "content") if one.get("url")]
    if body is not None and body not in media:
        markup = words_of(body) if body.text else ""
        yield from html.fragment(markup, base_url) if markup else _markup_blocks(body)
    if not media:
        media = [one for one in named(entry, "enclosure", "thumbnail") if one.get("url")]
    for one in media:
        if _is_image(one):
            yield _media_picture(one, entry, base_url)


def _is_image(media: Element) -> bool:
    kind = media.get("medium") or media.get("type") or "image"
    return kind.startswith("image")


def _media_picture(media: Element, entry: Element, base_url: str | None) -> Shot:
    """Return a picture of Media RSS; what it lacks stands beside it, in its group or entry."""

    def told(*names: str) -> str:
        for place in (media, media.getparent(), entry):
            for child in islice(place if place is not None else (), MAX_BESIDE):
                if name_of(child) in names and _is_media(child):
                    return words_of(child)
        return ""

    words = (Part(told("description", "text")), Part(told("credit", "copyright"), True))
    return Shot(
        absolute(media.get("url", ""), base_url),
        told("title") or None,
        tuple(part for part in words if part.text),
    )


def _is_media(element: Element) -> bool:
    return isinstance(element.tag, str) and "search.yahoo.com/mrss" in element.tag


def _markup_blocks(element: Element) -> Iterator[str]:
    """Yield the paragraphs of inline XHTML."""
    paragraphs = list(named(element, "p", "h1", "h2", "h3", "li", "hl1", "hl2"))
    yield from filter(None, map(words_of, paragraphs or [element]))


def _attribute(element: Element | None, name: str) -> str:
    return "" if element is None else (element.get(name) or "").strip()


def _width(element: Element) -> int:
    value = _attribute(element, "width")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0
