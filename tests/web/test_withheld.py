"""Names that are withheld: shown to who may see them, and on no page of anybody else."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from mediameta.config import Config
from mediameta.desk.editing import edit_record
from mediameta.desk.withheld import HIDDEN, hidden
from mediameta.desk.writeback import write_back
from mediameta.store.session import open_session
from mediameta.store.tables import Record

AddArticle = Callable[..., int]
AddRecord = Callable[..., int]
SignIn = Callable[..., FlaskClient]

WITHHELD = {
    "creator": ["Ana Lima"],
    "credit_line": "Ana Lima/Harbour Wire",
    "description": "Boats at dawn. Photographer’s name withheld for safety. Picture: Lima.",
    "title": "Lima: boats",
}
PAGES = (
    "/records",
    "/records?q=boats",
    "/records/1",
    "/articles/1",
    "/placements/1/records?q=boats",
    "/",
)
FORBIDDEN = ("/records/1/edit", "/receipts/1.json", "/receipts/1/file")


@pytest.fixture(autouse=True)
def desk(config: Config, add_record: AddRecord, add_article: AddArticle) -> None:
    """A record that withholds its creator, edited and written, in an article."""
    add_article(record=add_record("lima-boats.jpg", **WITHHELD))
    with open_session(config) as session:
        record = session.get_one(Record, 1)
        edit_record(session, record, {"headline": "Boats by Lima"}, actor="Bo")
    write_back(1, config=config, way="copy", actor="Bo")


@pytest.mark.parametrize("role", ["viewer", "editor"])
def test_hides_the_name_from_who_may_not_see_it(sign_in: SignIn, role: str) -> None:
    browser = sign_in(role)
    for page in PAGES:
        text = browser.get(page).text
        assert "lima" not in text.casefold(), page
    assert HIDDEN in browser.get("/records/1").text
    for page in FORBIDDEN:
        answer = browser.get(page)
        assert answer.status_code == 403
        assert "lima" not in answer.text.casefold()


@pytest.mark.parametrize("role", ["rights_manager", "admin"])
def test_shows_the_name_to_who_may_see_it(sign_in: SignIn, role: str) -> None:
    browser = sign_in(role)
    assert "Ana Lima" in browser.get("/records/1").text
    for page in FORBIDDEN:
        assert browser.get(page, buffered=True).status_code == 200


def test_shows_no_name_where_a_form_comes_back(sign_in: SignIn) -> None:
    browser = sign_in("editor")
    token = browser.get("/articles/new").text.split('name="csrf_token" type="hidden" value="')[1]
    data = {"csrf_token": token.split('"')[0], "moment": "never"}
    answers = [browser.post(p, data=data) for p in ("/articles/1/use", "/records/1/edit")]
    assert [answer.status_code for answer in answers] == [422, 403]
    assert all("lima" not in answer.text.casefold() for answer in answers)


def test_leaves_the_record_as_it_is(sign_in: SignIn, config: Config) -> None:
    sign_in("viewer").get("/records/1")
    with open_session(config, reading=True) as session:
        assert session.get_one(Record, 1).creator == ["Ana Lima"]


@pytest.mark.parametrize(
    "description",
    ["Police withheld details.", "Boats at dawn.", "The team withheld its best player."],
)
def test_hides_no_name_for_a_word_about_something_else(
    sign_in: SignIn, add_record: AddRecord, description: str
) -> None:
    record = add_record(colour="red", creator=["Cy Moss"], description=description)
    assert "Cy Moss" in sign_in("viewer").get(f"/records/{record}").text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Lima/AP", "name withheld/AP"),
        ("analima Limassol ana_lima", "analima Limassol ana_lima"),
        ("(LIMA)", "(name withheld)"),
        ("", ""),
    ],
)
def test_hides_whole_words(text: str, shown: str) -> None:
    assert hidden(text, ["Ana Lima"]) == shown
    assert hidden({"a": [text, 1, None]}, ["Ana Lima"]) == {"a": [shown, 1, None]}
    assert hidden(text, ["X"]) == text
