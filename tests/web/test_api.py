"""The interface for programs: tokens in, JSON out, problems as JSON."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from mediameta.config import Config
from mediameta.desk import tokens, users
from mediameta.store.accounts import ApiToken
from mediameta.store.session import open_session
from mediameta.store.tables import now

SignIn = Callable[..., FlaskClient]
AskMe = Callable[[str], TestResponse]


@pytest.fixture
def key(config: Config) -> str:
    """The token of an editor, for reading."""
    with open_session(config) as session:
        user = users.add_user(session, "Ada", "editor", actor="test")
        return tokens.add_token(session, user, "The site", ["read"], 30, actor="test")


@pytest.fixture
def ask_me(app: Flask) -> AskMe:
    def ask(authorization: str) -> TestResponse:
        return app.test_client().get("/api/v1/me", headers={"Authorization": authorization})

    return ask


def test_says_whose_token_it_is(ask_me: AskMe, key: str) -> None:
    assert ask_me(f"Bearer {key}").json == {
        "user": "Ada",
        "role": "editor",
        "scopes": ["read"],
        "capabilities": ["export", "see"],
    }


def test_notes_its_last_use(ask_me: AskMe, config: Config, key: str) -> None:
    ask_me(f"Bearer {key}")
    with open_session(config) as session:
        used = session.exec(select(ApiToken.used_at)).one()
    assert used
    assert now() - used < timedelta(minutes=1)


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", "Bearer mm_x", "Basic QWRhOng=", "Bearer é", "{key}"]
)
def test_refuses_what_is_no_token(ask_me: AskMe, key: str, authorization: str) -> None:
    answer = ask_me(authorization.format(key=key))
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert answer.mimetype == "application/problem+json"
    problem = answer.json or {}
    assert (problem["status"], problem["title"]) == (401, "Sign in first")


@pytest.mark.parametrize("end", ["expired", "revoked", "disabled"])
def test_refuses_a_token_that_ended(ask_me: AskMe, config: Config, key: str, end: str) -> None:
    with open_session(config) as session:
        token = session.exec(select(ApiToken)).one()
        if end == "expired":
            token.expires_at = now()
        elif end == "revoked":
            tokens.revoke(session, 1, actor="test")
        else:
            users.add_user(session, "Bo", "admin", actor="test")
            users.disable(session, token.account, actor="test")
    assert ask_me(f"Bearer {key}").status_code == 401


def test_loses_what_its_user_loses(ask_me: AskMe, config: Config) -> None:
    with open_session(config) as session:
        users.add_user(session, "Bo", "admin", actor="test")
        user = users.add_user(session, "Ada", "editor", actor="test")
        key = tokens.add_token(session, user, "The site", ["write"], 30, actor="test")
        users.change_role(session, user, "viewer", actor="test")
    assert (ask_me(f"Bearer {key}").json or {})["capabilities"] == ["export", "see"]


def test_opens_no_page_with_a_token(app: Flask, key: str) -> None:
    answer = app.test_client().get("/", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 302


def test_gives_cookies_no_say(sign_in: SignIn) -> None:
    assert sign_in("admin").get("/api/v1/me").status_code == 401


def test_has_no_demo_for_programs(app: Flask) -> None:
    assert app.test_client().get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(("path", "code"), [("/api/v1/none", 404), ("/api/", 404)])
def test_answers_errors_as_problems(app: Flask, path: str, code: int) -> None:
    answer = app.test_client().get(path)
    assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")


def test_refuses_a_method_as_a_problem(app: Flask, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}"}
    answer = app.test_client().post("/api/v1/me", headers=headers)
    assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")


def test_keeps_the_hash_of_a_token_alone(config: Config, key: str) -> None:
    with open_session(config) as session:
        token = session.exec(select(ApiToken)).one()
        assert key not in str(token.model_dump())
        assert len(token.digest) == 64
