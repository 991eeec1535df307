"""The use of an article can be changed; the check is made again, a wrong use is said."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from mediameta.config import Config
from mediameta.store.session import open_session
from mediameta.store.tables import Act, Placement

AddArticle = Callable[..., int]
Look = Callable[[], Placement]
Post = Callable[..., TestResponse]

USE = {
    "publication": "Morning Ledger",
    "channel": "internet",
    "territory": "US, GB",
    "moment": "2026-11-20 11:00",
    "purpose": "news",
}


def test_checks_again_for_another_use(
    client: FlaskClient, add_article: AddArticle, post: Post, placement: Look
) -> None:
    number = add_article()
    answer = post(f"/articles/{number}/use", USE)
    assert answer.location == f"/articles/{number}"
    decision = placement().decision
    assert decision
    assert decision.use["publication"] == "Morning Ledger"
    assert decision.use["date"] == "2026-11-20T11:00:00+00:00"
    page = client.get(answer.location).text
    assert "Checked again" in page
    assert 'value="2026-11-20 11:00"' in page
    assert 'value="US, GB"' in page


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("territory", "Japan!", "Write country codes with commas"),
        ("territory", "JAPAN", "Write country codes with commas"),
        ("moment", "tomorrow", "Write a moment as"),
        ("moment", "2026-11-31", "Write a moment as"),
        ("channel", "pigeon", "Not a valid choice"),
        ("purpose", "", "Not a valid choice"),
        ("publication", "x" * 81, "longer than 80"),
    ],
)
def test_refuses_a_use_that_makes_no_sense(
    add_article: AddArticle, post: Post, placement: Look, key: str, value: str, said: str
) -> None:
    answer = post(f"/articles/{add_article()}/use", {**USE, key: value})
    assert answer.status_code == 422
    assert said in answer.text
    assert value.upper() in answer.text.upper() or key == "channel"
    assert len(placement().decisions) == 1


@pytest.mark.parametrize("territory", ["", "jp", "US,GB", "US-CA, GB", "US, "])
def test_takes_country_codes(add_article: AddArticle, post: Post, territory: str) -> None:
    answer = post(f"/articles/{add_article()}/use", {**USE, "territory": territory})
    assert answer.status_code == 302


def test_takes_now_where_no_moment_is_given(
    add_article: AddArticle, post: Post, placement: Look
) -> None:
    post(f"/articles/{add_article()}/use", {**USE, "moment": ""})
    decision = placement().decision
    assert decision
    assert decision.use["date"] > "2026-11-20T11:00"


def test_keeps_who_changed_the_use_once(
    add_article: AddArticle, post: Post, config: Config
) -> None:
    number = add_article()
    post(f"/articles/{number}/use", USE)
    post(f"/articles/{number}/use", USE)
    with open_session(config, reading=True) as session:
        (act,) = session.exec(select(Act).where(Act.action == "change_use")).all()
        assert (act.actor, act.object) == ("desk", f"article:{number}")
        assert act.after["territory"] == "US, GB"
