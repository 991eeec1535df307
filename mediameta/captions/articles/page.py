"""A web page: where its article is, and what of it is furniture."""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mediameta.captions.articles.blocks import Part
from mediameta.captions.articles.images import IMAGE_FILES, absolute
from mediameta.captions.articles.node import attribute

_SHORTEST = 60
MAX_TIMES_READ = 4
_PATH = re.compile(r"(?:[a-zA-Z][\w+.-]{0,30}:)?(?://[^/?#]*)?([^?#]*)")


class Page:
    """A parsed page, with the way down to the body of its article."""

    def __init__(self, markup: bytes, base_url: str | None) -> None:
        self.tree = LexborHTMLParser(markup)
        self.url = self._address(base_url)
        self.path = _path_of(self.url or "").rstrip("/")
        self.base = self._base(base_url)
        self.body = self._body(most=MAX_TIMES_READ * len(markup))
        self.spine = self._spine(self.body)
        self.figures: dict[int, tuple[Part, ...]] = {}
        """The words of each `figure` that was looked at: it may hold many pictures."""

    def leads_elsewhere(self, node: LexborNode) -> LexborNode | None:
        """Return the link around an element where it leads to another page."""
        current = node.parent
        for _ in range(7):
            if current is None or _is_whole(current):
                return None
            if current.tag == "a":
                return current if self._is_elsewhere(attribute(current, "href")) else None
            current = current.parent
        return None

    def _is_elsewhere(self, href: str) -> bool:
        if not href or href.startswith(("#", "javascript:", "data:")):
            return False
        there = _path_of(href if href.startswith("/") else absolute(href, self.base))
        return not there.lower().endswith(IMAGE_FILES) and there.rstrip("/") != self.path

    def _spine(self, body: LexborNode | None) -> dict[int, bool]:
        """Return the elements from the page down to its body, each with whether it is the article.

        The article is the nearest `article` or `main` around the body, since the main picture
        stands above the body; where there is none, it is the body.
        """
        above = []
        while body is not None:
            above.append(body)
            body = body.parent
        whole = next((i for i, node in enumerate(above) if _is_whole(node)), 0)
        return {node.mem_id: i <= whole for i, node in enumerate(above)}

    def _body(self, most: int) -> LexborNode | None:
        """Return the body of the article: the element around the most words in paragraphs.

        Paragraphs hold each other only in hostile pages; `most` characters of them are read.
        """
        read = 0
        weights: Counter[int] = Counter()
        nodes: dict[int, LexborNode] = {}
        for paragraph in self.tree.css("p"):
            length = len(paragraph.text())
            parent = paragraph.parent
            read += length
            if read > most:
                break
            if length < _SHORTEST or parent is None:
                continue
            nodes[parent.mem_id] = parent
            weights[parent.mem_id] += length
            if (above := parent.parent) is not None:
                nodes[above.mem_id] = above
                weights[above.mem_id] += length // 2
        if not weights:
            return self.tree.css_first("article, main, [role=main]") or self.tree.body
        return nodes[weights.most_common(1)[0][0]]

    def _address(self, base_url: str | None) -> str | None:
        canonical = self.tree.css_first('link[rel="canonical"], meta[property="og:url"]')
        if canonical is None:
            return base_url
        address = attribute(canonical, "href") or attribute(canonical, "content")
        return absolute(address, base_url) or base_url

    def _base(self, base_url: str | None) -> str | None:
        head = self.tree.head
        base = head.css_first("base[href]") if head is not None else None
        own = base_url or self.url
        return absolute(attribute(base, "href"), own) if base is not None else own


def _path_of(address: str) -> str:
    match = _PATH.match(address)
    return match[1] if match else ""


def _is_whole(node: LexborNode) -> bool:
    return node.tag in ("article", "main") or node.attributes.get("role") == "main"
