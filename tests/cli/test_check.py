"""`mediameta check`: verdict, table and data of an article; the files that it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mediameta.cli.check import command
from mediameta.cli.table import clean
from mediameta.errors import MediametaError
from mediameta.paths import SEEDS

DELEGATION = str(SEEDS / "delegation.txt")
AT = ["--at", "2026-03-10T12:00:00Z"]
CLEAR = "Regatta\n\nA boat leaves the harbour on Monday. (AP Photo/Ana Lima)\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, *AT], catch_exceptions=False)


def checked(path: Path | str, *arguments: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run(str(path), "--json", *arguments).output)
    return data


@pytest.fixture
def clear(tmp_path: Path) -> Path:
    path = tmp_path / "clear.txt"
    path.write_text(CLEAR, "utf-8")
    return path


def test_asks_warns_and_allows_on_the_seed_article() -> None:
    data = checked(DELEGATION)
    bare, noted, street = data["pictures"]
    assert [p["verdict"] for p in data["pictures"]] == ["ask", "warn", "allow"]
    assert data["verdict"] == "ask"
    assert "picture 2" in bare["reasons"][0]["remedy"]
    assert [r["kind"] for r in noted["restrictions"]] == [
        "no_independent_access",
        "state_distributed",
    ]
    assert noted["required_notices"] == [
        "Independent journalists were not given access to cover the event depicted in this image"
        " distributed by the North Korean government."
    ]
    assert street["reasons"] == []


def test_answers_with_the_keys_of_the_contract() -> None:
    data = checked(DELEGATION)
    assert set(data) == {"file", "verdict", "text", "pictures"}
    assert set(data["pictures"][0]) == {
        "position", "verdict", "record", "caption", "credit", "extra_credits", "restrictions",
        "reasons", "required_credit", "required_notices",
    }  # fmt: skip
    assert set(data["pictures"][0]["reasons"][0]) == {
        "kind", "rule", "text", "span", "message", "remedy",
    }  # fmt: skip


def test_points_every_span_into_the_text() -> None:
    data = checked(DELEGATION)
    for picture in data["pictures"]:
        for part in [picture["credit"], *picture["restrictions"]]:
            start, end = part["span"]
            assert data["text"][start:end] == part["text"]


def test_ends_with_status_1_where_it_must_not_go_out_and_0_where_it_may(clear: Path) -> None:
    assert run(DELEGATION).exit_code == 1
    assert run(str(clear)).exit_code == 0


def test_prints_verdict_words_remedy_and_credit_lines() -> None:
    output = run(DELEGATION).output
    assert output.startswith("? ASK")
    words = " ".join(output.split())
    for expected in (
        "3 pictures (1 ask, 1 warn, 1 allow) · internet · news · 10 March 2026, 12:00 UTC",
        "! WARN",
        "✓ ALLOW",
        "Nothing stands against it.",
        "Credit lines to print 1 Korean Central News Agency/Korea News Service via AP",
    ):
        assert expected in words


def test_keeps_to_80_columns_without_colours_in_a_pipe() -> None:
    lines = run(DELEGATION).output.splitlines()
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in "".join(lines)


def test_says_that_no_picture_was_found(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Rain\n\nIt rained all day, and nobody took a picture.\n", "utf-8")
    result = run(str(path))
    assert (result.exit_code, "No picture" in result.output) == (0, True)


def test_passes_the_use_on_to_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text(CLEAR.replace(".", ". JAPAN OUT.", 1), "utf-8")
    assert checked(path, "--territory", "jp")["verdict"] == "block"
    assert checked(path, "--territory", "FR")["verdict"] == "allow"
    assert checked(path)["verdict"] == "ask"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "no such file"),
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"\x7fELF\0\0\0\1\0", "binary"),
        (b"word " * 2_100_000, "larger than 10 MB"),
    ],
)
def test_refuses_what_is_no_article(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "article.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MediametaError, match=reason) as caught:
        run(str(path))
    assert caught.value.place == str(path)
    assert caught.value.remedy


def test_refuses_a_folder(tmp_path: Path) -> None:
    with pytest.raises(MediametaError, match="folder"):
        run(str(tmp_path))


@pytest.mark.parametrize(
    ("option", "value", "reason"),
    [("--territory", "USA", "no territory"), ("--at", "yesterday", "no date")],
)
def test_refuses_a_use_that_makes_no_sense(option: str, value: str, reason: str) -> None:
    with pytest.raises(MediametaError, match=reason) as caught:
        CliRunner().invoke(command, [DELEGATION, option, value], catch_exceptions=False)
    assert caught.value.place == option


@pytest.mark.parametrize("option", ["--channel", "--purpose"])
def test_names_the_channels_and_purposes_that_it_knows(option: str) -> None:
    result = run(DELEGATION, option, "nonsense")
    assert (result.exit_code, "nonsense" in result.output) == (2, True)


def test_lets_no_caption_steer_the_terminal() -> None:
    assert clean("a\x1b]0;x\x07 b\u202ec") == "a\ufffd]0;x\ufffd b\ufffdc"
