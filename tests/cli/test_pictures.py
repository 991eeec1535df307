"""`mediameta pictures`: files in, pictures out, and bad files named."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mediameta.cli.pictures import command

STORY = "A Day in Port Lorne\n\nBoats leave the harbour. (AP Photo/Ana Lima)\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(STORY.replace("Day", f"Day {number}"))
    (tmp_path / "2.txt").write_bytes(b"")
    return [str(tmp_path / f"{number}.txt") for number in range(5)]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_answers_one_line_a_file_in_order(files: list[str], workers: str) -> None:
    result = CliRunner().invoke(command, [*files, "--jsonl", "--workers", workers])
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [answer["file"] for answer in answers] == files
    assert answers[0]["pictures"] == [
        {
            "image_url": None,
            "alt_text": None,
            "span": [23, 67],
            "caption": "Boats leave the harbour.",
            "credit": "AP Photo/Ana Lima",
            "raw_text": "Boats leave the harbour. (AP Photo/Ana Lima)",
            "also": [],
        }
    ]


def test_names_a_file_that_it_cannot_read_and_goes_on(files: list[str], tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.txt")
    result = CliRunner().invoke(command, [gone, files[2], str(tmp_path), files[0], "--jsonl"])
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert ["error" in answer for answer in answers] == [True, True, True, False]
    assert answers[0]["error"].startswith(f"{gone}: No such file")
    assert answers[1]["error"].startswith(f"{files[2]}: it is empty")
    assert result.stderr.count("mediameta: ") == 3


def test_tells_a_person_what_it_found(files: list[str]) -> None:
    result = CliRunner().invoke(command, files[:1])
    assert result.output.splitlines() == [
        f"{files[0]}: 1 picture",
        "    1  picture  not named",
        "       caption  Boats leave the harbour.",
        "       credit   AP Photo/Ana Lima",
    ]


PAGE = (
    "<article><p>Three boats.</p>"
    + "".join(
        f'<figure><img src="/{name}.jpg" alt="{name}"><figcaption>{words}</figcaption></figure>'
        for name, words in (
            ("red", "Harbour Wire"),
            ("blue", "Photo: Ana Lima"),
            ("grey", "Harbour  Wire"),
            ("bare", ""),
            ("bald", ""),
        )
    )
    + "</article>"
)


def test_lists_pictures_under_the_same_words_as_one(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    file = str(tmp_path / "page.html")
    result = CliRunner().invoke(command, [file, "--jsonl"])
    (answer,) = map(json.loads, result.stdout.splitlines())
    entries = [
        (entry["alt_text"], [other["alt_text"] for other in entry["also"]])
        for entry in answer["pictures"]
    ]
    assert entries == [("red", ["grey"]), ("blue", []), ("bare", []), ("bald", [])]
    (other,) = answer["pictures"][0]["also"]
    assert other.keys() == {"image_url", "alt_text", "span"}
    told = CliRunner().invoke(command, [file]).output.splitlines()
    assert told[0] == f"{file}: 5 pictures"
    assert told[1:3] == ["    1  picture  /red.jpg", "       also     /grey.jpg"]


def test_wants_a_file() -> None:
    assert CliRunner().invoke(command, []).exit_code == 2
