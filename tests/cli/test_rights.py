"""`mediameta rights`: rules of a record, a text, a policy; as text, JSON lines or ODRL."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mediameta.cli import group
from mediameta.config import Config
from mediameta.errors import RequestError
from mediameta.store.session import open_session
from mediameta.store.tables import Record

WORDS = "JAPAN OUT. Editorial use only."


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text(WORDS, "utf-8")
    return path


def run(*arguments: str, config: Config | None = None, given: str | None = None) -> Result:
    environ = {"MEDIAMETA_DATABASE": config.database} if config else {}
    result = CliRunner().invoke(group, ["rights", *arguments], env=environ, input=given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_shows_the_rules_of_a_text(words: Path) -> None:
    shown = run("--text", str(words)).output
    assert "territory_out" in shown
    assert "“JAPAN OUT”" in shown
    assert run("--text", "-", given=WORDS).output == shown
    assert run("--text", "-", given="A quiet day.").output == "No rule restricts the use.\n"


def test_reads_back_the_policy_that_it_wrote(words: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.jsonld"
    policy.write_text(run("--text", str(words), "--format", "jsonld").output, "utf-8")
    before = run("--text", str(words), "--format", "jsonl").output
    assert run("--policy", str(policy), "--format", "jsonl").output == before
    kinds = [json.loads(line)["kind"] for line in before.splitlines()]
    assert sorted(kinds) == ["editorial_only", "territory_out"]


def test_reads_turtle(tmp_path: Path) -> None:
    policy = tmp_path / "policy.ttl"
    prefix = "@prefix odrl: <http://www.w3.org/ns/odrl/2/> ."
    policy.write_text(f"{prefix} <urn:x:p> odrl:prohibition [ odrl:action odrl:archive ] .")
    assert "no_archive" in run("--policy", str(policy)).output


@pytest.mark.parametrize("name", ["1", "f00d"])
def test_shows_the_rules_of_a_record(config: Config, name: str) -> None:
    with open_session(config) as session:
        session.add(Record(key="f00d", instructions=WORDS))
    policy = json.loads(run(name, "--format", "jsonld", config=config).output)
    assert policy["uid"] == "urn:mediameta:policy:f00d"
    assert policy["prohibition"][0]["mm:from"] == "record:instructions"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "it shows one thing"),
        (("1", "--text", "words.txt"), "it shows one thing"),
        (("--text", "no/such/file"), "No such file"),
        (("--text", "/"), "Is a directory"),
        (("--policy", "no/such/file"), "No such file"),
        (("--policy", "no/such/file.ttl"), "No such file"),
        (("7",), "there is no such record"),
        (("9" * 40,), "there is no such record"),
    ],
)
def test_says_what_it_cannot_show(config: Config, arguments: tuple[str, ...], reason: str) -> None:
    with pytest.raises(RequestError, match=reason):
        run(*arguments, config=config)


def test_refuses_a_policy_that_contradicts_itself(tmp_path: Path) -> None:
    policy = tmp_path / "policy.jsonld"
    policy.write_text('{"uid": "a", "inheritFrom": "a", "permission": [{"action": "use"}]}')
    with pytest.raises(RequestError, match="inherits from itself"):
        run("--policy", str(policy))
