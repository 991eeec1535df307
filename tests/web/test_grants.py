"""Grants in the browser: added, changed, ended; what makes no sense is said at its field."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from mediameta.config import Config
from mediameta.store.holdings import Grant
from mediameta.store.session import open_session

AddRecord = Callable[..., int]
AddArticle = Callable[..., int]
Post = Callable[..., TestResponse]
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF"
XSS = "<script>alert(1)</script>"
FILLED = {"party": "Lowmark Press", "agreement": "Mail of 3 May", "scope": "party", "period": ""}


def terms(config: Config) -> list[dict[str, Any]]:
    with open_session(config, reading=True) as session:
        return [grant.terms for grant in session.exec(select(Grant).order_by("id"))]


def test_adds_a_grant(config: Config, client: FlaskClient, post: Post) -> None:
    data = {
        **FILLED,
        "start": "2026-05-01",
        "zone": "Europe/Berlin",
        "territories": "fr, de",
        "channels": ["print", "internet"],
        "publications": "The Courier\r\nHarbour Post",
        "count": "3",
        "period": "month",
        "fee": "120.50",
        "currency": "eur",
    }
    answer = post("/grants/new", data)
    assert answer.location == "/grants/1"
    assert terms(config) == [
        {
            "start": "2026-05-01",
            "zone": "Europe/Berlin",
            "territories": ["FR", "DE"],
            "channels": ["print", "internet"],
            "publications": ["The Courier", "Harbour Post"],
            "count": 3,
            "period": "month",
            "fee": "120.50",
            "currency": "EUR",
        }
    ]
    for page in ("/grants", "/grants/1"):
        text = client.get(page).text
        assert "Lowmark Press" in text
        assert "120.50 EUR" in text


def test_decides_again_what_the_grant_concerns(
    client: FlaskClient, post: Post, add_article: AddArticle
) -> None:
    add_article()
    post("/grants/new", FILLED)
    assert "Articles decided again: 1." in client.get("/grants/1").text


def test_stands_with_its_record(client: FlaskClient, post: Post, add_record: AddRecord) -> None:
    number = add_record(credit_line="Lowmark Press")
    assert "No grant names this record" in client.get(f"/records/{number}").text
    assert f'value="{number}"' in client.get(f"/grants/new?record={number}").text
    post("/grants/new", {**FILLED, "party": "Ana Lima", "scope": "record", "record": number})
    post("/grants/new", FILLED)
    post("/grants/new", {**FILLED, "party": "Harbour Wire"})
    text = client.get(f"/records/{number}").text
    assert 'href="/grants/1"' in text
    assert 'href="/grants/2"' in text
    assert 'href="/grants/3"' not in text


def test_changes_and_ends_a_grant(config: Config, client: FlaskClient, post: Post) -> None:
    post("/grants/new", {**FILLED, "count": "2"})
    assert 'value="2"' in client.get("/grants/1/edit").text
    post("/grants/1/edit", {**FILLED, "count": "3", "version": 1, "reason": "One more bought"})
    post("/grants/1/end", {"end": "2026-12-31", "version": 2, "reason": "Contract cancelled"})
    assert terms(config) == [{"count": 2}, {"count": 3}, {"count": 3, "end": "2026-12-31"}]
    text = client.get("/grants/1").text
    assert "One more bought" in text
    assert "Contract cancelled" in text


def test_refuses_a_change_of_what_was_changed_meanwhile(config: Config, post: Post) -> None:
    post("/grants/new", FILLED)
    post("/grants/1/end", {"end": "2026-12-31", "version": 1, "reason": "Sold"})
    late = post("/grants/1/edit", {**FILLED, "version": 1, "reason": "Longer"})
    assert late.status_code == 422
    assert "changed it meanwhile" in late.text
    assert len(terms(config)) == 2


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"party": ""}, "Say who granted it."),
        ({"party": "..."}, "It has no name."),
        ({"agreement": " "}, "Name the contract"),
        ({"count": "-1"}, "Give a whole number from 0."),
        ({"count": "many"}, "Not a valid integer"),
        ({"start": "2026-05-02", "end": "2026-05-01"}, "It lies before the start."),
        ({"start": "next week"}, "is no date"),
        ({"start": "2026-05-01", "zone": "Moon"}, "is no time zone"),
        ({"territories": "Japan"}, "is no territory"),
        ({"channels": "telegraph"}, "not a valid choice"),
        ({"fee": "12"}, "one currency"),
        ({"fee": "12", "currency": "EU"}, "is no currency"),
        ({"scope": "record"}, "No record is named."),
        ({"scope": "record", "record": "99"}, "There is no such record."),
        ({"scope": "record", "record": str(2**40)}, "There is no such record."),
        ({"scope": "collection"}, "It has no name."),
        ({"document": (BytesIO(b"MZ\x90"), "a.pdf")}, "neither a PDF nor an e-mail"),
    ],
)
def test_says_at_its_field_what_makes_no_sense(
    config: Config, post: Post, wrong: dict[str, Any], words: str
) -> None:
    answer = post("/grants/new", {**FILLED, **wrong})
    assert answer.status_code == 422
    assert words.lower() in answer.text.lower()
    assert terms(config) == []


@pytest.mark.parametrize("wrong", [{"end": "soon"}, {"end": ""}, {"reason": " "}])
def test_ends_nothing_without_day_and_reason(
    config: Config, post: Post, wrong: dict[str, str]
) -> None:
    post("/grants/new", FILLED)
    answer = post("/grants/1/end", {"end": "2026-12-31", "reason": "Sold", **wrong})
    assert answer.status_code == 422
    assert terms(config) == [{}]


def test_sends_a_document_only_as_a_download(client: FlaskClient, post: Post) -> None:
    post("/grants/new", {**FILLED, "document": (BytesIO(PDF), "Contract.pdf")})
    assert "Contract.pdf" in client.get("/grants/1").text
    with client.get("/agreements/1/document") as answer:
        assert answer.data == PDF
        assert answer.headers["Content-Disposition"] == "attachment; filename=Contract.pdf"
        assert answer.content_type == "application/octet-stream"
        assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "url",
    ["/grants/7", "/grants/7/edit", f"/grants/{2**70}", "/agreements/7/document"],
)
def test_answers_404_for_what_is_not_there(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == 404


def test_sends_no_document_where_there_is_none(client: FlaskClient, post: Post) -> None:
    post("/grants/new", FILLED)
    assert client.get("/agreements/1/document").status_code == 404


def test_takes_no_version_of_another_grant(post: Post) -> None:
    post("/grants/new", FILLED)
    post("/grants/new", {**FILLED, "party": "Ana Lima"})
    wrong = {"end": "2026-12-31", "reason": "Sold", "version": 2}
    assert post("/grants/1/end", wrong).status_code == 404


def test_shows_no_markup_of_words(client: FlaskClient, post: Post) -> None:
    words = {"party": XSS, "agreement": XSS, "note": XSS, "publications": XSS, "contact": XSS}
    post("/grants/new", {**FILLED, **words, "scope": "collection", "collection": XSS})
    for page in ("/grants", "/grants/1", "/grants/1/edit"):
        assert XSS not in client.get(page).text


def test_sends_the_rules_of_a_record_as_a_policy(
    client: FlaskClient, add_record: AddRecord
) -> None:
    number = add_record(instructions="JAPAN OUT")
    assert f'href="/records/{number}/rights.jsonld"' in client.get(f"/records/{number}").text
    answer = client.get(f"/records/{number}/rights.jsonld")
    assert answer.mimetype == "application/ld+json"
    assert answer.json
    assert answer.json["prohibition"][0]["mm:kind"] == "territory_out"
    assert client.get("/records/99/rights.jsonld").status_code == 404
