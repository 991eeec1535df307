"""Web pages: the words of the article in reading order, its pictures with their captions."""

from collections.abc import Iterator

from mediameta.captions.articles.blocks import Reading, Shot, laid_out
from mediameta.captions.articles.items import items
from mediameta.captions.articles.node import attribute, tidy
from mediameta.captions.articles.page import ARTICLE, Page
from mediameta.captions.articles.pairing import BLOCK, IMAGE, Item, pair
from mediameta.captions.articles.shots import shot


def read(text: str, base_url: str | None) -> Reading:
    """Read a web page."""
    page = Page(text, base_url)
    found = items(page)
    pair(found)
    title = _title(page)
    return laid_out(title, _blocks(page, found, title), page.url)


def _title(page: Page) -> str:
    heading = page.tree.css_first("h1")
    if heading is not None and (words := tidy(heading.text())):
        return words
    named = page.tree.css_first('meta[property="og:title"]')
    if named is not None and attribute(named, "content"):
        return attribute(named, "content")
    title = page.tree.css_first("title")
    return tidy(title.text()) if title is not None else ""


def _blocks(page: Page, found: list[Item], title: str) -> Iterator[str | Shot]:
    """Yield the headline, the text and the pictures of the article in reading order."""
    if title and not any(item.kind == BLOCK and item.node.tag == "h1" for item in found):
        yield title
    seen: set[object] = {None}
    for item in found:
        if item.kind == IMAGE and (picture := shot(page, item)):
            marks = {_words(picture), _file(picture)}
            if not marks <= seen:
                yield picture
            seen |= marks
        elif item.kind == BLOCK and not item.holds_blocks and page.where(item.node) == ARTICLE:
            yield tidy(item.node.text())


def _words(picture: Shot) -> str | None:
    return "".join("".join(part.text for part in picture.parts).casefold().split()) or None


def _file(picture: Shot) -> str | None:
    return picture.image_url and picture.image_url.split("?")[0]
