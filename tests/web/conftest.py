"""A desk of its own for each test: a database, a media folder, an app, and articles in it."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from mediameta.config import Config, read
from mediameta.desk import signing, tokens, users
from mediameta.desk.records import ingest_file
from mediameta.store.migrate import migrate
from mediameta.store.session import open_session
from mediameta.store.tables import (
    Article,
    ArticleVersion,
    Placement,
    PlacementCredit,
    PlacementDecision,
    PlacementRestriction,
    Record,
    Suggestion,
)
from mediameta.web import cookie
from mediameta.web.app import create_app

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
CAPTION = (
    "Image caption A freight train crosses the Teren viaduct, Nov. 18, 2026. JAPAN OUT. "
    "(Mira Castellan/Lowmark Press via AP)"
)

CLEARANCE_KEY = "a key of the tests, of 32 bytes and more"

Post = Callable[..., TestResponse]
AddArticle = Callable[..., int]
AddRecord = Callable[..., int]
SignIn = Callable[..., FlaskClient]


@pytest.fixture
def config(tmp_path: Path) -> Config:
    settings = read(
        {
            "MEDIAMETA_DATABASE": f"sqlite:///{tmp_path}/desk.sqlite3",
            "MEDIAMETA_MEDIA": f"{tmp_path}/media",
            "MEDIAMETA_RENDITIONS": f"{tmp_path}/renditions",
            "MEDIAMETA_CLEARANCE_KEY": CLEARANCE_KEY,
        }
    )
    migrate(settings.database)
    return settings


@pytest.fixture
def app(config: Config) -> Flask:
    return create_app(config)


@pytest.fixture
def sign_in(app: Flask, config: Config) -> SignIn:
    """Return a browser in which a user of that role is signed in."""

    def start(role: str, name: str = "") -> FlaskClient:
        with open_session(config) as session:
            user = users.add_user(session, name or role, role, actor="test")
            key = signing.start(session, user, "127.0.0.1")
        client = app.test_client()
        client.set_cookie(cookie.NAME, key)
        return client

    return start


@pytest.fixture
def client(sign_in: SignIn) -> FlaskClient:
    """A browser in which an admin is signed in."""
    return sign_in("admin", "desk")


@pytest.fixture
def post(client: FlaskClient) -> Post:
    """Send a form with the token of the session, as a page of ours does."""

    def send(url: str, data: Mapping[str, Any] | None = None) -> TestResponse:
        token = TOKEN.search(client.get("/articles/new").text)
        assert token
        return client.post(url, data={"csrf_token": token[1], **(data or {})})

    return send


@pytest.fixture
def add_record(config: Config, tmp_path: Path) -> AddRecord:
    """Take a picture into the library; keyword arguments are its properties."""

    def add(
        name: str = "viaduct.jpg",
        *,
        colour: str = "grey",
        picture: Image.Image | None = None,
        **properties: Any,
    ) -> int:
        path = tmp_path / name
        (picture or Image.new("RGB", (60, 40), colour)).save(path)
        with open_session(config) as session:
            record = ingest_file(session, path, config=config, actor="desk")
            for key, value in properties.items():
                setattr(record, key, value)
            session.flush()
            assert record.id
            return record.id

    return add


@pytest.fixture
def add_article(config: Config) -> AddArticle:
    """Store an article with one picture, `caption`, and what was decided about it."""

    def add(
        caption: str = CAPTION,
        *,
        key: str = "viaduct.txt",
        title: str = "Trains return to the viaduct",
        verdict: str = "block",
        record: int | None = None,
        suggest: int | None = None,
        notice: str | None = None,
        confidence: float = 1.0,
    ) -> int:
        text = f"{title}\n\nThe first train ran on Monday.\n\n{caption}\n\nThe talks go on.\n"
        start = text.index(caption)
        with open_session(config) as session:
            article = Article(key=key)
            version = ArticleVersion(
                article=article,
                number=1,
                sha256=key,
                media_type="text/plain",
                title=title,
                text=text,
                original=text.encode(),
                loaded_by="desk",
            )
            placement = Placement(
                version=version,
                position=1,
                raw_text=caption,
                caption=caption,
                start=start,
                end=start + len(caption),
                photo_date="Nov. 18, 2026",
                noise=[list(_span(text, "Image caption"))] if "Image caption" in text else [],
            )
            placement.restrictions = [_restriction(text, "JAPAN OUT.", confidence)]
            placement.credits = [_credit(text)]
            placement.decisions = [_decision(text, verdict, notice)]
            if record:
                placement.record, placement.link = session.get(Record, record), "linked"
            if suggest:
                placement.suggestions = [
                    Suggestion(record_id=suggest, score=0.86, reasons=["same creator: Castellan"])
                ]
            session.add(version)
            session.flush()
            assert article.id
            return article.id

    return add


@pytest.fixture
def placement(config: Config) -> Iterator[Callable[[], Placement]]:
    """Return the one placement of the latest article, as it is stored now."""
    with open_session(config, reading=True) as session:

        def look() -> Placement:
            session.rollback()
            session.expire_all()
            return session.get_one(Placement, 1)

        yield look


def _span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _restriction(text: str, words: str, confidence: float) -> PlacementRestriction:
    start, end = _span(text, words) if words in text else (0, 0)
    return PlacementRestriction(
        kind="territory_out",
        modality="prohibition",
        text=words,
        start=start,
        end=end,
        params={"territories": ["JP"]},
        confidence=confidence,
    )


def _credit(text: str) -> PlacementCredit:
    words = "Mira Castellan/Lowmark Press via AP"
    if words not in text:
        return PlacementCredit(text=words)
    parts = [
        {"name": name, "span": list(_span(text, name)), "party": party, "relation": relation}
        for name, party, relation in (("Lowmark Press", None, None), ("AP", "ap", "via"))
    ]
    parts[1]["span"] = [_span(text, words)[1] - 2, _span(text, words)[1]]
    start, end = _span(text, words)
    creators = [{"name": "Mira Castellan", "span": list(_span(text, "Mira Castellan"))}]
    parsed = {"creators": creators, "providers": parts}
    return PlacementCredit(text=words, start=start, end=end, parsed=parsed)


def _decision(text: str, verdict: str, notice: str | None) -> PlacementDecision:
    words = "JAPAN OUT."
    reason = {
        "kind": "territory_out",
        "rule": "text",
        "verdict": verdict,
        "text": words,
        "span": list(_span(text, words)) if words in text else None,
        "message": "The provider forbids use in JP.",
        "remedy": "Leave Japan out.",
    }
    return PlacementDecision(
        verdict=verdict,
        use={"date": "2026-11-20T11:00:00+00:00"},
        reasons=[reason],
        required_notices=[notice] if notice else [],
        rules_version="1",
    )


@pytest.fixture
def add_token(config: Config) -> Callable[..., dict[str, str]]:
    """Give a program a token, and return the header that shows it."""

    def add(*scopes: str, role: str = "editor", name: str = "CMS") -> dict[str, str]:
        with open_session(config) as session:
            user = users.add_user(session, name, role, actor="test")
            key = tokens.add_token(session, user, name, scopes or ["read"], 1, actor="test")
        return {"Authorization": f"Bearer {key}"}

    return add
