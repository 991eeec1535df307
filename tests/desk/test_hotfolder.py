"""A hot folder: whole files are taken and moved, others wait, nothing is overwritten."""

import os
import time
from pathlib import Path

import pytest

from mediameta.config import Config
from mediameta.desk.hotfolder import defaults, require_folder, take_waiting, waiting
from mediameta.errors import RequestError, StoreError
from mediameta.pictures.containers import Edit, replace
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
        ('credits = "AP"', "'credits': this is no property"),
        ('charset = "klingon"', "klingon: there is no such character set"),
        ('keywords = "harbour"', "keywords: it has the wrong form"),
        ("credit_line = 7", "credit_line: it has the wrong form"),
    ],
)
def test_refuses_wrong_properties(folder: Path, text: str, said: str) -> None:
    (folder / "intake.toml").write_text(text)
    with pytest.raises(RequestError, match=said):
        defaults(folder)


def test_gives_up_on_an_empty_file_after_a_while(folder: Path, config: Config) -> None:
    put(folder / "empty.jpg", age=3600, data=b"")
    assert take(folder, config) == ["empty.jpg"]
    assert "the file is empty" in (folder / "failed/empty.jpg.txt").read_text("utf-8")


def test_overwrites_no_file_that_is_named_as_a_note(folder: Path, config: Config) -> None:
    for name in ("fire.jpg.txt", "fire.jpg"):
        put(folder / name, data=b"Notes.")
        take(folder, config)
    names = sorted(path.name for path in (folder / "failed").iterdir())
    assert names == ["fire-2.jpg", "fire-2.jpg.txt", "fire.jpg.txt", "fire.jpg.txt.txt"]
    assert (folder / "failed/fire.jpg.txt").read_bytes() == b"Notes."


@pytest.mark.parametrize("name", [b"caf\xe9.jpg", b"x" * 251 + b".jpg", b"new\nline.jpg"])
def test_moves_files_of_any_name(folder: Path, config: Config, name: bytes) -> None:
    path = folder / os.fsdecode(name)
    put(path, data=b"Notes.")
    take(folder, config)
    assert not path.exists()
    assert len(list((folder / "failed").iterdir())) == 2


def test_reads_iim_in_the_character_set_of_the_folder(folder: Path, config: Config) -> None:
    (folder / "intake.toml").write_text('charset = "cp1250"\n')
    credit = "Foto: Žižek".encode("cp1250")
    block = b"\x1c\x02\x6e" + len(credit).to_bytes(2, "big") + credit
    scene().save(folder / "a.jpg")
    put(folder / "a.jpg", data=replace((folder / "a.jpg").read_bytes(), Edit(block, (), None, {})))
    take(folder, config)
    with open_session(config, reading=True) as session:
        assert session.get_one(Record, 1).credit_line == "Foto: Žižek"


def test_leaves_files_where_the_settings_are_wrong(folder: Path, config: Config) -> None:
    put(folder / "fire.jpg")
    (folder / "intake.toml").write_text("credit_line =")
    with pytest.raises(RequestError, match="cannot be read"):
        take(folder, config)
    assert (folder / "fire.jpg").exists()


def test_leaves_files_that_cannot_be_moved(folder: Path, config: Config) -> None:
    put(folder / "fire.jpg")
    (folder / "done").symlink_to(folder / "nowhere")
    with pytest.raises(StoreError, match=r"fire\.jpg cannot be moved there"):
        take(folder, config)
    (folder / "done").unlink()
    assert take(folder, config) == ["fire.jpg"]
    assert (folder / "done/fire.jpg").exists()


def test_says_that_a_folder_is_gone(folder: Path, config: Config) -> None:
    folder.rmdir()
    with pytest.raises(StoreError, match="cannot be read"):
        take(folder, config)
    with pytest.raises(RequestError, match="no folder"):
        require_folder(folder, config)


def test_refuses_to_watch_the_media_folder(config: Config) -> None:
    inside = config.media / "hot"
    inside.mkdir(parents=True)
    with pytest.raises(RequestError, match="must not move"):
        require_folder(inside, config)
