"""Credit lines of an article's pictures: every format, and what may not come out of it."""

import csv
import json
from io import StringIO

import pytest

from mediameta.captions.model import (
    Article,
    Caption,
    Creator,
    Credit,
    Picture,
    Provider,
    Restriction,
)
from mediameta.errors import VocabularyError
from mediameta.export.credits import FORMATS, as_csv, as_html, as_json, as_text, credit_rows

NOWHERE = (0, 0)
AFP = Credit(
    "Ana Lima/AFP",
    NOWHERE,
    (Creator("Ana Lima", NOWHERE),),
    (Provider("AFP", NOWHERE, "afp"),),
)


def article(*captions: Caption) -> Article:
    """An article with one picture for each caption."""
    pictures = (
        Picture(n, f"https://lowmark.example/{n}.jpg", None, c.text, NOWHERE, c.caption, parsed=c)
        for n, c in enumerate(captions, start=1)
    )
    return Article("Regatta", "", "text/html", tuple(pictures))


def caption(credit: Credit | None, text: str = "Boats leave.", **more: object) -> Caption:
    return Caption(text, text, credit=credit, **more)  # type: ignore[arg-type]


def by(name: str) -> Credit:
    return Credit(name, NOWHERE, (Creator(name, NOWHERE),))


def test_writes_each_credit_in_the_style() -> None:
    rows = credit_rows(article(caption(AFP), caption(None)), "guardian")
    assert [(row.position, row.credit_line, row.received) for row in rows] == [
        (1, "Photograph: Ana Lima/AFP", "Ana Lima/AFP"),
        (2, "", None),
    ]
    assert as_text(rows) == "  1  Photograph: Ana Lima/AFP\n  2  no credit\n"


def test_writes_several_credits_of_one_picture_once_each() -> None:
    [row] = credit_rows(article(caption(AFP, extra_credits=(AFP, by("Jo Berg")))))
    assert row.credit_line == "Ana Lima/AFP; Jo Berg"


def test_writes_a_demanded_credit_word_for_word() -> None:
    demand = Restriction("mandatory_credit", "duty", "", NOWHERE, {"credit": "© Lowmark - AFP"})
    [row] = credit_rows(article(caption(AFP, restrictions=(demand,))), "lemonde")
    assert row.credit_line == "© Lowmark - AFP"


@pytest.mark.parametrize("form", FORMATS)
def test_writes_no_withheld_name(form: str) -> None:
    hidden = Credit(
        "Ana Lima/AFP", NOWHERE, AFP.creators, AFP.providers, flags=("credit_withheld",)
    )
    assert "Lima" not in FORMATS[form](credit_rows(article(caption(hidden))))


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@boatwatch", "'@boatwatch"),
        (" +49 30", "' +49 30"),
        ("-Ana", "'-Ana"),
        ("＝1+1", "'＝1+1"),
        ("\tAna", "'\tAna"),
        ("Ana = Lima", "Ana = Lima"),
        ('Ana, "Lima"\nJo', 'Ana, "Lima"\nJo'),
    ],
)
def test_disarms_formulas_in_csv(name: str, cell: str) -> None:
    table = list(
        csv.DictReader(StringIO(as_csv(credit_rows(article(caption(by(name))))), newline=""))
    )
    assert (table[0]["credit_line"], table[0]["position"]) == (cell, "1")


def test_escapes_html() -> None:
    markup = as_html(credit_rows(article(caption(by("<script>Ana</script> & Jo")))))
    assert "&lt;script&gt;Ana&lt;/script&gt; &amp; Jo" in markup
    assert "<script>" not in markup


def test_keeps_letters_in_json() -> None:
    [row] = json.loads(as_json(credit_rows(article(caption(by("Lourdes Peña"))))))
    assert row == {
        "position": 1,
        "image_url": "https://lowmark.example/1.jpg",
        "caption": "Boats leave.",
        "credit_line": "Lourdes Peña",
        "received": "Lourdes Peña",
    }


def test_refuses_a_style_that_does_not_exist() -> None:
    with pytest.raises(VocabularyError):
        credit_rows(article(caption(AFP)), "nonsense")
