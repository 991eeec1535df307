"""The credit lines of an article are shown, and sent as files."""

import csv
import json
from collections.abc import Callable
from io import StringIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

AddArticle = Callable[..., int]
Post = Callable[..., TestResponse]

LINE = "Mira Castellan/Lowmark Press via AP"


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("text", "text/plain"),
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("html", "text/html"),
    ],
)
def test_sends_the_lines_as_a_file(
    client: FlaskClient, add_article: AddArticle, form: str, media_type: str
) -> None:
    answer = client.get(f"/articles/{add_article()}/credits?format={form}")
    assert answer.mimetype == media_type
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=credits-1-slash.")
    assert LINE in answer.text


def test_writes_the_house_style_that_was_chosen(
    client: FlaskClient, add_article: AddArticle
) -> None:
    number = add_article()
    rows = json.loads(client.get(f"/articles/{number}/credits?format=json&style=guardian").text)
    assert rows[0]["credit_line"].startswith("Photograph: ")


def test_sends_a_corrected_credit_in_place_of_the_parsed_one(
    client: FlaskClient, add_article: AddArticle, post: Post
) -> None:
    number = add_article()
    post("/placements/1/credit", {"credit": "=1+1", "reason": "As the agency wrote."})
    (_, row) = csv.reader(StringIO(client.get(f"/articles/{number}/credits?format=csv").text))
    assert LINE not in row
    assert not any(cell.startswith("=") for cell in row)


@pytest.mark.parametrize("query", ["style=nobody", "format=exe", "style=../x", "format="])
def test_answers_404_for_a_style_or_format_that_nobody_has(
    client: FlaskClient, add_article: AddArticle, query: str
) -> None:
    assert client.get(f"/articles/{add_article()}/credits?{query}").status_code == 404
