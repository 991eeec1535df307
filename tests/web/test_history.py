"""What people did, on the pages of records and articles."""

from collections.abc import Callable

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

AddArticle = Callable[..., int]
AddRecord = Callable[..., int]
Post = Callable[..., TestResponse]


def test_shows_on_an_article_who_did_what_and_why(
    client: FlaskClient, add_article: AddArticle, post: Post
) -> None:
    article = add_article()
    assert "Nobody has done anything here yet" in client.get(f"/articles/{article}").text
    post("/restrictions/1/dismiss", {"reason": "The <agency> confirmed it."})
    page = client.get(f"/articles/{article}").text
    assert "dismiss restriction" in page
    assert "web 127.0.0.1" in page
    assert "<del>found</del> <ins>dismissed</ins>" in page
    assert "<q>The &lt;agency&gt; confirmed it.</q>" in page


def test_shows_on_a_record_what_was_done_where_it_stands(
    client: FlaskClient, add_article: AddArticle, add_record: AddRecord, post: Post
) -> None:
    record = add_record()
    add_article()
    post("/placements/1/record", {"record": record})
    page = client.get(f"/records/{record}").text
    assert "ingest" in page
    assert "link confirmed" in page
    assert "record:" in page


def test_shows_no_act_on_another_thing(
    client: FlaskClient, add_article: AddArticle, post: Post
) -> None:
    add_article()
    other = add_article(key="other.txt")
    post("/restrictions/1/dismiss", {"reason": "The agency confirmed it."})
    assert "Nobody has done anything here yet" in client.get(f"/articles/{other}").text
