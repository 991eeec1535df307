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
    data = json.dumps({"@graph": [{"@type": "NewsArticle", "image": image}]})
    (picture,) = in_article("", head=f'<script type="application/ld+json">{data}</script>')
    assert (picture.image_url, picture.caption) == ("https://news.example/a.jpg", BOATS)
    assert "Ana Lima" in (picture.credit or "")


FURNITURE = markup_of("furniture")


@pytest.mark.parametrize("markup", FURNITURE.values(), ids=FURNITURE)
def test_leaves_out(markup: str) -> None:
    assert in_article(markup) == ()


@pytest.mark.parametrize("markup", FURNITURE.values(), ids=FURNITURE)
def test_leaves_out_below_the_article(markup: str) -> None:
    assert pictures(f"<article><h1>Boats leave</h1>{BODY}{BODY}</article>{markup}") == ()
