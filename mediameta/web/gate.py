"""The gate for programs: may this go out, and a token that says so."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, jsonify
from sqlmodel import Session

from mediameta.captions import read_article
from mediameta.desk import clearance_token, gate, replies
from mediameta.desk.decisions import use_of
from mediameta.rights import Use, Verdict
from mediameta.store.tables import Article
from mediameta.web import openapi
from mediameta.web.access import needs, public
from mediameta.web.actor import actor, can
from mediameta.web.asked import asked, idempotency_key, request_hash
from mediameta.web.gate_fields import CHECK, LONGEST_ARTICLE
from mediameta.web.problems import refuse
from mediameta.web.store import found, settings, store

pages = Blueprint("gate", __name__)

MEDIA_TYPES = {
    "html": "text/html",
    "text": "text/plain",
    "ninjs": "application/vnd.iptc.ninjs+json",
}
Asked = dict[str, Any]


@pages.post("/check")
@needs("see")
def check() -> Response:
    """Check an article or a list of pictures for one use."""
    body = asked(CHECK)
    if body.get("store"):
        _refuse_storing(body)
    return _once(lambda: _checked(body))


@pages.get("/articles/<int:article_id>/clearance")
@needs("export")
def clearance(article_id: int) -> Response:
    """Say whether a stored article may go out now, with a token where it may."""
    key = settings().clearance_key
    if not key:
        detail = "This desk gives no clearance tokens: it has no key to sign them."
        refuse(503, "No key", detail, "Set MEDIAMETA_CLEARANCE_KEY and restart.")
    now = datetime.now(UTC).replace(microsecond=0)
    until = now + clearance_token.LASTS
    with store() as session:
        article = found(session, Article, article_id)
        answer = _worse_of(
            _stored(session, article, use_of(article), now),
            _stored(session, article, use_of(article), until),
        )
        claims = _claims(article, answer)
    passes = Verdict[answer["verdict"]] <= Verdict.warn
    return jsonify(
        article=article_id,
        version=claims["version"],
        sha256=claims["sha256"],
        verdict=answer["verdict"],
        token=clearance_token.sign(claims, key, now=now, until=until) if passes else None,
        expires_at=until.isoformat() if passes else None,
        check=answer,
    )


@pages.get("/openapi.json")
@public
def describe() -> Response:
    """Describe the interface in OpenAPI 3.1."""
    return jsonify(openapi.document())


def _refuse_storing(body: Asked) -> None:
    if not can("edit_articles"):
        abort(403)
    if "article" not in body:
        detail = "A list of pictures cannot be stored."
        refuse(422, "Nothing to store", detail, "Send the article, or leave out store.")


def _once(answer: Callable[[], Asked]) -> Response:
    """Answer a request that bears a key once, and then with the same bytes for a day."""
    key = idempotency_key()
    if key is None:
        return _json(_dump(answer()))
    with store() as session:
        kept = replies.claim(session, key, request_hash())
    if kept is not None:
        response = _json(kept)
        response.headers["Idempotent-Replayed"] = "true"
        return response
    try:
        text = _dump(answer())
        with store() as session:
            replies.keep(session, key, text)
    except BaseException:
        with store() as session:
            replies.drop(session, key)
        raise
    return _json(text)


def _checked(body: Asked) -> Asked:
    now, use = datetime.now(UTC), _use(body.get("context", {}))
    if body.get("store"):
        return _loaded(body["article"], use, now)
    with store(reading=True) as session:
        if "pictures" in body:
            named = (gate.Named(**picture) for picture in body["pictures"])
            return _nowhere(gate.check_named(session, named, use, now=now))
        data, media_type = _article(body["article"])
        url = body["article"].get("url")
        article = read_article(data, base_url=url, media_type=media_type)
        return _nowhere(gate.check_words(session, article, use, now=now))


def _loaded(given: Asked, use: Use, now: datetime) -> Asked:
    """Store the article, then check it as it is stored."""
    data, media_type = _article(given)
    named = {"url": given.get("url"), "name": given.get("name"), "media_type": media_type}
    with store() as session:
        number = gate.store_article(session, data, use, actor=actor(), **named).id
    with store(reading=True) as session:
        return _stored(session, session.get_one(Article, number), use, now)


def _stored(session: Session, article: Article, use: Use, now: datetime) -> Asked:
    answer = gate.check_stored(session, article, use, now=now)
    return {**answer, "article": article.id, "version": article.latest.number}


def _nowhere(answer: Asked) -> Asked:
    return {**answer, "article": None, "version": None}


def _use(context: Asked) -> Use:
    return Use(
        date=context.get("moment"),
        territory=tuple(context.get("territory", ())),
        channel=context.get("channel", "internet"),
        purpose=context.get("purpose", "news"),
        publication=context.get("publication"),
    )


def _article(given: Asked) -> tuple[bytes, str]:
    """Return the bytes of an article and their media type."""
    form = next(name for name in MEDIA_TYPES if name in given)
    words = given[form] if form != "ninjs" else json.dumps(given[form], ensure_ascii=False)
    data = words.encode()
    if len(data) > LONGEST_ARTICLE:
        refuse(413, "Too big", "The article is larger than 1 MB.", "Send the article alone.")
    return data, MEDIA_TYPES[form]


def _worse_of(now: Asked, later: Asked) -> Asked:
    """Return the worse answer: a token must be good for as long as it lasts."""
    return later if Verdict[later["verdict"]] > Verdict[now["verdict"]] else now


def _claims(article: Article, answer: Asked) -> Asked:
    context = {key: value for key, value in answer["context"].items() if key != "moment"}
    return {
        "sub": f"article:{article.id}",
        "version": article.latest.number,
        "sha256": article.latest.sha256,
        "context": context,
        "verdict": answer["verdict"],
        "rules_version": answer["rules_version"],
    }


def _dump(answer: Asked) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _json(text: str) -> Response:
    return Response(text, mimetype="application/json")
