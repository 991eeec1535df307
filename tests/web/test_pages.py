"""The pages: what they show, and what they answer where there is nothing."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.pictures.test_fingerprint import scene, street

AddArticle = Callable[..., int]
AddRecord = Callable[..., int]

XSS = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"


def test_says_what_to_do_where_nothing_is_stored(client: FlaskClient) -> None:
    assert "No article yet" in client.get("/").text
    assert "No record yet" in client.get("/records").text


def test_lists_articles_worst_first(client: FlaskClient, add_article: AddArticle) -> None:
    for verdict in ("warn", "block", "allow", "ask"):
        add_article(key=verdict, title=f"Reads {verdict}", verdict=verdict)
    page = client.get("/").text
    places = [page.index(f"Reads {verdict}") for verdict in ("block", "ask", "warn", "allow")]
    assert places == sorted(places)


def test_filters_by_verdict(client: FlaskClient, add_article: AddArticle) -> None:
    add_article(key="a", title="Reads ask", verdict="ask")
    add_article(key="b", title="Reads warn", verdict="warn")
    page = client.get("/?verdict=ask").text
    assert "Reads ask" in page
    assert "Reads warn" not in page
    assert "No article reads block" in client.get("/?verdict=block").text


def test_shows_an_article_with_its_words_marked(
    client: FlaskClient, add_article: AddArticle
) -> None:
    page = client.get(f"/articles/{add_article()}").text
    for shown in (
        '<mark class="hl hl-noise" title="page furniture">Image caption</mark>',
        '<mark class="hl hl-creator" title="creator">Mira Castellan</mark>',
        '<mark class="hl hl-provider" title="ap">AP</mark>',
        '<mark class="hl hl-via" title="relation">via</mark>',
        '<mark class="hl hl-date" title="photo date">Nov. 18, 2026</mark>',
        'title="territory_out JP" data-violations="1">JAPAN OUT.</mark>',
        "The provider forbids use in JP.",
        "Leave Japan out.",
        "Must not go out",
        "Change territory",
        "The first train ran on Monday.",
    ):
        assert shown in page


@pytest.mark.parametrize("notice", ["JAPAN OUT.", "As provided by the railway."])
def test_says_whether_a_notice_is_shown(
    client: FlaskClient, add_article: AddArticle, notice: str
) -> None:
    page = client.get(f"/articles/{add_article(notice=notice)}").text
    assert ("Missing" in page) == (notice != "JAPAN OUT.")


def test_puts_a_missing_notice_before_the_credit(
    client: FlaskClient, add_article: AddArticle
) -> None:
    number = add_article(notice="As provided by the railway.")
    page = client.get(f"/articles/{number}/edit?notice=1").text
    assert "JAPAN OUT. As provided by the railway. (Mira Castellan" in page


def test_shows_suggestions_with_score_and_reasons(
    client: FlaskClient, add_article: AddArticle, add_record: AddRecord
) -> None:
    record = add_record(title="Viaduct at dawn")
    page = client.get(f"/articles/{add_article(suggest=record)}").text
    for shown in ("Viaduct at dawn", "0.86", "same creator: Castellan", "Link record"):
        assert shown in page


def test_shows_a_record_with_origins_rules_and_uses(
    client: FlaskClient, add_article: AddArticle, add_record: AddRecord
) -> None:
    record = add_record(
        title="Viaduct at dawn",
        creator=["Mira Castellan"],
        origins={"title": "iim", "creator": "xmp"},
    )
    add_article(record=record)
    page = client.get(f"/records/{record}").text
    for shown in ("Viaduct at dawn", ">IIM<", ">XMP<", "Mira Castellan", "viaduct.jpg", "60 × 40"):
        assert shown in page
    assert "Trains return to the viaduct" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("dawn", True),
        ("castellan dawn", True),
        ("LP-77", True),
        ("dusk", False),
        ("dawn dusk", False),
        ("%", False),
    ],
)
def test_finds_records_by_all_words(
    client: FlaskClient, add_record: AddRecord, query: str, found: bool
) -> None:
    add_record(
        title="Viaduct at dawn",
        credit_line="Mira Castellan/Lowmark Press",
        image_supplier_image_id="LP-77",
    )
    page = client.get("/records", query_string={"q": query}).text
    assert ("Viaduct at dawn" in page) == found
    assert ("No record has these words" in page) != found


@pytest.mark.parametrize("theme", ["light", "dark", "<script>"])
def test_keeps_the_theme_that_was_chosen(client: FlaskClient, theme: str) -> None:
    client.set_cookie("theme", theme)
    expected = "light" if theme == "light" else "dark"
    assert f'data-theme="{expected}"' in client.get("/").text


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/articles/99",
        "/articles/1?version=9",
        "/articles/99/edit",
        "/records/99",
        "/records/-1",
        "/records/99999999999999999999",
        "/media/99/thumbnail",
        "/placements/1/credit/",
    ],
)
def test_answers_404_with_a_page(
    client: FlaskClient, add_article: AddArticle, address: str
) -> None:
    add_article()
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Nothing here" in answer.text


def test_writes_what_it_was_given_as_text_only(
    client: FlaskClient, add_article: AddArticle, add_record: AddRecord
) -> None:
    properties = ("title", "headline", "description", "credit_line", "instructions", "alt_text")
    record = add_record(
        f"{XSS[:24].replace('/', '')}.jpg",
        creator=[XSS],
        keywords=[XSS],
        origins={"title": XSS},
        **dict.fromkeys(properties, XSS),
    )
    number = add_article(
        f"{XSS} (Mira Castellan/AP)", key=XSS, title=XSS, record=record, notice=XSS
    )
    pages = ["/", f"/articles/{number}", f"/articles/{number}/edit", "/records"]
    pages += [f"/records/{record}", f"/records?q={XSS}", f"/?verdict={XSS}"]
    for page in pages:
        text = client.get(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_says_how_to_mend_a_database_without_tables(client: FlaskClient, tmp_path: object) -> None:
    from mediameta.config import read
    from mediameta.web.app import create_app

    bare = create_app(read({"MEDIAMETA_DATABASE": f"sqlite:///{tmp_path}/bare.sqlite3"}))
    answer = bare.test_client().get("/")
    assert answer.status_code == 503
    assert "mediameta migrate" in answer.text


def test_shows_the_credit_of_a_record_in_house_styles(
    client: FlaskClient, add_record: AddRecord
) -> None:
    record = add_record(credit_line="Lowmark Press via AP", creator=["Mira Castellan"])
    page = client.get(f"/records/{record}").text
    assert "Mira Castellan/Lowmark Press via AP" in page
    assert "35/32" in page
    assert (
        "Credit line in house styles"
        not in client.get(f"/records/{add_record('b.jpg', colour='red')}").text
    )


def test_shows_where_the_places_of_a_property_differ(
    client: FlaskClient, add_record: AddRecord
) -> None:
    places = {"xmp": "Harbour Wire", "iim": "<b>AP</b>"}
    conflict = {"credit_line": {"reason": "XMP comes before IIM, which differs.", "places": places}}
    record = add_record(credit_line="Harbour Wire", conflicts=conflict)
    page = client.get(f"/records/{record}").text
    assert "Places differ" in page
    assert "XMP comes before IIM, which differs." in page
    assert "&lt;b&gt;AP&lt;/b&gt;" in page
    plain = add_record("b.jpg", colour="red", credit_line="AP")
    assert "Places differ" not in client.get(f"/records/{plain}").text


def test_shows_the_records_that_look_alike(client: FlaskClient, add_record: AddRecord) -> None:
    first = add_record("a.jpg", picture=scene(), headline="Harbour at noon")
    other = add_record("b.png", picture=scene().resize((450, 300)), headline="Smaller")
    page = client.get(f"/records/{first}").text
    assert "Looks like" in page
    assert "Smaller" in page
    assert f'href="/records/{other}"' in page
    third = add_record("c.jpg", picture=street())
    assert "Looks like" not in client.get(f"/records/{third}").text
