"""Web pages: the words of the article in reading order, its pictures with their captions."""

from collections.abc import Iterator

from mediameta.captions.articles import embedded, tokens
from mediameta.captions.articles.blocks import Reading, Shot, laid_out
from mediameta.captions.articles.decode import utf8
from mediameta.captions.articles.items import items
from mediameta.captions.articles.limits import safe_html
from mediameta.captions.articles.node import attribute
from mediameta.captions.articles.page import Page
from mediameta.captions.articles.pairing import BLOCK, IMAGE, pair
from mediameta.captions.articles.printed import tidy, words_of
from mediameta.captions.articles.shortcodes import as_markup
from mediameta.captions.articles.shots import shot


def read(markup: bytes, base_url: str | None) -> Reading:
    """Read a web page, given as UTF-8."""
    page = Page(safe_html(as_markup(tokens.visible(markup))), base_url)
    title = _title(page) or tidy(tokens.title(markup))
    blocks = list(_blocks(page, title))
    if not any(isinstance(block, Shot) and block.parts for block in blocks):
        blocks = embedded.story(markup, page.base) or embedded.added(markup, page, blocks)
    return laid_out(title, blocks or [tidy(_all_words(page))], page.url)


def fragment(markup: str, base_url: str | None) -> list[str | Shot]:
    """Return the blocks of a piece of HTML inside another format."""
    page = Page(safe_html(tokens.visible(utf8(markup))), base_url)
    blocks = list(_blocks(page, "")) or [tidy(_all_words(page))]
    return [block for block in blocks if block]


def _all_words(page: Page) -> str:
    page.tree.strip_tags(["noscript", "template"])
    return page.tree.body.text(separator="\n") if page.tree.body is not None else ""


def _title(page: Page) -> str:
    heading = page.tree.css_first("h1")
    if heading is not None and (words := words_of(heading)):
        return words
    named = page.tree.css_first('meta[property="og:title"]')
    return attribute(named, "content") if named is not None else ""


def _blocks(page: Page, title: str) -> Iterator[str | Shot]:
    """Yield the headline, the text and the pictures of the article in reading order."""
    found = items(page)
    pair(found)
    if title and not any(item.kind == BLOCK and item.node.tag == "h1" for item in found):
        yield title
    seen: set[object] = {None}
    # All pictures first: a picture takes the paragraph that holds its words.
    shots = {item.order: shot(page, item, found) for item in found if item.kind == IMAGE}
    for item in found:
        if picture := shots.get(item.order):
            marks = {_words(picture), picture.file}
            if not marks <= seen:
                yield picture
            seen |= marks
        elif item.kind == BLOCK and not item.is_taken and item.in_article:
            yield words_of(item.node)


def _words(picture: Shot) -> str | None:
    return "".join("".join(part.text for part in picture.parts).casefold().split()) or None
