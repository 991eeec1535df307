"""Signing in and out: who gets in, what a browser keeps, how long, and what is given away."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlmodel import select
from werkzeug.test import TestResponse

from mediameta.config import Config
from mediameta.desk import signing, users
from mediameta.store.accounts import Account, Attempt, SignedIn
from mediameta.store.session import open_session
from mediameta.store.tables import Act, now
from mediameta.web import cookie
from mediameta.web.app import create_app
from mediameta.web.login import own_path

PASSWORD = "three ferries left early"
SignIn = Callable[..., FlaskClient]


@pytest.fixture
def ada(config: Config) -> str:
    """Ada, an editor with a password."""
    with open_session(config) as session:
        account = users.add_user(session, "Ada", "editor", actor="test")
        users.set_password(session, account, PASSWORD, actor="test")
    return "Ada"


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    return app.test_client()


def token_of(browser: FlaskClient, path: str = "/login") -> str:
    return browser.get(path).text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]


def log_in(browser: FlaskClient, name: str, password: str, **more: str) -> TestResponse:
    data = {"csrf_token": token_of(browser), "name": name, "password": password, **more}
    return browser.post("/login", data=data)


def invite(config: Config, name: str, role: str = "admin") -> str:
    with open_session(config) as session:
        account = users.add_user(session, name, role, actor="test")
        return users.invite(session, account, actor="test")


def test_asks_a_stranger_to_sign_in_and_leads_on(stranger: FlaskClient, ada: str) -> None:
    answer = stranger.get("/records?q=ferry")
    assert answer.location == "/login?next=/records?q%3Dferry"
    assert 'value="/records?q=ferry"' in stranger.get(answer.location).text
    answer = log_in(stranger, ada, PASSWORD, next="/records?q=ferry")
    assert (answer.status_code, answer.location) == (302, "/records?q=ferry")
    assert "Ada" in stranger.get("/").text
    assert stranger.get("/login").status_code == 302


def test_shows_a_stranger_nothing_of_the_desk(stranger: FlaskClient, ada: str) -> None:
    page = stranger.get("/login").text
    for words in ("Articles", "Search records", "Add article"):
        assert words not in page


@pytest.mark.parametrize("name", ["ada", " ADA ", "Ａda"])
def test_knows_a_name_however_it_is_typed(stranger: FlaskClient, ada: str, name: str) -> None:
    assert log_in(stranger, name, PASSWORD).status_code == 302


def test_says_the_same_to_every_wrong_sign_in(
    stranger: FlaskClient, config: Config, ada: str
) -> None:
    invite(config, "new")
    with open_session(config) as session:
        gone = users.add_user(session, "gone", "admin", actor="test")
        users.set_password(session, gone, PASSWORD, actor="test")
        users.disable(session, gone, actor="test")
    tried = [(ada, "wrong"), ("nobody", PASSWORD), ("new", PASSWORD), ("gone", PASSWORD)]
    answers = [log_in(stranger, *one) for one in [*tried, (ada, "x" * 1000)]]
    assert {answer.status_code for answer in answers} == {401}
    pages = {
        answer.text.split("csrf_token")[0] + answer.text.split('role="alert">')[1]
        for answer in answers
    }
    assert len(pages) == 1
    assert "The name or the password is wrong" in answers[0].text
    assert all("Set-Cookie" not in a.headers or cookie.NAME not in str(a.headers) for a in answers)


@pytest.mark.parametrize("name", ["Ada", "nobody"])
def test_slows_down_who_guesses(stranger: FlaskClient, config: Config, ada: str, name: str) -> None:
    fill_attempts(config, name, "192.0.2.1", signing.FOR_NAME)
    answer = log_in(stranger, name, PASSWORD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert "Wait 15 minutes" in answer.text
    with open_session(config) as session:
        session.connection().execute(text("UPDATE attempt SET at = '2026-01-01 00:00:00'"))
    assert log_in(stranger, name, PASSWORD).status_code == (302 if name == ada else 401)


def test_slows_down_an_address(stranger: FlaskClient, config: Config, ada: str) -> None:
    for number in range(signing.FOR_ADDRESS):
        fill_attempts(config, f"name{number}", "127.0.0.1", 1)
    assert log_in(stranger, ada, PASSWORD).status_code == 429
    assert stranger.get("/welcome/guessed").status_code == 429


def fill_attempts(config: Config, name: str, address: str, count: int) -> None:
    with open_session(config) as session:
        for _ in range(count):
            signing._note_attempt(session, name, address)


def test_counts_attempts_that_come_at_once(config: Config, ada: str) -> None:
    refused: list[bool] = []

    def guess() -> None:
        try:
            fill_attempts(config, "Ada", "192.0.2.1", 1)
        except signing.TooManyAttempts:
            refused.append(True)

    guesses = [threading.Thread(target=guess) for _ in range(signing.FOR_NAME + 5)]
    for one in guesses:
        one.start()
    for one in guesses:
        one.join()
    assert len(refused) == 5


def test_counts_no_sign_in_that_was_right(stranger: FlaskClient, config: Config, ada: str) -> None:
    log_in(stranger, ada, PASSWORD)
    with open_session(config) as session:
        assert session.exec(select(Attempt)).all() == []


def test_keeps_the_cookie_from_scripts_and_other_sites(stranger: FlaskClient, ada: str) -> None:
    (given,) = (
        value
        for value in log_in(stranger, ada, PASSWORD).headers.getlist("Set-Cookie")
        if value.startswith(cookie.NAME)
    )
    assert "HttpOnly" in given
    assert "SameSite=Lax" in given
    assert "Path=/" in given


def test_marks_cookies_secure_where_people_come_by_https(config: Config, ada: str) -> None:
    app = create_app(replace(config, url="https://desk.example"))
    browser = app.test_client()
    base = "https://desk.example"
    page = browser.get("/login", base_url=base).text
    token = page.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    data = {"csrf_token": token, "name": ada, "password": PASSWORD}
    answer = browser.post("/login", data=data, base_url=base)
    given = [v for v in answer.headers.getlist("Set-Cookie") if "Expires=Thu, 01 Jan 1970" not in v]
    assert any(value.startswith(f"__Host-{cookie.NAME}") for value in given)
    assert all("Secure" in value for value in given)
    assert browser.get("/", base_url="https://other.example").status_code == 400


def test_gives_a_new_key_at_each_sign_in(stranger: FlaskClient, ada: str) -> None:
    stranger.set_cookie(cookie.NAME, "planted")
    token = token_of(stranger)
    log_in(stranger, ada, PASSWORD)
    first = stranger.get_cookie(cookie.NAME)
    assert first
    assert first.value != "planted"
    data = {"csrf_token": token, "name": ada, "password": PASSWORD}
    assert stranger.post("/login", data=data).status_code == 400
    log_out(stranger)
    log_in(stranger, ada, PASSWORD)
    second = stranger.get_cookie(cookie.NAME)
    assert second
    assert second.value != first.value


def log_out(browser: FlaskClient, path: str = "/logout") -> TestResponse:
    return browser.post(path, data={"csrf_token": token_of(browser, "/account")})


def test_makes_a_key_worthless_at_sign_out(app: Flask, sign_in: SignIn) -> None:
    browser, thief = sign_in("editor"), app.test_client()
    stolen = browser.get_cookie(cookie.NAME)
    assert stolen
    thief.set_cookie(cookie.NAME, stolen.value)
    assert thief.get("/").status_code == 200
    answer = log_out(browser)
    assert "You are signed out" in browser.get(answer.location).text
    assert thief.get("/").status_code == 302


def test_signs_out_everywhere(app: Flask, stranger: FlaskClient, ada: str) -> None:
    other = app.test_client()
    for browser in (stranger, other):
        log_in(browser, ada, PASSWORD)
    assert stranger.get("/account").text.count('<td class="data">127.0.0.1') == 2
    log_out(stranger, "/account/sign-out-everywhere")
    assert [browser.get("/").status_code for browser in (stranger, other)] == [302, 302]


@pytest.mark.parametrize(
    ("column", "age", "code"),
    [
        ("seen_at", timedelta(minutes=110), 200),
        ("seen_at", timedelta(minutes=121), 302),
        ("started_at", timedelta(hours=11), 200),
        ("started_at", timedelta(hours=12, minutes=1), 302),
    ],
)
def test_ends_with_time(
    config: Config, sign_in: SignIn, column: str, age: timedelta, code: int
) -> None:
    browser = sign_in("editor")
    with open_session(config) as session:
        setattr(session.exec(select(SignedIn)).one(), column, now() - age)
    assert browser.get("/").status_code == code


def test_notes_that_somebody_is_still_there(config: Config, sign_in: SignIn) -> None:
    browser = sign_in("editor")
    with open_session(config) as session:
        session.exec(select(SignedIn)).one().seen_at = now() - timedelta(minutes=50)
    browser.get("/")
    with open_session(config) as session:
        assert now() - session.exec(select(SignedIn)).one().seen_at < timedelta(minutes=1)


def test_loses_all_at_once_when_disabled(config: Config, sign_in: SignIn) -> None:
    sign_in("admin")
    browser = sign_in("editor")
    with open_session(config) as session:
        users.disable(session, users.find_user(session, "editor"), actor="test")
    assert browser.get("/").status_code == 302


def test_changes_what_one_may_do_with_the_next_request(config: Config, sign_in: SignIn) -> None:
    browser = sign_in("editor")
    sign_in("admin")
    assert browser.get("/articles/new").status_code == 200
    with open_session(config) as session:
        users.change_role(session, users.find_user(session, "editor"), "viewer", actor="test")
    answer = browser.get("/articles/new")
    assert answer.status_code == 403
    assert "Not for your role" in answer.text


def test_sets_the_first_password_by_a_link_that_works_once(app: Flask, config: Config) -> None:
    path = f"/welcome/{invite(config, 'Bo')}"
    browser = app.test_client()
    for _ in range(2):
        assert "Set a password" in browser.get(path).text
    data = {"csrf_token": token_of(browser, path), "password": PASSWORD, "again": PASSWORD}
    assert browser.post(path, data=data).status_code == 302
    assert "Bo" in browser.get("/").text
    assert browser.get(path).status_code == 404
    assert log_in(app.test_client(), "bo", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "fewer than 12 characters"),
        ("aaaabbbbaaaa", "aaaabbbbaaaa", "hardly any different"),
        ("Bo.of.Lowmark", "Bo.of.Lowmark", "it is the name"),
        (PASSWORD, PASSWORD + "s", "The two are not the same"),
        ("", "", "Write a password"),
        ("x1y2z" * 250, "x1y2z" * 250, "1000"),
    ],
)
def test_refuses_a_password(
    app: Flask, config: Config, password: str, again: str, said: str
) -> None:
    path = f"/welcome/{invite(config, 'bo.of.lowmark')}"
    browser = app.test_client()
    data = {"csrf_token": token_of(browser, path), "password": password, "again": again}
    answer = browser.post(path, data=data)
    assert answer.status_code == 422
    assert said.lower() in answer.text.lower()
    with open_session(config) as session:
        assert session.exec(select(Account.password)).all() == [None]


def test_ends_a_link_by_time_by_another_and_by_disabling(app: Flask, config: Config) -> None:
    keys = [invite(config, "Bo"), invite(config, "Cy"), invite(config, "Di")]
    invite(config, "Ed")
    with open_session(config) as session:
        session.connection().execute(
            text("UPDATE invitation SET expires_at = '2026-01-01 00:00:00' WHERE account_id = 1")
        )
        users.invite(session, users.find_user(session, "Cy"), actor="test")
        users.disable(session, users.find_user(session, "Di"), actor="test")
    for key in keys:
        answer = app.test_client().get(f"/welcome/{key}")
        assert answer.status_code == 404
        assert "This link is over" in answer.text


def test_keeps_no_secret_in_the_database(stranger: FlaskClient, config: Config, ada: str) -> None:
    key = invite(config, "Bo")
    log_in(stranger, ada, PASSWORD)
    held = stranger.get_cookie(cookie.NAME)
    assert held
    kept = Path(config.database.removeprefix("sqlite:///")).read_bytes()
    assert b"argon2id" in kept
    for secret in (key, held.value, PASSWORD):
        assert secret.encode() not in kept


def test_keeps_sign_ins_as_acts(stranger: FlaskClient, config: Config, ada: str) -> None:
    log_in(stranger, ada, PASSWORD)
    log_out(stranger)
    with open_session(config) as session:
        acts = session.exec(select(Act.action, Act.actor, Act.origin).order_by("number")).all()
    assert [tuple(act) for act in acts[-2:]] == [
        ("sign_in", "Ada", "web 127.0.0.1"),
        ("sign_out", "Ada", "web 127.0.0.1"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "",
        None,
        "articles",
        "https://evil.example",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "\\/evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        " //evil.example",
    ],
)
def test_leads_nowhere_else(path: str | None) -> None:
    assert own_path(path) == "/"


def test_signs_the_demo_user_in_at_this_machine(stranger: FlaskClient) -> None:
    page = stranger.get("/").text
    assert 'demo <b class="src">demo</b>' in page
    assert "Nobody signed in" in stranger.get("/account").text


@pytest.mark.parametrize(
    "name", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Host"]
)
def test_has_no_demo_behind_a_proxy(stranger: FlaskClient, name: str) -> None:
    assert stranger.get("/", headers={name: "127.0.0.1"}).status_code == 302


@pytest.mark.parametrize("address", ["192.0.2.7", "10.0.0.2", "::ffff:192.0.2.7"])
def test_has_no_demo_for_another_machine(stranger: FlaskClient, address: str) -> None:
    answer = stranger.get("/", environ_overrides={"REMOTE_ADDR": address})
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "change",
    [{"host": "0.0.0.0"}, {"host": "192.0.2.1"}, {"proxy": "127.0.0.1"}, {"demo_user": ""}],
)
def test_has_no_demo_where_others_can_come(config: Config, change: dict[str, str]) -> None:
    browser = create_app(replace(config, **change)).test_client()  # type: ignore[arg-type]
    assert browser.get("/").status_code == 302


def test_has_no_demo_once_there_is_an_account(stranger: FlaskClient, config: Config) -> None:
    assert stranger.get("/").status_code == 200
    invite(config, "Bo")
    assert stranger.get("/").status_code == 302
