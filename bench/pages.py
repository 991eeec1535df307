"""Pages a second beside trafilatura on the same files, each doing its own job."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import Figure
from mediameta.captions import read_article

SEEDS = Path(__file__).parent.parent / "seeds"
# Real pages weigh some 250 kB, so each seed page is measured with furniture of that weight too.
FURNITURE = (
    '<div class="teaser"><a href="/a"><img src="/t.jpg" alt=""><span>More</span></a></div>' * 2500
)
TRIES = 5


def measure() -> Iterator[Figure]:
    """Time the same pages with both, each doing its own job."""
    from trafilatura import extract

    pages = [heavy(page.read_bytes()) for page in sorted(SEEDS.glob("*.html"))]
    ours = best(read_article, pages)
    theirs = best(lambda page: extract(page, include_images=True), pages)
    yield Figure("pages, ms each", ours * 1000, "ms")
    yield Figure("trafilatura on the same, ms each", theirs * 1000, "ms")
    yield Figure("times as many pages a second", theirs / ours, "", "5")


def heavy(page: bytes) -> bytes:
    """Return the page with furniture before the end of its body."""
    return page.replace(b"</body>", FURNITURE.encode() + b"</body>")


def best(read: Callable[[bytes], object], pages: list[bytes]) -> float:
    """Return the shortest CPU time a page, in seconds."""
    return min(_once(read, pages) for _ in range(TRIES)) / len(pages)


def _once(read: Callable[[bytes], object], pages: list[bytes]) -> float:
    begin = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - begin
