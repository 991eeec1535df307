"""`mediameta normalise`: records in, clean records out."""

import json

from click.testing import CliRunner

from mediameta.cli.normalise import command


def answer(line: str) -> dict[str, object]:
    result = CliRunner().invoke(command, ["--jsonl"], input=line + "\n")
    assert result.exit_code == 0
    answer: dict[str, object] = json.loads(result.stdout)
    return answer


def test_answers_the_properties_with_provider_and_changes() -> None:
    row = {"id": "7", "fields": {"creator": "STR", "credit_line": "Lowmark Post/AP"}}
    assert answer(json.dumps(row)) == {
        "id": "7",
        "creator": [],
        "credit_line": "Lowmark Post/AP",
        "provider": "AP",
        "changes": [
            {
                "property": "creator",
                "before": ["STR"],
                "after": [],
                "reason": "a placeholder such as HANDOUT, STR or POOL names nobody",
            }
        ],
    }


def test_answers_a_row_without_fields_with_an_error() -> None:
    assert 'no "fields"' in str(answer('{"id": 1}')["error"])
