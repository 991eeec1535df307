"""Many files at once: each answered, none twice, and a second run goes on."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from sqlmodel import select

from mediameta.config import Config
from mediameta.desk.arrivals import Arrived, take_in
from mediameta.desk.duplicates import near
from mediameta.desk.records import ingest_file
from mediameta.pictures.take import sha256_of
from mediameta.store.session import open_session
from mediameta.store.tables import Arrival, Look, Record
from tests.pictures.test_fingerprint import scene, street

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    folder = tmp_path / "incoming"
    folder.mkdir()

    def save(name: str, picture: Image.Image | None = None) -> Path:
        (picture or scene()).save(folder / name)
        return folder / name

    return save


def take(config: Config, *files: Path, **more: object) -> dict[str, Arrived]:
    arrivals = take_in(files, config=config, actor="Ada", workers=2, **more)  # type: ignore[arg-type]
    return {arrived.path.name: arrived for arrived in arrivals}


def test_answers_each_file(config: Config, make: Make) -> None:
    notes = make("a.jpg").with_name("notes.jpg")
    notes.write_text("Notes of a photo desk.")
    missing = notes.with_name("gone.jpg")
    found = take(config, make("a.jpg"), notes, missing)
    assert found["a.jpg"].record
    assert "notes.jpg" in str(found["notes.jpg"].error)
    assert found["gone.jpg"].error
    with open_session(config, reading=True) as session:
        assert len(session.exec(select(Record)).all()) == 1


def test_does_not_read_a_file_twice(config: Config, make: Make) -> None:
    file = make("a.jpg")
    first = take(config, file)["a.jpg"]
    state = file.stat()
    file.write_bytes(b"x" * state.st_size)
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    again = take(config, file)["a.jpg"]
    assert (again.record, again.is_known, again.error) == (first.record, True, None)


def test_reads_a_changed_file_again(config: Config, make: Make) -> None:
    file = make("a.jpg")
    first = take(config, file)["a.jpg"]
    make("a.jpg", street())
    again = take(config, file)["a.jpg"]
    assert (again.is_known, again.record == first.record) == (False, False)


def test_tries_a_failed_file_again(config: Config, make: Make) -> None:
    file = make("a.jpg")
    whole = file.read_bytes()
    file.write_bytes(whole[:100])
    assert take(config, file)["a.jpg"].error
    with open_session(config, reading=True) as session:
        (noted,) = session.exec(select(Arrival)).all()
        assert noted.error
    file.write_bytes(whole)
    assert take(config, file)["a.jpg"].record


def test_knows_the_bytes_under_another_name(config: Config, make: Make) -> None:
    first = take(config, make("a.jpg"))["a.jpg"]
    other = take(config, make("b.jpg"))["b.jpg"]
    assert (other.record, other.is_known) == (first.record, True)


def test_names_the_records_that_look_alike(config: Config, make: Make) -> None:
    first = take(config, make("a.jpg"))["a.jpg"]
    found = take(config, make("small.png", scene().resize((450, 300))), make("x.jpg", street()))
    assert found["small.png"].near == (first.record,)
    assert found["x.jpg"].near == ()


def test_finds_nothing_like_a_picture_without_features(config: Config, make: Make) -> None:
    blank = Image.new("RGB", (90, 60), "white")
    take(config, make("a.png", blank), make("b.png", Image.new("RGB", (80, 60), "white")))
    with open_session(config, reading=True) as session:
        assert [near(session, look) for look in session.exec(select(Look))] == [[], []]


def test_fills_what_a_file_leaves_empty(config: Config, make: Make) -> None:
    found = take(config, make("a.jpg"), defaults={"credit_line": "Harbour Wire"})
    with open_session(config, reading=True) as session:
        record = session.get_one(Record, found["a.jpg"].record)
        assert record.credit_line == "Harbour Wire"
        assert record.origins["credit_line"] == "folder"


def test_leaves_no_file_on_its_way_behind(config: Config, make: Make) -> None:
    take(config, make("a.jpg"))
    assert not list(config.renditions.glob(".incoming-*"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"caf\xe9.jpg", "caf\\xe9.jpg"),
        (b"new\nline\x1b.jpg", "new_line_.jpg"),
        ("a\u202egpj.exe".encode(), "a_gpj.exe"),
        (b"a." + b"y" * 250, "a." + "y" * 250),
    ],
)
def test_takes_files_of_any_name(config: Config, make: Make, name: bytes, shown: str) -> None:
    path = make("a.jpg").rename(make("b.jpg").with_name(os.fsdecode(name)))
    (arrived,) = take_in([path], config=config, actor="Ada", workers=1)
    with open_session(config, reading=True) as session:
        files = session.get_one(Record, arrived.record).files
        assert (config.media / files[0].path).read_bytes() == path.read_bytes()
        assert files[0].name == shown


def test_keeps_an_original_that_was_there_before(config: Config, make: Make) -> None:
    path = make("a.jpg")
    kept = config.media / f"{sha256_of(path)[:16]}.jpg"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(path.read_bytes())
    with pytest.raises(ZeroDivisionError), open_session(config) as session:
        ingest_file(session, path, config=config, actor="Ada").id = 1 // 0
    assert kept.exists()


def test_notes_no_path_of_a_passing_file(config: Config, make: Make) -> None:
    assert take(config, make("a.jpg"), note=False)["a.jpg"].record
    with open_session(config, reading=True) as session:
        assert session.exec(select(Arrival)).all() == []


def test_removes_what_a_killed_process_left(config: Config, make: Make) -> None:
    old, new = (config.renditions / f".incoming-{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir(parents=True)
    os.utime(old, (1, 1))
    take(config, make("a.jpg"))
    assert (old.exists(), new.exists()) == (False, True)
