"""What it costs to take press pictures in, against the sum of its parts measured alone."""

import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageFilter

from bench import Figure
from mediameta.config import Config, read
from mediameta.desk.arrivals import take_in
from mediameta.desk.records import add_picture
from mediameta.pictures.fingerprint import fingerprint
from mediameta.pictures.image import open_image, upright
from mediameta.pictures.read import read_metadata
from mediameta.pictures.take import QUALITY, RENDITIONS, sha256_of, take
from mediameta.pictures.xmp import format_xmp
from mediameta.store.migrate import migrate
from mediameta.store.session import open_session

# 12 to 24 megapixels.
SIZES = ((4000, 3000), (4800, 3200), (6000, 4000))
COUNT = 40


def measure() -> Iterator[Figure]:
    """Time each part over the same files, then all of it, with one process and with all cores."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = pictures(folder, COUNT)
        parts = sum(_alone(folder, files).values())
        alone = _ingest(folder / "one", files, workers=1)
        cores = os.cpu_count() or 1
        shared = _ingest(folder / "all", files, workers=cores)
    yield Figure("a 12-24 MP JPEG taken in, the parts alone", parts * 1000 / COUNT, "ms", "")
    yield Figure("a 12-24 MP JPEG taken in, one process", alone * 1000 / COUNT, "ms", "")
    yield Figure("taking in against the sum of its parts", alone / parts, "times", "under 1.2")
    yield Figure(f"times as fast on {cores} cores", alone / shared, "times", "")


def pictures(folder: Path, count: int) -> list[Path]:
    """Make JPEGs that compress as photographs do."""
    random.seed(7)
    noise = Image.frombytes("RGB", (500, 400), random.randbytes(600_000))
    files = []
    for number in range(count):
        size = SIZES[number % len(SIZES)]
        picture = noise.rotate(number).resize(size).filter(ImageFilter.GaussianBlur(2))
        path = folder / f"{number}.jpg"
        packet = format_xmp({"photoshop:Credit": ["Harbour Wire"], "dc:creator": ["Ana Lima"]})
        picture.save(path, quality=90, xmp=packet)
        files.append(path)
    return files


def _alone(folder: Path, files: Sequence[Path]) -> dict[str, float]:
    """Return the seconds of each part over all files."""
    return {
        "read": _timed(read_metadata, files),
        "hash": _timed(sha256_of, files),
        "renditions": _timed(_renditions, files),
        "store": _store(folder / "store", files),
    }


def _timed(part: Callable[[Path], object], files: Sequence[Path]) -> float:
    begin = time.perf_counter()
    for file in files:
        part(file)
    return time.perf_counter() - begin


def _renditions(file: Path) -> None:
    with open_image(file) as image:
        picture = upright(image, RENDITIONS["preview"])
    picture.thumbnail((RENDITIONS["preview"],) * 2)
    fingerprint(picture)
    for size in RENDITIONS.values():
        picture.thumbnail((size, size))
        picture.save(BytesIO(), "JPEG", quality=QUALITY)


def _store(folder: Path, files: Sequence[Path]) -> float:
    config = _desk(folder)
    staged = folder / "staged"
    staged.mkdir()
    taken = [(file, take(file, staged)) for file in files]
    begin = time.perf_counter()
    for file, made in taken:
        with open_session(config) as session:
            add_picture(session, file, made, folder=staged, config=config, actor="bench")
    return time.perf_counter() - begin


def _ingest(folder: Path, files: Sequence[Path], *, workers: int) -> float:
    config = _desk(folder)
    begin = time.perf_counter()
    for arrived in take_in(files, config=config, actor="bench", workers=workers):
        assert arrived.record, arrived.error
    return time.perf_counter() - begin


def _desk(folder: Path) -> Config:
    folder.mkdir()
    config = read(
        {
            "MEDIAMETA_DATABASE": f"sqlite:///{folder}/desk.sqlite3",
            "MEDIAMETA_MEDIA": f"{folder}/media",
            "MEDIAMETA_RENDITIONS": f"{folder}/renditions",
        }
    )
    migrate(config.database)
    return config
