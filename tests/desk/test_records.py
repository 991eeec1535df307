"""Picture files into the library: once, whole, with renditions; or not at all."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from sqlmodel import Session, select

from mediameta.config import Config
from mediameta.desk.records import ingest_file, path_of, rendition
from mediameta.errors import MetadataError, StoreError
from mediameta.pictures.take import sha256_of
from mediameta.store.tables import Act, MediaFile, Record
from tests.conftest import Photo


def test_makes_a_record_of_what_the_file_says(
    session: Session, config: Config, photo: Photo
) -> None:
    path = photo(xmp={"credit_line": ["AP"], "keywords": ["fire", "harbour"]})
    record = ingest_file(session, path, config=config, actor="Ada")
    assert (record.credit_line, record.keywords) == ("AP", ["fire", "harbour"])
    assert record.origins == {"credit_line": "xmp", "keywords": "xmp"}
    assert [act.object for act in session.exec(select(Act))] == [f"record:{record.id}"]


def test_makes_a_thumbnail_and_a_preview(session: Session, config: Config, photo: Photo) -> None:
    record = ingest_file(session, photo(size=(2000, 1000)), config=config, actor="Ada")
    sizes = {file.role: (file.width, file.height) for file in record.files}
    assert sizes == {"original": (2000, 1000), "preview": (1600, 800), "thumbnail": (400, 200)}
    for file in record.files:
        path = path_of(file, config)
        assert (sha256_of(path), path.stat().st_size) == (file.sha256, file.size)
        with Image.open(path) as image:
            assert image.size == (file.width, file.height)


def test_leaves_the_original_where_it_is(session: Session, config: Config, photo: Photo) -> None:
    path = photo("harbour-fire.jpg")
    before = path.read_bytes()
    record = ingest_file(session, path, config=config, actor="Ada")
    original = rendition(record, "original")
    assert original
    assert path_of(original, config).samefile(path)
    assert path.read_bytes() == before


def test_copies_a_file_from_elsewhere(
    session: Session, config: Config, photo: Photo, tmp_path: Path
) -> None:
    path = photo().rename(tmp_path / "elsewhere.jpg")
    record = ingest_file(session, path, config=config, actor="Ada")
    original = rendition(record, "original")
    assert original
    assert original.name == "elsewhere.jpg"
    assert path_of(original, config).parent == config.media
    assert path_of(original, config).read_bytes() == path.read_bytes()


def test_knows_the_same_bytes_under_another_name(
    session: Session, config: Config, photo: Photo
) -> None:
    first = ingest_file(session, photo("a-fire.jpg"), config=config, actor="Ada")
    second = ingest_file(session, photo("b-fire.jpg"), config=config, actor="Ada")
    assert first == second
    assert len(session.exec(select(MediaFile)).all()) == 3


def test_refuses_a_picture_that_is_none(session: Session, config: Config) -> None:
    path = config.media / "notes.jpg"
    path.write_bytes(b"Notes of a photo desk.")
    with pytest.raises(MetadataError, match=r"notes\.jpg"):
        ingest_file(session, path, config=config, actor="Ada")
    assert session.exec(select(Record)).all() == []


def test_refuses_a_picture_whose_pixels_are_cut_off(
    session: Session, config: Config, photo: Photo
) -> None:
    path = photo(size=(800, 600))
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(MetadataError):
        ingest_file(session, path, config=config, actor="Ada")
    assert session.exec(select(Record)).all() == []
    assert list(config.renditions.iterdir()) == []


@pytest.mark.parametrize("broken", ["media", "renditions"])
def test_leaves_nothing_where_a_folder_cannot_be_written(
    session: Session, config: Config, photo: Photo, tmp_path: Path, broken: str
) -> None:
    path = photo().rename(tmp_path / "elsewhere.jpg")
    (tmp_path / "file").write_bytes(b"")
    folders = {"media": config.media, "renditions": config.renditions, broken: tmp_path / "file"}
    settings = replace(config, media=folders["media"], renditions=folders["renditions"])
    with pytest.raises(StoreError, match="cannot be written"):
        ingest_file(session, path, config=settings, actor="Ada")
    assert session.exec(select(Record)).all() == []
    assert list(config.media.iterdir()) == []
