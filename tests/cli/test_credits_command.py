"""`mediameta credits`: credit lines of an article, in a house style or one's own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediameta.cli.credits import command
from mediameta.errors import ArticleError, MediametaError, VocabularyError

PAGE = """<html><body><h1>Regatta</h1><p>Boats race off Lowmark today, as every year in May.</p>
<figure><img src="boats.jpg"><figcaption>Boats leave Lowmark harbour at dawn.
<span class="credit">Ana Lima/AFP via Getty Images</span></figcaption></figure></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    file = tmp_path / "regatta.html"
    file.write_text(PAGE, "utf-8")
    return str(file)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("slash", "Ana Lima/AFP via Getty Images"),
        ("guardian", "Photograph: Ana Lima/AFP/Getty Images"),
        ("elpais", "Ana Lima (AFP/Getty Images)"),
    ],
)
def test_lists_credit_lines_in_the_style(page: str, style: str, line: str) -> None:
    assert run(page, "--style", style).output == f"  1  {line}\n"


def test_takes_a_style_of_the_user(page: str, tmp_path: Path) -> None:
    own = tmp_path / "echo.toml"
    own.write_text('label = "Bild: "\njoin = " - "\nlink = " - "\nvia = " - "\n', "utf-8")
    assert run(page, "--style", str(own)).output == "  1  Bild: Ana Lima - AFP - Getty Images\n"


def test_says_how_printed_credits_depart(page: str) -> None:
    assert run(page, "--style", "nyt", "--lint").output == (
        "  1  Ana Lima/AFP via Getty Images\n"
        '     separator: " via " should be ", via "\n'
        "     fix: Ana Lima/AFP, via Getty Images\n"
    )


@pytest.mark.parametrize("form", ["text", "csv", "json", "html"])
def test_writes_each_format(page: str, form: str) -> None:
    output = run(page, "--format", form).output
    assert "Ana Lima/AFP via Getty Images" in output
    assert form != "json" or json.loads(output)[0]["position"] == 1


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["missing.html"], ArticleError),
        (["PAGE", "--style", "nonsense"], VocabularyError),
        (["PAGE", "--style", "missing.toml"], VocabularyError),
    ],
)
def test_refuses_what_is_not_there(
    page: str, arguments: list[str], error: type[MediametaError]
) -> None:
    result = run(*(page if argument == "PAGE" else argument for argument in arguments))
    assert isinstance(result.exception, error)
