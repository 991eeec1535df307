"""`migrate`, `seed` and `ingest`: what they say, and their exit status."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from mediameta.cli import group
from mediameta.errors import StoreError


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
