"""Clearance tokens: given for what may go out, verified offline, refused where they do not fit."""

import base64
import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient

from mediameta.cli.clearance_verify import command
from mediameta.config import Config, read
from mediameta.desk.clearance_token import LASTS, sign, verify
from mediameta.desk.intake import load_article
from mediameta.desk.uses import change_use
from mediameta.errors import MediametaError, RequestError
from mediameta.store.session import open_session
from mediameta.web.app import create_app
from mediameta.web.gate_fields import CLEARANCE
from mediameta.web.schema import faults

AddToken = Callable[..., dict[str, str]]
Load = Callable[..., int]

CLEAR = b"Regatta\n\nA boat leaves the harbour on Monday. (AP Photo/Ana Lima)\n"
DAY = datetime(2026, 11, 25, tzinfo=UTC)
CLAIMS = {"sub": "article:7", "version": 2, "sha256": "ab", "verdict": "allow", "context": {}}


@pytest.fixture
def load(config: Config) -> Load:
    def load(data: bytes = CLEAR, territory: str = "FR") -> int:
        with open_session(config) as session:
            article = load_article(session, data, name="regatta.txt", actor="test").article
            change_use(
                session,
                article,
                publication="default",
                channel="internet",
                territory=territory,
                purpose="news",
                actor="test",
            )
            assert article.id
            return article.id

    return load


@pytest.fixture
def clear(app: Flask, add_token: AddToken) -> Callable[[int], dict[str, Any]]:
    headers = add_token("read")

    def ask(article: int) -> dict[str, Any]:
        answer = app.test_client().get(f"/api/v1/articles/{article}/clearance", headers=headers)
        assert answer.status_code == 200
        said: dict[str, Any] = answer.json or {}
        assert [*faults(said, CLEARANCE)] == []
        return said

    return ask


