"""How many captions a second, and whether time grows with the text and no faster."""

import time
from collections.abc import Iterator

from bench import Figure
from mediameta.captions import parse_caption

# Forms that press captions take; the names are invented.
CAPTIONS = (
    "Dockers unload grain in Port Maren, Nov. 3, 2026. (AP Photo/Ana Lima)",
    "A ferry leaves Lowmark harbour in heavy rain. Photo: Jonas Hallberg/TT",
    "Foto: Britta Sander/dpa",
    "Flood water stands in the streets of Teren on Tuesday. Mira Castellan/AFP via Getty Images",
    "Kim Sung inspects a factory. Independent journalists were not given access to cover the event "
    "depicted in this image distributed by the North Korean government. "
    "(Korean Central News Agency/Korea News Service via AP)",
    "Players celebrate. RESTRICTED TO EDITORIAL USE. NO USE WITH UNAUTHORIZED AUDIO, VIDEO, DATA.",
    "Une foule traverse la place, le 3 mai 2026. © Claire Aubin / Hans Lucas",
    "市場で買い物をする人々（３日、東京都内）＝共同",
    "The minister arrives for talks on rail freight in a hall near the border on Thursday morning.",
)
HOSTILE = {
    "open brackets": "(",
    "the word by": "by ",
    "slashes": "/ AP ",
    "capitals OUT": "JAPAN OUT, NO SALES, ",
    "quotes": '"\u201c',
    "spaces": " ",
    "Photo labels": "Photo: A B / ",
}
MEGABYTE = 1_000_000


def measure() -> Iterator[Figure]:
    """Time ordinary captions and the worst of the hostile texts, in CPU seconds."""
    yield Figure("captions a second", rate(), "", "2,000")
    for name, unit in HOSTILE.items():
        yield Figure(f"1 MB of {name}", cost(unit, MEGABYTE), "s CPU", "under 5 s")
    worst = max(HOSTILE.values(), key=lambda unit: cost(unit, MEGABYTE))
    growth = cost(worst, 4 * MEGABYTE) / cost(worst, MEGABYTE)
    yield Figure("cost of the worst, 4 MB against 1 MB", growth, "times", "about 4")


def rate(seconds: float = 2.0) -> float:
    """Return captions a second over at least `seconds` of work."""
    begin, count = time.process_time(), 0
    while (spent := time.process_time() - begin) < seconds:
        for caption in CAPTIONS:
            parse_caption(caption)
        count += len(CAPTIONS)
    return count / spent


def cost(unit: str, size: int) -> float:
    """Return the CPU seconds that `size` characters of a repeated unit take."""
    text = unit * (size // len(unit))
    begin = time.process_time()
    parse_caption(text)
    return time.process_time() - begin
