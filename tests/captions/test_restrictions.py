"""Restrictions: the words that limit, demand or advise, and those that only look as if."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.captions import parse_restrictions
from mediameta.vocabulary import kinds

PIECES = (
    "JAPAN OUT",
    "NO SALES",
    "MANDATORY CREDIT",
    "embargo until",
    "1 May",
    "only",
    "/",
    "“",
    "不可",
)


@pytest.mark.parametrize(
    ("text", "kind", "words", "params"),
    [
        ("(AP/Acme) SPAIN OUT", "territory_out", "SPAIN OUT", {"territories": ["ES"]}),
        ("TV OUT", "media_out", "TV OUT", {"media": ["tv"]}),
        ("VELMORA TODAY OUT", "unknown_out", "VELMORA TODAY OUT", {"text": "VELMORA TODAY"}),
        ("For editorial use only.", "editorial_only", "For editorial use only", {}),
        ("NO RESALE", "no_sales", "NO RESALE", {}),
        ("No archiving.", "no_archive", "No archiving", {}),
        (
            "NO USE AFTER 3 MAY 2027",
            "expires_on",
            "NO USE AFTER 3 MAY 2027",
            {"date": "2027-05-03"},
        ),
        ("One use only", "one_time_use", "One use only", {"count": 1}),
        ("Nur zur redaktionellen Verwendung", "editorial_only", None, {}),
        ("Usage éditorial uniquement", "editorial_only", None, {}),
        ("Solo per uso editoriale", "editorial_only", None, {}),
        ("報道目的のみ", "editorial_only", None, {}),
    ],
)
def test_reads_kind_words_and_parameters(
    text: str, kind: str, words: str | None, params: dict[str, Any]
) -> None:
    (found,) = parse_restrictions(text)
    assert (found.kind, found.text) == (kind, words or text)
    assert {key: found.params.get(key) for key in params} == params
    assert found.modality == kinds.find(kind).modality


def test_takes_the_nearest_credit_for_the_mandatory_one() -> None:
    (found,) = parse_restrictions('MANDATORY CREDIT "Ana Lima / Harbour Wire"')
    assert found.params["credit"] == "Ana Lima / Harbour Wire"


def test_tells_no_access_from_who_issued_the_picture() -> None:
    found = parse_restrictions(
        "Boats leave. Independent journalists were not given access to cover the event depicted in"
        " this image distributed by the North Korean regime."
    )
    assert [restriction.kind for restriction in found] == [
        "no_independent_access",
        "state_distributed",
    ]
    assert found[1].params["state"] == "KP"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Fans leave Portsmouth after the match.",
        "Sales of tickets went out of control in Spain.",
        "Workers carry boxes out of the archive.",
        "The minister said the embargo would hurt exports.",
        "EMBARGO: FOR IMMEDIATE RELEASE",
        "DISTRIBUTED AS A SERVICE TO CLIENTS",
        "TPX IMAGES OF THE DAY",
        "Children swim in a pool, May 3, 2027.",
        "The only bridge in town is closed.",
    ],
)
def test_finds_nothing_in_prose(text: str) -> None:
    assert parse_restrictions(text) == ()


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=12))
def test_never_raises_and_reports_what_stands_there(parts: list[str]) -> None:
    text = " ".join(parts)
    for found in parse_restrictions(text):
        start, end = found.span
        assert text[start:end] == found.text
        assert found.text
