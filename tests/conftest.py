"""A desk of its own for each test: a database, a media folder, pictures with metadata."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings as properties
from PIL import Image
from sqlmodel import Session

from mediameta.config import Config, read
from mediameta.pictures.fields import BY_NAME
from mediameta.pictures.iim import format_iim, photoshop_segment
from mediameta.pictures.xmp import format_xmp
from mediameta.store.migrate import migrate
from mediameta.store.session import open_session

# The same texts at every run: a build must not fail by chance. `make drill` looks for new ones.
properties.register_profile("fixed", derandomize=True, deadline=None)
properties.load_profile("fixed")

ROOT = Path(__file__).parent.parent

Photo = Callable[..., Path]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """Settings with a database of the newest version and folders that are still empty."""
    settings = read(
        {
            "MEDIAMETA_DATABASE": f"sqlite:///{tmp_path}/desk.sqlite3",
            "MEDIAMETA_MEDIA": f"{tmp_path}/media",
            "MEDIAMETA_RENDITIONS": f"{tmp_path}/renditions",
        }
    )
    settings.media.mkdir()
    migrate(settings.database)
    return settings


@pytest.fixture
def session(config: Config) -> Iterator[Session]:
    """A session on the database of `config`."""
    with open_session(config) as session:
        yield session


@pytest.fixture
def photo(config: Config) -> Photo:
    """Make a JPEG in the media folder: `xmp`, `iim` and `exif` hold properties by name."""

    def make(
        name: str = "harbour-fire.jpg",
        *,
        size: tuple[int, int] = (60, 40),
        colour: str = "grey",
        xmp: dict[str, list[str]] | None = None,
        iim: dict[str, list[str]] | None = None,
        exif: dict[int, str | int] | None = None,
    ) -> Path:
        path = config.media / name
        tags = Image.Exif()
        for tag, value in (exif or {}).items():
            tags[tag] = value
        datasets = {BY_NAME[key].iim or 0: texts for key, texts in (iim or {}).items()}
        Image.new("RGB", size, colour).save(
            path,
            "JPEG",
            xmp=format_xmp({BY_NAME[key].xmp: texts for key, texts in (xmp or {}).items()}),
            extra=photoshop_segment(format_iim(datasets)),
            exif=tags,
        )
        return path

    return make
