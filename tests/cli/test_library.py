"""`migrate`, `seed` and `ingest`: what they say, and their exit status."""

import json
import os
import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from mediameta.cli import group
from mediameta.errors import RequestError, StoreError

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {
        "MEDIAMETA_DATABASE": f"sqlite:///{tmp_path}/new folder/desk.sqlite3",
        "MEDIAMETA_MEDIA": f"{tmp_path}/media",
        "MEDIAMETA_RENDITIONS": f"{tmp_path}/renditions",
    }


def run(environ: dict[str, str], *words: str) -> Result:
    return CliRunner().invoke(group, words, env=environ)


def test_migrates_and_says_where(environ: dict[str, str]) -> None:
    for _ in range(2):
        result = run(environ, "migrate")
        assert result.exit_code == 0
        assert "desk.sqlite3: revision " in result.output


def test_seeds_without_a_media_folder(environ: dict[str, str]) -> None:
    run(environ, "migrate")
    for _ in range(2):
        result = run(environ, "seed")
        assert (result.exit_code, result.output) == (0, "5 records, 4 articles\n")


def test_says_to_migrate_before_anything_else(environ: dict[str, str]) -> None:
    result = run(environ, "seed")
    assert isinstance(result.exception, StoreError)
    assert "mediameta migrate" in result.exception.remedy


@pytest.mark.parametrize(
    ("files", "status"),
    [(["a.jpg", "b.jpg"], 0), (["a.jpg", "notes.txt"], 1), (["notes.txt"], 2), (["."], 0)],
)
def test_answers_each_file(
    environ: dict[str, str], tmp_path: Path, files: list[str], status: int
) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    for name, colour in (("a.jpg", "red"), ("b.jpg", "blue")):
        Image.new("RGB", (8, 8), colour).save(folder / name)
    (folder / "notes.txt").write_text("Notes of a photo desk.")
    run(environ, "migrate")
    result = run(environ, "ingest", "--json", *(str(folder / name) for name in files))
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == status
    assert all(("error" in answer) != ("record" in answer) for answer in answers)
    assert [answer["file"] for answer in answers if "error" in answer] == [
        str(folder / name) for name in files if name == "notes.txt"
    ]


def test_refuses_to_ingest_what_is_not_there(environ: dict[str, str]) -> None:
    result = run(environ, "ingest", "nowhere.jpg")
    assert result.exit_code == 2
    assert "nowhere.jpg" in result.output


def test_takes_pictures_below_folders_but_follows_no_link(
    environ: dict[str, str], tmp_path: Path
) -> None:
    below = tmp_path / "incoming" / "2026" / "11"
    below.mkdir(parents=True)
    Image.new("RGB", (8, 8), "red").save(below / "a.jpg")
    Image.new("RGB", (8, 8), "blue").save(tmp_path / "b.jpg")
    (tmp_path / "incoming" / "link.jpg").symlink_to(tmp_path / "b.jpg")
    run(environ, "migrate")
    result = run(environ, "ingest", "--json", str(tmp_path / "incoming"))
    assert [Path(json.loads(line)["file"]).name for line in result.output.splitlines()] == ["a.jpg"]


def test_says_what_is_known_already(environ: dict[str, str], tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), "red").save(tmp_path / "a.jpg")
    run(environ, "migrate")
    outputs = [run(environ, "ingest", str(tmp_path / "a.jpg")).output for _ in range(2)]
    assert ["already here" in output for output in outputs] == [False, True]


def test_watches_a_folder(environ: dict[str, str], tmp_path: Path) -> None:
    """What lies there and what comes later is taken; Ctrl C ends it well."""
    hot = tmp_path / "hot"
    hot.mkdir()
    run(environ, "migrate")
    Image.new("RGB", (8, 8), "red").save(hot / "early.jpg")
    command = [sys.executable, "-m", "mediameta", "ingest", "--watch", "--json", str(hot)]
    with Popen(
        command, env={**os.environ, **environ}, stdout=PIPE, text=True, cwd=ROOT
    ) as watching:
        assert watching.stdout
        first = json.loads(watching.stdout.readline())
        Image.new("RGB", (8, 8), "blue").save(tmp_path / "late.jpg")
        (tmp_path / "late.jpg").rename(hot / "late.jpg")
        second = json.loads(watching.stdout.readline())
        watching.send_signal(signal.SIGINT)
        assert watching.wait(20) == 0
    assert [Path(answer["file"]).name for answer in (first, second)] == ["early.jpg", "late.jpg"]
    assert sorted(path.name for path in (hot / "done").iterdir()) == ["early.jpg", "late.jpg"]


def test_refuses_to_watch_a_file(environ: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    result = run(environ, "ingest", "--watch", str(tmp_path / "a.jpg"))
    assert isinstance(result.exception, RequestError)
