"""Feed the parsers garbage for a while: `make drill MINUTES=10`. Stops at the first thing wrong."""

import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from bench.captions import CAPTIONS, HOSTILE
from bench.metadata import made
from mediameta.captions import parse_caption, read_article
from mediameta.captions.model import Caption, Span
from mediameta.errors import MediametaError
from mediameta.pictures.formats import blocks_of
from mediameta.pictures.read import metadata_of, read_metadata
from mediameta.pictures.write import write_metadata

SEEDS = Path(__file__).parent.parent / "seeds"
PIECES = (
    *HOSTILE.values(),
    "\ud800",
    "\u202e",
    "\x00",
    "＝ＡＰ",
    "©",
    "Foto:",
    "<figure>",
    "<a <a",
    "&#x",
)
SLOW = 2.0


def main() -> None:
    """Run for the minutes that were asked for and say what was tried."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns()
    chance, end, tried, slowest = random.Random(seed), time.monotonic() + minutes * 60, 0, 0.0
    articles = [
        path.read_text("utf-8") for path in SEEDS.iterdir() if path.suffix in {".txt", ".html"}
    ]
    pictures = [made(number) for number in range(3)]
    while time.monotonic() < end:
        slowest = max(
            slowest,
            timed(lambda: check_caption(mutant(chance.choice(CAPTIONS), chance)), seed, tried),
            timed(lambda: check_article(mutant(chance.choice(articles), chance)), seed, tried),
            timed(lambda: check_picture(flipped(chance.choice(pictures), chance)), seed, tried),
            timed(lambda: check_writing(flipped(chance.choice(pictures), chance)), seed, tried),
        )
        tried += 4
    sys.stdout.write(
        f"{tried:,} inputs in {minutes:g} min, none wrong, slowest {slowest:.2f} s (seed {seed})\n"
    )


def mutant(text: str, chance: random.Random) -> str:
    """Cut, repeat, swap and poison a text at random places."""
    for _ in range(chance.randint(1, 8)):
        at, to = sorted(chance.choices(range(len(text) + 1), k=2))
        piece = chance.choice(PIECES) * chance.choice((1, 1, 1, 3, 50, 1000))
        text = chance.choice(
            (
                text[:at] + text[to:],
                text[:at] + piece + text[at:],
                text[:to] + text[at:],
                text[to:] + text[:at],
            )
        )[:200_000]
    return text


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Turn bits of a file, set bytes of it, and cut some files off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 40))):
        at = chance.randrange(len(changed))
        changed[at] = chance.choice((changed[at] ^ 1 << chance.randrange(8), 0, 255))
    return bytes(changed[: chance.choice((len(data), len(data), chance.randrange(len(data))))])


def timed(check: Callable[[], None], seed: int, tried: int) -> float:
    """Return the CPU seconds of one check; stop where it is wrong or slow."""
    begin = time.process_time()
    try:
        check()
    except Exception as error:
        traceback.print_exception(error)
        raise SystemExit(f"seed {seed}, text {tried}: {error!r}") from error
    spent = time.process_time() - begin
    if spent > SLOW:
        raise SystemExit(f"seed {seed}, text {tried}: took {spent:.1f} s")
    return spent


def check_caption(text: str) -> None:
    """Raise `AssertionError` where a span does not hold the words that are reported."""
    caption = parse_caption(text)
    if caption.text != text:
        raise AssertionError("the text was changed")
    check_spans(caption, text)


def check_article(text: str) -> None:
    """Raise `AssertionError` where a span of a picture does not hold its words."""
    data = text.encode("utf-8", "replace")
    try:
        article = read_article(data)
    except MediametaError:
        return
    for picture in article.pictures:
        if picture.parsed:
            check_spans(picture.parsed, article.text)


def check_picture(data: bytes) -> None:
    """Read the metadata of a picture file that may be broken in any way."""
    try:
        metadata_of(blocks_of(Path("picture.jpg"), data))
    except MediametaError:
        return


def check_writing(data: bytes) -> None:
    """Write a picture file that may be broken: all of it is right, or nothing is there."""
    with tempfile.TemporaryDirectory() as folder:
        picture, copy = Path(folder, "picture.jpg"), Path(folder, "copy.jpg")
        picture.write_bytes(data)
        try:
            write_metadata(picture, {"credit_line": "Harbour Wire", "creator": None}, to=copy)
        except MediametaError:
            if copy.exists():
                raise AssertionError("a file was left behind") from None
            return
        said = read_metadata(copy).properties
        if said["credit_line"] != "Harbour Wire" or picture.read_bytes() != data:
            raise AssertionError("the copy does not say what it should")


def check_spans(caption: Caption, text: str) -> None:
    """Compare each reported text with the words at its span."""
    found: list[tuple[str, Span]] = [(r.text, r.span) for r in caption.restrictions]
    for credit in filter(None, (caption.credit, *caption.extra_credits)):
        found.append((credit.text, credit.span))
        found += [(creator.name, creator.span) for creator in credit.creators]
        found += [(provider.name, provider.span) for provider in credit.providers]
    for words, (start, end) in found:
        if not 0 <= start <= end <= len(text) or text[start:end] != words:
            raise AssertionError(f"{words!r} is not at {start}-{end}")


if __name__ == "__main__":
    main()
