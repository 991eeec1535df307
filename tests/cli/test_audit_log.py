"""`mediameta audit-log` as a person or a script meets it."""

import json
import os

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from mediameta.cli.audit_log import command
from mediameta.config import Config
from mediameta.desk.acts import add_act
from mediameta.errors import RequestError
from mediameta.store.session import open_session


@pytest.fixture(autouse=True)
def desk(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "MEDIAMETA_DATABASE", config.database)
    with open_session(config) as session:
        for reason in ("It is a place", "Two\nlines"):
            add_act(session, "dismiss_restriction", "restriction:7", actor="Ada", reason=reason)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_says_that_the_chain_is_whole() -> None:
    result = run("verify")
    assert result.exit_code == 0
    assert result.output.startswith("2 acts, all whole. Note the end: 2:")
    noted = result.output.split()[-1]
    assert run("verify", "--noted", noted).exit_code == 0


def test_names_the_first_bad_act(config: Config) -> None:
    with open_session(config) as session:
        session.connection().execute(text("DROP TRIGGER act_no_update"))
        session.connection().execute(text("UPDATE act SET actor = 'Ben' WHERE number = 2"))
    result = run("verify")
    assert result.exit_code == 1
    assert result.output == "Act 2: it was changed. The acts before it are whole.\n"
    answer = json.loads(run("verify", "--json").output)
    assert (answer["whole"], answer["bad"], answer["number"]) == (False, 2, 1)


def test_misses_the_act_that_was_noted() -> None:
    assert run("verify", "--noted", f"3:{'f' * 64}").exit_code == 1
    assert run("verify", "--noted", f"2:{'f' * 64}").exit_code == 1


@pytest.mark.parametrize("noted", ["2", "2:abc", f"x:{'f' * 64}", f"²:{'f' * 64}", ""])
def test_refuses_what_is_no_end(noted: str) -> None:
    result = run("verify", "--noted", noted)
    assert isinstance(result.exception, RequestError) or not noted


def test_exports_each_act_as_a_line() -> None:
    acts = [json.loads(line) for line in run("export", "--jsonl").output.splitlines()]
    assert [act["number"] for act in acts] == [1, 2]
    assert acts[1]["previous"] == acts[0]["hash"]
    assert acts[0]["reason"] == "It is a place"
    assert acts[0]["at"].endswith("+00:00")


def test_lists_acts_for_a_person_one_a_line() -> None:
    lines = run("export").output.splitlines()
    assert len(lines) == 2
    assert lines[1].endswith('dismiss_restriction  restriction:7  "Two\\nlines"')


def test_says_that_an_act_cannot_be_read(config: Config) -> None:
    with open_session(config) as session:
        session.connection().execute(text("DROP TRIGGER act_no_update"))
        session.connection().execute(text("UPDATE act SET after = 'no JSON' WHERE number = 2"))
    result = run("export", "--jsonl")
    assert isinstance(result.exception, RequestError)
    assert "audit-log verify" in result.exception.remedy