@pytest.fixture
def run(config: Config, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setenv("MEDIAMETA_CLEARANCE_KEY", config.clearance_key)
    return lambda *given: CliRunner().invoke(command, [*given], catch_exceptions=False)


def test_gives_a_token_that_is_verified_offline(
    load: Load, clear: Callable[[int], dict[str, Any]], run: Callable[..., Result], tmp_path: Path
) -> None:
    said = clear(load())
    assert (said["verdict"], said["article"], said["version"]) == ("allow", 1, 1)
    file = tmp_path / "regatta.txt"
    file.write_bytes(CLEAR)
    result = run(said["token"], "--article", "1", "--file", str(file))
    assert result.exit_code == 0
    claims = json.loads(result.output)
    assert (claims["sub"], claims["verdict"], claims["sha256"]) == (
        "article:1",
        "allow",
        said["sha256"],
    )
    assert claims["context"]["territory"] == ["FR"]
    assert claims["exp"] - claims["iat"] == LASTS.total_seconds()
    assert datetime.fromisoformat(said["expires_at"]).timestamp() == claims["exp"]


def test_refuses_a_token_of_another_article_or_version(
    load: Load, clear: Callable[[int], dict[str, Any]], run: Callable[..., Result], tmp_path: Path
) -> None:
    token = clear(load())["token"]
    file = tmp_path / "regatta.txt"
    file.write_bytes(CLEAR.replace(b"Monday", b"Friday"))
    for given in (["--article", "2"], ["--file", str(file)]):
        result = run(token, *given)
        assert result.exit_code == 1
        assert "GET /api/v1/articles" in result.stderr
        assert result.stdout == ""


def test_cannot_verify_without_a_key(
    load: Load, clear: Callable[[int], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MEDIAMETA_CLEARANCE_KEY", raising=False)
    with pytest.raises(MediametaError, match="it is not set"):
        CliRunner().invoke(command, [clear(load())["token"]], catch_exceptions=False)


@pytest.mark.parametrize("territory", ["JP", ""])
def test_gives_no_token_for_what_must_not_go_out(
    load: Load, clear: Callable[[int], dict[str, Any]], territory: str
) -> None:
    said = clear(load(CLEAR.replace(b" (AP", b" JAPAN OUT. (AP"), territory))
    assert said["verdict"] in ("block", "ask")
    assert (said["token"], said["expires_at"]) == (None, None)
    assert said["check"]["pictures"][0]["reasons"][0]["kind"] == "territory_out"


def test_gives_no_token_that_would_outlast_the_permission(
    load: Load, clear: Callable[[int], dict[str, Any]]
) -> None:
    ends = datetime.now(UTC) + LASTS / 2
    words = f" NO USE AFTER {ends:%H:%M} GMT {ends:%d} {ends:%B} {ends:%Y}. (AP".encode()
    said = clear(load(CLEAR.replace(b" (AP", words)))
    assert (said["verdict"], said["token"]) == ("block", None)


def test_judges_the_version_that_counts(load: Load, clear: Callable[[int], dict[str, Any]]) -> None:
    load()
    said = clear(load(CLEAR.replace(b" (AP", b" FRANCE OUT. (AP")))
    assert (said["version"], said["verdict"], said["token"]) == (2, "block", None)


def test_answers_404_for_an_article_that_is_not_there(app: Flask, add_token: AddToken) -> None:
    for number in (99, 2**40):
        path = f"/api/v1/articles/{number}/clearance"
        answer = app.test_client().get(path, headers=add_token("read", name=f"p{number}"))
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
        assert (answer.json or {})["remedy"]


def test_gives_none_without_a_key(config: Config, load: Load, add_token: AddToken) -> None:
    browser: FlaskClient = create_app(replace(config, clearance_key="")).test_client()
    answer = browser.get(f"/api/v1/articles/{load()}/clearance", headers=add_token("read"))
    assert answer.status_code == 503
    assert "MEDIAMETA_CLEARANCE_KEY" in (answer.json or {})["remedy"]


def test_refuses_a_short_key() -> None:
    with pytest.raises(RequestError, match="shorter than 32 bytes"):
        read({"MEDIAMETA_CLEARANCE_KEY": "x" * 31})


KEY = "k" * 32
TOKEN = sign(CLAIMS, KEY, now=DAY, until=DAY + LASTS)


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def forged(header: object, claims: object, key: str = KEY) -> str:
    signed = f"{encoded(header)}.{encoded(claims)}"
    digest = hmac.digest(key.encode(), signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def test_signs_as_the_standard_says() -> None:
    header, claims, _ = TOKEN.split(".")
    assert json.loads(base64.urlsafe_b64decode(header + "==")) == {"alg": "HS256", "typ": "JWT"}
    said = json.loads(base64.urlsafe_b64decode(claims + "=="))
    assert said == {**CLAIMS, "iss": "mediameta", "iat": 1795564800, "exp": 1795565700}
    assert verify(TOKEN, KEY, now=DAY, article=7, sha256="ab") == said


FORGED = {
    "empty": "",
    "no parts": "abc",
    "no signature": TOKEN.rpartition(".")[0] + ".",
    "cut": TOKEN[:-1],
    "longer": TOKEN + "A",
    "one more part": TOKEN + ".A",
    "other payload": ".".join(
        [TOKEN.split(".")[0], encoded({**CLAIMS, "verdict": "warn"}), TOKEN.split(".")[2]]
    ),
    "other key": sign(CLAIMS, "x" * 32, now=DAY, until=DAY + LASTS),
    "no algorithm": encoded({"alg": "none", "typ": "JWT"}) + "." + TOKEN.split(".")[1] + ".",
    "other algorithm": forged({"alg": "HS512", "typ": "JWT"}, CLAIMS),
    "no ascii": TOKEN + "é",
    "endless": "A" * 1_000_000,
    "other issuer": sign({**CLAIMS, "iss": "else"}, KEY, now=DAY, until=DAY + LASTS),
}


@pytest.mark.parametrize("name", FORGED)
def test_refuses_a_token_that_was_changed(name: str) -> None:
    with pytest.raises(RequestError):
        verify(FORGED[name], KEY, now=DAY)


def test_refuses_every_token_with_one_letter_changed() -> None:
    for at, letter in enumerate(TOKEN):
        changed = TOKEN[:at] + ("A" if letter != "A" else "B") + TOKEN[at + 1 :]
        with pytest.raises(RequestError):
            verify(changed, KEY, now=DAY)


@pytest.mark.parametrize(
    ("moment", "good"),
    [
        (DAY - timedelta(seconds=61), False),
        (DAY - timedelta(seconds=60), True),
        (DAY, True),
        (DAY + LASTS - timedelta(seconds=1), True),
        (DAY + LASTS, False),
        (DAY + timedelta(days=400), False),
    ],
)
def test_is_good_between_its_moments_alone(moment: datetime, good: bool) -> None:
    if good:
        assert verify(TOKEN, KEY, now=moment)
    else:
        with pytest.raises(RequestError):
            verify(TOKEN, KEY, now=moment)


@pytest.mark.parametrize("wanted", [{"article": 8}, {"article": 70}, {"sha256": "abc"}])
def test_refuses_a_token_for_something_else(wanted: dict[str, Any]) -> None:
    with pytest.raises(RequestError, match="it is for"):
        verify(TOKEN, KEY, now=DAY, **wanted)
