"""A hot folder: whole files are taken and moved, others wait, nothing is overwritten."""

import os
import time
from pathlib import Path

import pytest

from mediameta.config import Config
from mediameta.desk.hotfolder import defaults, take_waiting, waiting
from mediameta.errors import RequestError
from mediameta.store.session import open_session
from mediameta.store.tables import Record
from tests.pictures.test_fingerprint import scene, street


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "hot"
    folder.mkdir()
    return folder


def put(path: Path, *, age: float = 60.0, data: bytes | None = None) -> Path:
    if data is None:
        scene().save(path)
    else:
        path.write_bytes(data)
    os.utime(path, (time.time() - age,) * 2)
    return path


def take(folder: Path, config: Config) -> list[str]:
    arrivals = take_waiting(folder, config=config, actor="Ada", workers=1)
    return [arrived.path.name for arrived in arrivals]


def test_moves_what_is_taken_to_done(folder: Path, config: Config) -> None:
    put(folder / "fire.jpg")
    assert take(folder, config) == ["fire.jpg"]
    assert [p.relative_to(folder).as_posix() for p in sorted(folder.rglob("*.jpg"))] == [
        "done/fire.jpg"
    ]


def test_moves_what_fails_to_failed_and_says_why(folder: Path, config: Config) -> None:
    put(folder / "notes.jpg", data=b"Notes of a photo desk.")
    take(folder, config)
    assert (folder / "failed/notes.jpg").read_bytes() == b"Notes of a photo desk."
    assert "notes.jpg: " in (folder / "failed/notes.jpg.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "age", "data"),
    [
        ("growing.jpg", 0.0, None),
        ("empty.jpg", 60.0, b""),
        ("fire.jpg.part", 60.0, b"x"),
        (".hidden.jpg", 60.0, b"x"),
        ("intake.toml", 60.0, b""),
    ],
)
def test_leaves_what_is_not_there_yet(
    folder: Path, config: Config, name: str, age: float, data: bytes | None
) -> None:
    put(folder / name, age=age, data=data)
    assert take(folder, config) == []
    assert (folder / name).exists()


def test_does_not_follow_links(folder: Path, config: Config, tmp_path: Path) -> None:
    (folder / "link.jpg").symlink_to(put(tmp_path / "elsewhere.jpg"))
    os.mkfifo(folder / "pipe.jpg")
    assert waiting(folder) == []


def test_overwrites_nothing(folder: Path, config: Config) -> None:
    for picture in (scene(), street()):
        picture.save(folder / "fire.jpg")
        os.utime(folder / "fire.jpg", (1, 1))
        take(folder, config)
    assert sorted(path.name for path in (folder / "done").iterdir()) == ["fire-2.jpg", "fire.jpg"]


def test_gives_the_properties_of_the_folder(folder: Path, config: Config) -> None:
    (folder / "intake.toml").write_text(
        'credit_line = "Harbour Wire"\ninstructions = "NO SALES"\nkeywords = ["harbour"]\n'
    )
    put(folder / "fire.jpg")
    take(folder, config)
    with open_session(config, reading=True) as session:
        record = session.get_one(Record, 1)
        assert (record.credit_line, record.instructions) == ("Harbour Wire", "NO SALES")
        assert record.keywords == ["harbour"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("credit_line =", "cannot be read"),
        ('credits = "AP"', "'credits' is no property"),
        ('keywords = "harbour"', "keywords has the wrong form"),
        ("credit_line = 7", "credit_line has the wrong form"),
    ],
)
def test_refuses_wrong_properties(folder: Path, text: str, said: str) -> None:
    (folder / "intake.toml").write_text(text)
    with pytest.raises(RequestError, match=said):
        defaults(folder)
