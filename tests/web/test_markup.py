"""The markup of every page: names for all controls, ids that are unique, nothing inline."""

from collections import Counter
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

AddArticle = Callable[..., int]
AddRecord = Callable[..., int]

CONTROLS = "input:not([type=hidden]), select, textarea"
PAGES = (
    "/",
    "/articles/new",
    "/articles/1",
    "/articles/1/edit",
    "/records",
    "/records/1",
    "/grants",
    "/grants/new",
    "/records/1/edit",
    "/records/new",
    "/placements/1/records",
    "/account",
    "/login",
    "/none",
)


@pytest.fixture(params=PAGES)
def markup(
    request: pytest.FixtureRequest,
    client: FlaskClient,
    add_article: AddArticle,
    add_record: AddRecord,
) -> LexborHTMLParser:
    record = add_record(title="Viaduct at dawn")
    add_article(suggest=record, notice="As provided.")
    add_article(key="linked", record=record)
    return LexborHTMLParser(client.get(request.param).text)


def test_gives_each_control_a_name(markup: LexborHTMLParser) -> None:
    labelled = {label.attributes["for"] for label in markup.css("label")}
    unnamed = [c.html for c in markup.css(CONTROLS) if c.attributes.get("id") not in labelled]
    assert unnamed == []


def test_gives_each_button_and_link_words(markup: LexborHTMLParser) -> None:
    nodes = markup.css("button, a[href]")
    silent = [n.html for n in nodes if not (n.text(strip=True) or n.attributes.get("aria-label"))]
    assert silent == []


def test_uses_each_id_once(markup: LexborHTMLParser) -> None:
    counts = Counter(node.attributes["id"] for node in markup.css("[id]"))
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("attribute", ["commandfor", "popovertarget", "data-focus"])
def test_points_to_what_is_there(markup: LexborHTMLParser, attribute: str) -> None:
    ids = {node.attributes["id"] for node in markup.css("[id]")}
    targets = {node.attributes[attribute] for node in markup.css(f"[{attribute}]")}
    assert targets <= ids


def test_leads_to_words_and_violations_that_are_there(markup: LexborHTMLParser) -> None:
    ids = {node.attributes["id"] for node in markup.css("[id]")}
    links = {(node.attributes["href"] or "")[1:] for node in markup.css("a[href^='#']")}
    assert links <= ids


def test_has_nothing_inline(markup: LexborHTMLParser) -> None:
    assert markup.css("[style], style, script:not([src]), [onclick], [onload]") == []


def test_has_one_main_heading(markup: LexborHTMLParser) -> None:
    assert len(markup.css("h1")) == 1


def test_describes_each_picture_or_leaves_it_out(markup: LexborHTMLParser) -> None:
    assert [img.html for img in markup.css("img:not([alt])")] == []
