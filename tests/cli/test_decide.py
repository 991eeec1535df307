"""`mediameta decide`: scenarios in, decisions out; the lines that it refuses."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from mediameta.cli.decide import command
from mediameta.errors import RequestError

TEXT = "Boats leave the harbour. JAPAN OUT. MANDATORY CREDIT (AP Photo/Ana Lima)"


def decided(*rows: Any) -> list[dict[str, Any]]:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    result = CliRunner().invoke(command, ["--jsonl"], input=lines, catch_exceptions=False)
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def row(**use: Any) -> dict[str, Any]:
    return {"id": "1", "text": TEXT, "media": {}, "use": {"purpose": "news", **use}}


def test_decides_each_line_in_order() -> None:
    shown = "AP Photo/Ana Lima"
    answers = decided(
        row(territory="JP", credit_shown=shown),
        row(territory=["FR", "DE"], credit_shown=shown),
        row(territory="FR", credit_shown=None),
        row(territory="FR"),
    )
    assert [answer["decision"] for answer in answers] == ["block", "allow", "block", "ask"]
    assert [answer["required_credit"] for answer in answers] == [shown] * 4


def test_answers_with_the_words_behind_each_reason() -> None:
    (answer,) = decided(row(territory="JP", credit_shown="AP Photo/Ana Lima"))
    assert set(answer) == {"id", "decision", "reasons", "required_credit", "required_notices"}
    (reason,) = answer["reasons"]
    start, end = reason["span"]
    assert TEXT[start:end] == reason["text"] == "JAPAN OUT"
    assert reason["kind"] == "territory_out"


def test_allows_where_no_words_stand_against_the_use() -> None:
    (answer,) = decided({"id": 7, "text": "Boats leave the harbour."})
    assert (answer["id"], answer["decision"]) == (7, "allow")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"use": {"channel": "blog"}}, "use.channel"),
        ({"use": {"channel": ["tv"]}}, "use.channel"),
        ({"use": {"purpose": 3}}, "use.purpose"),
        ({"use": {"colour": "red"}}, "use.colour"),
        ({"use": {"date": "tomorrow"}}, "use.date"),
        ({"use": {"territory": "Japan"}}, "use.territory"),
        ({"use": {"territory": [1]}}, "use.territory"),
        ({"use": {"alteration": ["blur"]}}, "use.alteration"),
        ({"use": {"uses_so_far": -1}}, "use.uses_so_far"),
        ({"use": {"uses_so_far": True}}, "use.uses_so_far"),
        ({"use": {"with_story": "yes"}}, "use.with_story"),
        ({"use": {"credit_shown": 1}}, "use.credit_shown"),
        ({"use": []}, "use"),
        ({"media": "none"}, "media"),
        ({"media": {"created": "long ago"}}, "media.created"),
        ({"media": {"item": 12}}, "media.item"),
        ({"media": {"grants": "yes"}}, "media.grants"),
        ({"media": {"grants": [{"until": "2026-01-01"}]}}, "media.grants[0].until"),
        ({"text": None}, "text"),
    ],
)
def test_answers_a_bad_line_with_an_error_that_names_the_key(
    change: dict[str, Any], named: str
) -> None:
    bad, good = decided({"id": "bad", "text": TEXT, **change}, {"id": "good", "text": "Boats."})
    assert named in bad["error"]
    assert "decision" not in bad
    assert good["decision"] == "allow"


def test_counts_a_grant_as_a_permission() -> None:
    words = {"id": "1", "text": "No reproduction of any kind without prior written permission."}
    use = {"use": {"purpose": "news", "territory": "FR", "date": "2026-03-10"}}
    asked, granted = decided(
        {**words, **use},
        {**words, **use, "media": {"grants": [{"territories": ["150"], "end": "2026-12-31"}]}},
    )
    assert (asked["decision"], granted["decision"]) == ("ask", "allow")


def test_refuses_to_run_without_lines() -> None:
    with pytest.raises(RequestError, match="JSON lines"):
        CliRunner().invoke(command, [], catch_exceptions=False)


@pytest.mark.parametrize(
    ("text", "use", "verdict"),
    [
        ("May not be cropped, overprinted or altered.", {"alteration": ["crop"]}, "block"),
        ("May not be cropped, overprinted or altered.", {"alteration": []}, "allow"),
        ("No archiving, resale or AI training.", {"action": "archive"}, "block"),
        ("Archiving and resale are prohibited.", {"action": "sublicense"}, "block"),
        ("No commercial use without written consent.", {"purpose": "advertising"}, "ask"),
        ("No commercial use without written consent.", {}, "allow"),
        ("Not for use on social media without permission.", {"channel": "social"}, "ask"),
        ("UK clients: call before use.", {"territory": "GB"}, "ask"),
        ("UK clients: call before use.", {"territory": "FR"}, "allow"),
        ("Do not print on balloons.", {}, "ask"),
        ("FILE - Boats leave. (AP Photo/Ana Lima)", {}, "warn"),
        ("Photo: Ana Lima, CC BY 4.0", {"credit_shown": None}, "block"),
        ("Photo: Ana Lima, CC BY 4.0", {"credit_shown": "Ana Lima"}, "allow"),
    ],
)
def test_decides_from_the_words_alone(text: str, use: dict[str, Any], verdict: str) -> None:
    facts = {"purpose": "news", "channel": "print", "date": "2027-03-01", **use}
    (answer,) = decided({"id": "1", "text": text, "media": {}, "use": facts})
    assert answer["decision"] == verdict
