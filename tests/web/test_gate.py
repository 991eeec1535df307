"""The gate for programs: verdicts in one call, what is stored, what is refused, and how."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from mediameta.captions import Article as Read
from mediameta.config import Config
from mediameta.export.check import check_json
from mediameta.rights import Check
from mediameta.store.replies import Reply
from mediameta.store.session import open_session
from mediameta.store.tables import Act, Article, ArticleVersion, PlacementDecision, now
from mediameta.web import openapi
from mediameta.web.gate_fields import CHECK, CHECK_ANSWER, LONGEST_ARTICLE, MOST_PICTURES, PROBLEM
from mediameta.web.schema import faults

Ask = Callable[..., TestResponse]
AddRecord = Callable[..., int]
AddToken = Callable[..., dict[str, str]]

CLEAR = "A boat leaves the harbour on Monday. (AP Photo/Ana Lima)"
OUT = "A boat leaves the harbour on Monday. JAPAN OUT. (AP Photo/Ana Lima)"
PAGE = (
    "<article><h1>Regatta</h1><p>Boats raced on Monday, the club said.</p><figure><img "
    f'src="/i/regatta-start.jpg" width="900" height="600"><figcaption>{OUT}</figcaption></figure>'
    "</article>"
)
NINJS = {
    "headline": "Regatta",
    "body_text": "Boats raced on Monday.",
    "associations": {"main": {"type": "picture", "description_text": OUT}},
}
JAPAN = {"territory": ["JP"], "moment": "2026-11-25T18:00:00+01:00"}
FRANCE = {**JAPAN, "territory": ["FR"]}


@pytest.fixture
def headers(add_token: AddToken) -> dict[str, str]:
    return add_token("write")


@pytest.fixture
def ask(app: Flask, headers: dict[str, str]) -> Ask:
    def send(body: Any, **more: str) -> TestResponse:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        given = {"Content-Type": "application/json", **headers, **more}
        return app.test_client().post("/api/v1/check", data=data, headers=given)

    return send


def answered(response: TestResponse) -> dict[str, Any]:
    """Return a good answer, held against the schema that OpenAPI shows."""
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json or {}
    assert [*faults(answer, CHECK_ANSWER)] == []
    return answer


def refused(response: TestResponse, code: int) -> dict[str, Any]:
    """Return a refusal, which is a problem with a remedy."""
    problem: dict[str, Any] = response.json or {}
    assert (response.status_code, response.mimetype) == (code, "application/problem+json")
    assert [*faults(problem, PROBLEM)] == []
    assert problem["status"] == code
    assert problem["remedy"]
    return problem


def stored(config: Config) -> list[int]:
    with open_session(config, reading=True) as session:
        tables = (Article, ArticleVersion, PlacementDecision, Reply)
        return [len(session.exec(select(table)).all()) for table in tables]


@pytest.mark.parametrize(
    "form", [{"text": f"Regatta\n\n{OUT}\n"}, {"html": PAGE}, {"ninjs": NINJS}], ids=str
)
@pytest.mark.parametrize(("use", "verdict"), [(JAPAN, "block"), (FRANCE, "allow"), ({}, "ask")])
def test_answers_an_article_in_each_form(
    ask: Ask, config: Config, form: dict[str, Any], use: dict[str, Any], verdict: str
) -> None:
    answer = answered(ask({"article": form, "context": use}))
    (picture,) = answer["pictures"]
    assert (answer["verdict"], picture["verdict"], picture["record"]) == (verdict, verdict, None)
    assert answer["context"]["channel"] == "internet"
    for reason in picture["reasons"]:
        start, end = reason["span"]
        assert answer["text"][start:end] == reason["text"] == "JAPAN OUT"
        assert reason["kind"] == "territory_out"
        assert reason["remedy"]
    assert stored(config) == [0, 0, 0, 0]


def test_answers_with_the_keys_of_the_command() -> None:
    command = {*check_json(Check(), Read("", "", "text/plain"), "a.txt")}
    assert command == {"file", "verdict", "text", "pictures"}
    assert command < {*CHECK_ANSWER["properties"]}


def test_answers_pictures_by_record_address_and_caption(ask: Ask, add_record: AddRecord) -> None:
    out = add_record(
        "regatta-start.jpg",
        description="A boat leaves the harbour.",
        credit_line="AP",
        creator=["Ana Lima"],
        instructions="JAPAN OUT",
    )
    pictures = [
        {"record": out},
        {"url": "https://img.example/regatta-start-1024x683.jpg"},
        {"record": out, "caption": CLEAR},
        {"caption": CLEAR},
        {"caption": OUT},
        {"url": "https://img.example/somebody-else.jpg"},
        {"caption": ""},
    ]
    answer = answered(ask({"pictures": pictures, "context": JAPAN}))
    found = [(p["position"], p["record"], p["verdict"]) for p in answer["pictures"]]
    assert found == [
        (1, out, "block"),
        (2, out, "block"),
        (3, out, "block"),
        (4, None, "allow"),
        (5, None, "block"),
        (6, None, "ask"),
        (7, None, "ask"),
    ]
    assert answer["pictures"][0]["reasons"][0]["rule"] == "record:instructions"
    assert answer["verdict"] == "block"


def test_links_the_records_of_an_article_that_is_not_stored(
    ask: Ask, add_record: AddRecord, config: Config
) -> None:
    record = add_record("regatta-start.jpg", instructions="NO SALES. UK OUT")
    context = {**FRANCE, "territory": ["GB"]}
    answer = answered(ask({"article": {"html": PAGE}, "context": context}))
    assert [p["record"] for p in answer["pictures"]] == [record]
    assert answer["verdict"] == "block"
    assert stored(config)[0] == 0


def test_stores_only_when_asked_and_once(ask: Ask, config: Config) -> None:
    body = {
        "article": {"html": PAGE, "url": "https://ledger.example/regatta"},
        "context": {**JAPAN, "publication": "Morning Ledger"},
        "store": True,
    }
    first = answered(ask(body))
    again = answered(ask(body))
    assert (first["article"], first["version"], first["verdict"]) == (1, 1, "block")
    assert (again["article"], again["version"]) == (1, 1)
    assert stored(config)[:2] == [1, 1]
    with open_session(config, reading=True) as session:
        article = session.exec(select(Article)).one()
        assert (article.publication, article.territory) == ("Morning Ledger", "JP")
        assert session.exec(select(Act.action).where(Act.actor == "CMS")).all() == [
            "load_article",
            "change_use",
        ]


def test_answers_the_same_whether_it_is_stored_or_not(ask: Ask) -> None:
    body = {"article": {"html": PAGE}, "context": {**JAPAN, "publication": "Morning Ledger"}}
    free, kept = answered(ask(body)), answered(ask({**body, "store": True}))
    for answer in (free, kept):
        del answer["article"], answer["version"], answer["pictures"][0]["caption"]["spans"]
    assert kept == free


def test_refuses_to_store_for_who_may_only_read(app: Flask, add_token: AddToken) -> None:
    for headers in (add_token("read"), add_token("write", role="viewer", name="Bo")):
        body = {"article": {"text": OUT}, "store": True}
        refused(app.test_client().post("/api/v1/check", json=body, headers=headers), 403)


@pytest.mark.parametrize(
    "headers",
    [{}, {"Authorization": "Bearer mm_foreign"}, {"Authorization": "Basic QQ=="}],
)
def test_refuses_who_shows_no_token(app: Flask, headers: dict[str, str]) -> None:
    body = {"article": {"text": OUT}}
    refused(app.test_client().post("/api/v1/check", json=body, headers=headers), 401)
    refused(app.test_client().get("/api/v1/articles/1/clearance", headers=headers), 401)


def test_refuses_a_scope_that_lends_no_reading(app: Flask, add_token: AddToken) -> None:
    headers = add_token("withheld", role="admin")
    browser = app.test_client()
    refused(browser.post("/api/v1/check", json={"article": {"text": OUT}}, headers=headers), 403)
    refused(browser.get("/api/v1/articles/1/clearance", headers=headers), 403)


def test_gives_cookies_no_say(client: FlaskClient) -> None:
    refused(client.post("/api/v1/check", json={"article": {"text": OUT}}), 401)
    refused(client.get("/api/v1/articles/1/clearance"), 401)


TEXT = {"article": {"text": OUT}}
MALFORMED = [
    b"",
    b"{",
    b"\xff\xfe",
    b'{"article": NaN}',
    b'{"article": {"text": "A"}, "article": {"text": "B"}}',
    b"[" * 100_000,
    b'{"article": {"text": "\\ud800"}}',
    b'{"article": {"text": "A\\u0000B"}}',
    b'{"article": {"ninjs": {"headline": "\\udfff"}}}',
]
WRONG: list[tuple[Any, str]] = [
    ([], ""),
    ({}, ""),
    ({**TEXT, "pictures": [{"caption": "A"}]}, ""),
    ({"article": {}}, "/article"),
    ({"article": {"text": "A", "html": "B"}}, "/article"),
    ({"article": "A"}, "/article"),
    ({"article": {"text": 7}}, "/article/text"),
    ({"article": {"text": ""}}, "/article/text"),
    ({"article": {"ninjs": []}}, "/article/ninjs"),
    ({"article": {"text": "A", "body/x~": "B"}}, "/article/body~1x~0"),
    ({**TEXT, "contex": {}}, "/contex"),
    ({**TEXT, "context": {"chanel": "internet"}}, "/context/chanel"),
    ({**TEXT, "context": {"channel": "pigeon"}}, "/context/channel"),
    ({**TEXT, "context": {"channel": None}}, "/context/channel"),
    ({**TEXT, "context": {"purpose": ["news"]}}, "/context/purpose"),
    ({**TEXT, "context": {"territory": "FR"}}, "/context/territory"),
    ({**TEXT, "context": {"territory": ["fr"]}}, "/context/territory/0"),
    ({**TEXT, "context": {"territory": ["FR\n"]}}, "/context/territory/0"),
    ({**TEXT, "context": {"moment": "tomorrow"}}, "/context/moment"),
    ({**TEXT, "context": {"moment": "2026-13-01"}}, "/context/moment"),
    ({**TEXT, "context": {"publication": ""}}, "/context/publication"),
    ({**TEXT, "store": "yes"}, "/store"),
    ({**TEXT, "store": 1}, "/store"),
    ({"pictures": []}, "/pictures"),
    ({"pictures": [{}]}, "/pictures/0"),
    ({"pictures": [{"caption": "A"}, {"record": True}]}, "/pictures/1/record"),
    ({"pictures": [{"record": 0}]}, "/pictures/0/record"),
    ({"pictures": [{"record": 2**31}]}, "/pictures/0/record"),
    ({"pictures": [{"record": 1.5}]}, "/pictures/0/record"),
    ({"pictures": [{"caption": "A"}] * (MOST_PICTURES + 1)}, "/pictures"),
    ({"pictures": [{"caption": "A"}] * 10_000}, "/pictures"),
]


@pytest.mark.parametrize("body", MALFORMED, ids=lambda body: str(body[:40]))
def test_refuses_what_is_no_json(ask: Ask, body: bytes) -> None:
    refused(ask(body), 400)


@pytest.mark.parametrize(("body", "pointer"), WRONG, ids=lambda value: str(value)[:60])
def test_refuses_what_breaks_the_schema(ask: Ask, body: Any, pointer: str) -> None:
    problem = refused(ask(body), 422)
    assert pointer in [error["pointer"] for error in problem["errors"]]


def test_names_every_fault_at_once(ask: Ask) -> None:
    body = {**TEXT, "store": 1, "context": {"channel": "pigeon", "moment": "soon"}}
    errors = refused(ask(body), 422)["errors"]
    pointers = {error["pointer"] for error in errors}
    assert pointers == {"/store", "/context/channel", "/context/moment"}


@pytest.mark.parametrize(
    "body",
    [
        {"pictures": [{"record": 99}]},
        {"pictures": [{"caption": "A"}], "store": True},
        {"article": {"text": " \n"}},
        {"article": {"ninjs": {"weather": "fine"}}},
        {**TEXT, "store": True, "context": {"moment": "2026-11-25"}},
        {**TEXT, "store": True, "context": {"moment": "2026-11-25T10:00"}},
    ],
    ids=str,
)
def test_refuses_what_cannot_be_checked(ask: Ask, config: Config, body: Any) -> None:
    refused(ask(body), 422)
    assert stored(config) == [0, 0, 0, 0]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_refuses_what_is_not_sent_as_json(ask: Ask, kind: str) -> None:
    refused(ask(TEXT, **{"Content-Type": kind}), 415)


@pytest.mark.parametrize("words", ["A" * (LONGEST_ARTICLE + 1), "é" * (LONGEST_ARTICLE // 2 + 1)])
@pytest.mark.parametrize("form", ["text", "html"])
def test_refuses_an_article_that_is_too_large(ask: Ask, form: str, words: str) -> None:
    refused(ask({"article": {form: words}}), 413)


def test_refuses_a_body_that_it_will_not_read(ask: Ask) -> None:
    refused(ask(b'{"article": {"text": "' + b"A" * 7_000_000), 413)


def test_refuses_other_methods(app: Flask, headers: dict[str, str]) -> None:
    answer = app.test_client().get("/api/v1/check", headers=headers)
    refused(answer, 405)
    assert answer.headers["Allow"] == "OPTIONS, POST"


KEY = {"Idempotency-Key": "6b7f0f0a-regatta"}


def test_answers_a_request_that_comes_twice_with_the_same_bytes(ask: Ask, config: Config) -> None:
    body = {**TEXT, "store": True}
    first, again = ask(body, **KEY), ask(body, **KEY)
    assert again.data == first.data
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert stored(config) == [1, 1, 2, 1]


def test_refuses_another_request_under_the_same_key(ask: Ask) -> None:
    answered(ask(TEXT, **KEY))
    refused(ask({**TEXT, "context": JAPAN}, **KEY), 409)
    answered(ask({**TEXT, "context": JAPAN}, **{"Idempotency-Key": "another"}))


def test_keeps_no_key_of_what_it_refused(ask: Ask, config: Config) -> None:
    for body in ({"store": 1}, {"pictures": [{"record": 99}]}):
        refused(ask(body, **KEY), 422)
    assert stored(config)[-1] == 0
    answered(ask(TEXT, **KEY))


def test_knows_a_key_of_somebody_else_from_ones_own(
    app: Flask, ask: Ask, add_token: AddToken
) -> None:
    answered(ask(TEXT, **KEY))
    other = {**add_token("read", name="Bo"), **KEY}
    body = {"article": {"text": CLEAR}}
    assert (
        "JAPAN"
        not in answered(app.test_client().post("/api/v1/check", json=body, headers=other))["text"]
    )


def test_forgets_a_key_after_a_day(ask: Ask, config: Config) -> None:
    answered(ask(TEXT, **KEY))
    with open_session(config) as session:
        session.exec(select(Reply)).one().at = now() - timedelta(hours=25)
    answered(ask({**TEXT, "context": JAPAN}, **KEY))
    assert stored(config)[-1] == 1


def test_says_that_a_request_is_being_answered(ask: Ask, config: Config) -> None:
    answered(ask(TEXT, **KEY))
    with open_session(config) as session:
        session.exec(select(Reply)).one().answer = None
    refused(ask(TEXT, **KEY), 409)


@pytest.mark.parametrize("key", ["", "two words", "x" * 256, "é"])
def test_refuses_a_key_that_is_none(ask: Ask, key: str) -> None:
    refused(ask(TEXT, **{"Idempotency-Key": key}), 400)


def test_shows_no_withheld_name(app: Flask, add_token: AddToken, add_record: AddRecord) -> None:
    record = add_record(
        "boats.jpg",
        creator=["Ana Lima"],
        credit_line="Ana Lima/Harbour Wire",
        description="Boats. Photographer's name withheld for safety.",
        instructions="Mandatory credit Ana Lima. JAPAN OUT",
    )
    body = {"pictures": [{"record": record}], "context": JAPAN}
    for scopes, shown in ((["read"], False), (["read", "withheld"], True)):
        headers = add_token(*scopes, role="admin", name="-".join(scopes))
        answer = app.test_client().post("/api/v1/check", json=body, headers=headers)
        assert ("Lima" in answer.text) == shown
        assert answered(answer)["verdict"] == "block"


def test_shows_examples_that_are_what_it_answers(ask: Ask) -> None:
    body = openapi.example("check.json")
    assert [*faults(body, CHECK)] == []
    assert answered(ask(body)) == openapi.example("check-answer.json")


def test_describes_every_route_of_the_interface(app: Flask) -> None:
    answer = app.test_client().get("/api/v1/openapi.json")
    described = {
        path.replace("{id}", "<int:article_id>"): {method.upper() for method in methods}
        for path, methods in (answer.json or {})["paths"].items()
    }
    served = {
        rule.rule: (rule.methods or set()) - {"HEAD", "OPTIONS"}
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
    }
    assert described == served


def test_describes_every_member_and_resolves_every_reference(app: Flask) -> None:
    document = app.test_client().get("/api/v1/openapi.json").json or {}
    text = json.dumps(document)
    for name in document["components"]["schemas"]:
        assert f"#/components/schemas/{name}" in text
    assert text.count('"$ref"') == text.count("#/components/schemas/")
    assert document["openapi"] == "3.1.0"
