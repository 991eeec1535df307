"""What an editor does to a picture: it is kept, decided anew and said."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from mediameta.store.tables import Placement

AddArticle = Callable[..., int]
AddRecord = Callable[..., int]
Look = Callable[[], Placement]
Post = Callable[..., TestResponse]

REASON = "The agency confirmed it by telephone."


def test_corrects_a_credit_and_decides_again(
    client: FlaskClient, add_article: AddArticle, post: Post, placement: Look
) -> None:
    number = add_article()
    answer = post("/placements/1/credit", {"credit": "Ana Lima/Reuters", "reason": REASON})
    assert answer.location == f"/articles/{number}#p1"
    credit = placement().credit
    assert credit
    assert (credit.text, credit.origin, credit.reason) == ("Ana Lima/Reuters", "corrected", REASON)
    assert len(placement().decisions) == 2
    page = client.get(answer.location).text
    assert "Credit corrected. Picture 1 reads" in page
    assert REASON in page


def test_dismisses_words_and_restores_them(
    client: FlaskClient, add_article: AddArticle, post: Post, placement: Look
) -> None:
    address = f"/articles/{add_article()}"
    post("/restrictions/1/dismiss", {"reason": REASON})
    assert placement().restrictions[0].state == "dismissed"
    page = client.get(address).text
    assert "<del>JAPAN OUT.</del>" in page
    assert "Restore" in page
    post("/restrictions/1/restore", {"reason": REASON})
    assert placement().restrictions[0].state == "found"
    assert "<del>JAPAN OUT.</del>" not in client.get(address).text


def test_asks_about_a_doubtful_credit_until_it_is_confirmed(
    client: FlaskClient, post: Post, placement: Look
) -> None:
    text = "News\n\nSmoke over the harbour. Nobody Known\n\n(Photo: Nobody Known)\n"
    page = post("/articles/new", {"name": "harbour", "text": text})
    address = page.location
    assert placement().credit
    assert "Read with doubt" in client.get(address).text
    post("/placements/1/credit/confirm")
    credit = placement().credit
    assert credit
    assert (credit.origin, credit.is_doubtful) == ("confirmed", False)
    shown = client.get(address).text
    assert "Read with doubt" not in shown
    assert f"confirmed by {credit.actor}" in shown


def test_asks_about_doubtful_words_until_they_are_confirmed(
    client: FlaskClient, add_article: AddArticle, post: Post, placement: Look
) -> None:
    address = f"/articles/{add_article(confidence=0.5)}"
    assert "Words say so" in client.get(address).text
    post("/restrictions/1/confirm")
    assert placement().restrictions[0].state == "confirmed"
    assert "Words say so" not in client.get(address).text


def test_asks_nothing_about_what_is_sure(client: FlaskClient, add_article: AddArticle) -> None:
    page = client.get(f"/articles/{add_article()}").text
    assert "Read with doubt" not in page
    assert "Words say so" not in page


def test_links_a_suggested_record_and_unlinks_it(
    add_article: AddArticle, add_record: AddRecord, post: Post, placement: Look
) -> None:
    record = add_record()
    add_article(suggest=record)
    post("/placements/1/record", {"record": record})
    assert (placement().record_id, placement().link) == (record, "confirmed")
    post("/placements/1/unlink", {"reason": REASON})
    assert (placement().record_id, placement().link) == (None, "unlinked")


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [("", "Suggested", "Searched"), ("?q=searched", "Searched", "Suggested")],
)
def test_offers_records_to_change_to(
    client: FlaskClient,
    add_article: AddArticle,
    add_record: AddRecord,
    query: str,
    shown: str,
    hidden: str,
) -> None:
    add_record("b.jpg", colour="red", headline="Searched")
    add_article(suggest=add_record(headline="Suggested"))
    page = client.get(f"/placements/1/records{query}").text
    assert f"<b>{shown}</b>" in page
    assert f"<b>{hidden}</b>" not in page
    assert "No record has these words" in client.get("/placements/1/records?q=nothing").text


@pytest.mark.parametrize(
    ("address", "data", "said"),
    [
        ("/placements/1/credit", {"credit": "AP"}, "Say in a few words why."),
        ("/placements/1/credit", {"credit": "  ", "reason": REASON}, "Write the credit line."),
        ("/placements/1/credit", {"credit": "x" * 1001, "reason": REASON}, "longer than 1000"),
        ("/placements/1/unlink", {"reason": " "}, "Say in a few words why."),
        ("/placements/1/record", {}, "Choose a record."),
        ("/placements/1/record", {"record": "one"}, "Choose a record."),
        ("/restrictions/1/dismiss", {}, "Say in a few words why."),
        ("/restrictions/1/dismiss", {"reason": "x" * 2001}, "longer than 2000"),
        ("/restrictions/1/restore", {}, "Say in a few words why."),
    ],
)
def test_refuses_an_act_that_lacks_something(
    add_article: AddArticle,
    post: Post,
    placement: Look,
    address: str,
    data: dict[str, str],
    said: str,
) -> None:
    add_article()
    answer = post(address, data)
    assert answer.status_code == 422
    assert said in answer.text
    for kept in data.values():
        assert kept.strip() in answer.text
    assert len(placement().decisions) == 1


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/placements/9/credit", {"credit": "AP", "reason": REASON}),
        ("/placements/9/unlink", {"reason": REASON}),
        ("/placements/1/record", {"record": "99"}),
        ("/placements/1/record", {"record": "9" * 30}),
        ("/restrictions/9/dismiss", {"reason": REASON}),
        ("/restrictions/9/confirm", {}),
        ("/placements/9/credit/confirm", {}),
    ],
)
def test_answers_404_where_there_is_nothing_to_change(
    add_article: AddArticle, post: Post, address: str, data: dict[str, str]
) -> None:
    add_article()
    assert post(address, data).status_code == 404
