"""`mediameta user` and `mediameta token` as an admin meets them."""

import os
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from sqlmodel import select

from mediameta.cli import token, user
from mediameta.config import Config
from mediameta.errors import RequestError
from mediameta.store.accounts import Account
from mediameta.store.session import open_session
from mediameta.store.tables import Act

PASSWORD = "three ferries left early"
Run = Callable[..., Result]


@pytest.fixture
def run(config: Config, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a desk with one admin, Ada."""
    monkeypatch.setitem(os.environ, "MEDIAMETA_DATABASE", config.database)
    monkeypatch.setitem(os.environ, "USER", "ops")

    def run_it(group: str, *arguments: str, typed: str | None = None) -> Result:
        command = {"user": user, "token": token}[group].command
        return CliRunner().invoke(command, arguments, input=typed)

    run_it("user", "add", "Ada", "--role", "admin")
    return run_it


def refusal(result: Result) -> str:
    assert isinstance(result.exception, RequestError)
    return str(result.exception)


def test_prints_a_link_for_the_first_admin(run: Run) -> None:
    said = run("user", "add", "Bo", "--role", "editor").output.splitlines()
    assert said[0] == "Bo is editor."
    assert "http://127.0.0.1:8600/welcome/" in said[1]
    assert len(said[1].rpartition("/")[2]) == 43


def test_names_the_address_that_people_open(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "MEDIAMETA_URL", "https://desk.example/")
    assert "https://desk.example/welcome/" in run("user", "link", "ada").output


def test_asks_for_a_password_and_never_shows_it(run: Run) -> None:
    result = run("user", "add", "Bo", "--password", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert "The password is set" in result.output
    assert PASSWORD not in result.output
    assert "Bo  viewer  can sign in" in run("user", "list").output


def test_adds_nobody_with_a_password_that_is_refused(run: Run, config: Config) -> None:
    assert "fewer than 12" in refusal(
        run("user", "add", "Bo", "--password", typed="short\nshort\n")
    )
    with open_session(config) as session:
        assert session.exec(select(Account.name)).all() == ["Ada"]


@pytest.mark.parametrize("name", ["", " ", "two words", "x" * 65, "tab\tbed", "ada", "ＡＤＡ"])
def test_refuses_a_name(run: Run, name: str) -> None:
    assert refusal(run("user", "add", name))


def test_refuses_a_role_that_there_is_not(run: Run) -> None:
    assert run("user", "add", "Bo", "--role", "owner").exit_code == 2


@pytest.mark.parametrize(
    "arguments", [("role", "ada", "editor"), ("disable", "Ada"), ("role", "ADA", "viewer")]
)
def test_keeps_one_admin(run: Run, config: Config, arguments: tuple[str, ...]) -> None:
    assert "no admin would be left" in refusal(run("user", *arguments))
    assert run("user", "list").output == "Ada  admin  has no password yet\n"


def test_changes_roles_and_ends_access(run: Run) -> None:
    run("user", "add", "Bo")
    run("user", "role", "bo", "admin")
    run("user", "disable", "ada")
    assert run("user", "list").output == "Ada  admin  disabled\nBo  admin  has no password yet\n"
    run("user", "enable", "ada")
    assert "Ada is signed out everywhere" in run("user", "sign-out", "ada").output


@pytest.mark.parametrize("act", ["link", "disable", "enable", "sign-out"])
def test_says_that_there_is_no_such_user(run: Run, act: str) -> None:
    assert "mediameta user list" in refusal(run("user", act, "nobody"))


def test_makes_a_token_that_is_shown_once(run: Run) -> None:
    made = run("token", "add", "The site", "--user", "ada", "--scope", "read", "--days", "7").output
    assert made.startswith("mm_")
    assert len(made.strip()) == 46
    listed = run("token", "list").output
    assert listed.startswith("1  The site  Ada  read  ends 20")
    assert listed.endswith("never used\n")
    assert made.strip() not in listed


def test_takes_a_token_back(run: Run) -> None:
    run("token", "add", "The site", "--user", "ada", "--scope", "read")
    assert "Token 1 (The site) is worth nothing" in run("token", "revoke", "1").output
    assert "taken back" in run("token", "list").output
    assert "mediameta token list" in refusal(run("token", "revoke", "2"))


@pytest.mark.parametrize(
    ("name", "days"), [("", "7"), (" ", "7"), ("x" * 101, "7"), ("Site", "0"), ("Site", "367")]
)
def test_refuses_a_token(run: Run, name: str, days: str) -> None:
    assert refusal(run("token", "add", name, "--user", "ada", "--scope", "read", "--days", days))


@pytest.mark.parametrize("more", [(), ("--scope", "all")])
def test_asks_for_scopes_that_there_are(run: Run, more: tuple[str, ...]) -> None:
    assert run("token", "add", "Site", "--user", "ada", *more).exit_code == 2


def test_keeps_each_step_as_an_act(run: Run, config: Config) -> None:
    run("token", "add", "Site", "--user", "ada", "--scope", "read")
    with open_session(config) as session:
        acts = session.exec(select(Act.action, Act.actor, Act.origin, Act.object)).all()
    assert [tuple(act) for act in acts] == [
        ("add_user", "ops", "cli", "user:1"),
        ("invite_user", "ops", "cli", "user:1"),
        ("add_token", "ops", "cli", "token:1"),
    ]
