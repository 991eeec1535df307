"""Web pages."""

from selectolax.lexbor import LexborHTMLParser

from mediameta.captions.articles.blocks import Reading, laid_out


def read(text: str, base_url: str | None) -> Reading:
    """Read a web page."""
    tree = LexborHTMLParser(text)
    return laid_out("", [block.text() for block in tree.css("p")], base_url)
