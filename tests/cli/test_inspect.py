"""`mediameta inspect`: properties, conflicts, files that cannot be read, and the exit status."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mediameta.cli.inspect import command
from mediameta.pictures.iim import Dataset, format_datasets
from tests.conftest import Photo
from tests.pictures.samples import jpeg, photoshop_segment, resource


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_answers_properties_with_places_and_reason(photo: Photo) -> None:
    path = photo(xmp={"credit_line": ["AP"]}, iim={"credit_line": ["ap"], "headline": ["Fire"]})
    result = run(path, "--json")
    (answer,) = answers(result)
    assert result.exit_code == 0
    assert answer["properties"] == {
        "headline": {
            "value": "Fire",
            "from": "iim",
            "places": {"iim": "Fire"},
            "conflict": False,
            "reason": "Only IIM has it.",
        },
        "credit_line": {
            "value": "AP",
            "from": "xmp",
            "places": {"xmp": "AP", "iim": "ap"},
            "conflict": False,
            "reason": "XMP and IIM agree.",
        },
    }
    assert (answer["file"], answer["error"]) == (str(path), None)
    assert (answer["content_credentials"], answer["warnings"]) == (None, [])


def test_shows_a_conflict_and_says_so_in_the_status(photo: Photo) -> None:
    path = photo(xmp={"credit_line": ["AP"]}, iim={"credit_line": ["AFP"]})
    result = run(path)
    assert result.exit_code == 1
    assert "1 conflict" in result.stdout
    assert "XMP comes before IIM, which differs." in result.stdout
    assert "IIM: AFP" in result.stdout


@pytest.mark.parametrize("workers", ["1", "2"])
def test_names_a_file_that_it_cannot_read_and_goes_on(
    photo: Photo, tmp_path: Path, workers: str
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"This is a text.")
    result = run(broken, photo(), "--json", "--workers", workers)
    first, second = answers(result)
    assert result.exit_code == 1
    assert "broken.jpg" in first["error"]
    assert "broken.jpg" in result.stderr
    assert (first["properties"], second["error"]) == ({}, None)


def test_fails_where_no_file_can_be_read(tmp_path: Path) -> None:
    result = run(tmp_path / "missing.jpg", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.count("mediameta: ") == 2


def test_reads_iim_in_the_character_set_of_the_sender(tmp_path: Path) -> None:
    block = format_datasets([Dataset(2, 80, "Łódź Wire".encode("cp1250"))])
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg(photoshop_segment(resource(0x404, block))))
    (assumed,) = answers(run(path, "--json"))
    (named,) = answers(run(path, "--json", "--charset", "cp1250"))
    assert assumed["warnings"]
    assert named["warnings"] == []
    assert named["properties"]["creator"]["value"] == ["Łódź Wire"]
    assert named["properties"]["creator"]["charset"] == "cp1250 (source)"


def test_refuses_a_character_set_that_is_none(photo: Photo) -> None:
    result = run(photo(), "--charset", "klingon")
    assert result.exit_code != 0
    assert "klingon" in str(result.exception)


def test_cleans_what_would_steer_a_terminal(photo: Photo) -> None:
    result = run(photo(iim={"headline": ["Fire\x1b[31m"]}))
    assert "\x1b" not in result.stdout
