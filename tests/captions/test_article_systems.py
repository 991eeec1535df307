"""Pages as the content systems and galleries in use print them: words invented, markup of each."""

import json
import re
from pathlib import Path

import pytest

from mediameta import read_article
from mediameta.captions.model import Picture

BODY = "<p>" + "The boats of Port Lorne left the harbour at dawn on Tuesday. " * 3 + "</p>"
URL = "https://news.example/boats-leave"
BOATS = "Boats leave the harbour of Port Lorne at dawn."
MARKED = "Ana Lima/Harbour Wire"


def markup_of(name: str) -> dict[str, str]:
    """Return the pieces of a file of `pages/`, each below a comment with its name."""
    text = (Path(__file__).parent / "pages" / f"{name}.html").read_text("utf-8")
    _, *pieces = re.split(r"<!-- (.+) -->\n", text.replace("BODY", BODY))
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def ld_json(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def pictures(body: str, *, head: str = "") -> tuple[Picture, ...]:
    page = f"<!DOCTYPE html><html><head><title>Boats</title>{head}</head><body>{body}</body></html>"
    article = read_article(page, base_url=URL)
    assert all(article.text[slice(*p.span)] == p.raw_text for p in article.pictures)
    return article.pictures


def in_article(inner: str, *, head: str = "") -> tuple[Picture, ...]:
    return pictures(
        f"<main><article><h1>Boats leave</h1>{BODY}{inner}{BODY}</article></main>", head=head
    )


SYSTEMS = markup_of("systems")


@pytest.mark.parametrize("markup", SYSTEMS.values(), ids=SYSTEMS)
def test_reads_the_markup_of(markup: str) -> None:
    (picture,) = in_article(markup)
    assert picture.image_url == "https://news.example/a.jpg"
    assert picture.caption == BOATS
    assert "Ana Lima" in (picture.credit or "")


LEADS = markup_of("leads")


@pytest.mark.parametrize("markup", LEADS.values(), ids=LEADS)
def test_reads_the_lead_picture_of(markup: str) -> None:
    (picture,) = pictures(markup)
    assert picture.image_url == "https://news.example/a.jpg"
    assert picture.caption == BOATS
    assert "Ana Lima" in (picture.credit or "")


DATA = {
    "creditText": {"creditText": MARKED},
    "creator": {"creator": {"@type": "Person", "name": "Ana Lima"}},
    "creators": {"creator": [{"@type": "Person", "name": "Ana Lima"}]},
    "copyright": {"copyrightNotice": f"© {MARKED}"},
    "author as text": {"author": "Ana Lima"},
}


@pytest.mark.parametrize("credit", DATA.values(), ids=DATA)
def test_reads_the_credit_of_json_ld(credit: dict[str, object]) -> None:
    image = {"@type": "ImageObject", "contentUrl": "/a.jpg", "caption": BOATS, **credit}
    head = ld_json({"@graph": [{"@type": "NewsArticle", "image": image}]})
    (picture,) = in_article("", head=head)
    assert (picture.image_url, picture.caption) == ("https://news.example/a.jpg", BOATS)
    assert "Ana Lima" in (picture.credit or "")


IMAGE = {"@type": "ImageObject", "url": "/a.jpg", "caption": BOATS, "creditText": MARKED}


def test_reads_a_picture_once_that_the_data_describes() -> None:
    (picture,) = in_article('<img src="/a.jpg?w=900" width="900">', head=ld_json(IMAGE))
    assert (picture.caption, picture.credit) == (BOATS, MARKED)


def test_takes_the_words_of_the_page_before_those_of_its_data() -> None:
    shown = '<figure><img src="/b.jpg"><figcaption>Gulls.</figcaption></figure>'
    (picture,) = in_article(shown, head=ld_json(IMAGE))
    assert picture.caption == "Gulls."


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "publisher": {"logo": IMAGE}},
        {"@type": "NewsArticle", "author": {"@type": "Person", "image": IMAGE}},
        {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "image": IMAGE}]},
    ],
)
def test_leaves_out_logos_faces_and_other_articles_of_the_data(data: object) -> None:
    assert in_article("", head=ld_json(data)) == ()


def test_reads_the_state_of_an_application() -> None:
    image = {"__typename": "Image", "src": "/a.jpg", "caption": {"text": BOATS}, "credit": MARKED}
    state = json.dumps({"Image:1": image})
    (picture,) = in_article("", head=f"<script>window.__APP_STATE__ = {state};run()</script>")
    assert (picture.caption, picture.credit) == (BOATS, MARKED)


def test_names_the_open_graph_picture_only_without_another() -> None:
    head = '<meta property="og:image" content="/share.jpg">'
    (picture,) = in_article('<img src="/a.jpg" width="900">', head=head)
    assert picture.image_url == "https://news.example/a.jpg"


@pytest.mark.parametrize("each", ["<img src=NAME>", "<figure><img src=NAME></figure>"])
def test_gives_the_caption_of_a_gallery_to_all_its_pictures(each: str) -> None:
    found = in_article(
        f"<figure>{each.replace('NAME', '/a.jpg')}{each.replace('NAME', '/b.jpg')}"
        f"<figcaption>{BOATS} (Photo: {MARKED})</figcaption></figure>"
    )
    assert [picture.caption for picture in found] == [BOATS, BOATS]


FURNITURE = markup_of("furniture")


@pytest.mark.parametrize("markup", FURNITURE.values(), ids=FURNITURE)
def test_leaves_out(markup: str) -> None:
    assert in_article(markup) == ()


@pytest.mark.parametrize("markup", FURNITURE.values(), ids=FURNITURE)
def test_leaves_out_below_the_article(markup: str) -> None:
    assert pictures(f"<article><h1>Boats leave</h1>{BODY}{BODY}</article>{markup}") == ()
