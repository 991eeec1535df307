"""Fields as providers fill them in: what is cleaned, what must stay, and why."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.captions.normalise import normalise

Row = dict[str, Any]


@pytest.mark.parametrize(
    ("creator", "credit_line", "creators", "chain"),
    [
        ("Ana Lima/BPI/REX", "", ["Ana Lima"], "BPI/REX"),
        ("Ana Lima /via BPI/REX", "", ["Ana Lima"], "BPI/REX"),
        ("Ana Lima !via! BPI/REX", None, ["Ana Lima"], "BPI/REX"),
        ("Ana Lima - Lowmark Media", "Lowmark Media", ["Ana Lima"], "Lowmark Media"),
        ("Ana Lima#Lowmark Media", "Lowmark Media", ["Ana Lima"], "Lowmark Media"),
        ("Ana Lima vIa LOWMARK media", "Lowmark Media", ["Ana Lima"], "Lowmark Media"),
        ("Ana Lima", "Ana Lima/Lowmark Post", ["Ana Lima"], "Lowmark Post"),
        ("Ana Lima", "Anadolu via Getty Images", ["Ana Lima"], "Anadolu/Getty Images"),
        ("Ana/BPI/REX", "Ana Lima/BPI/REX", ["Ana"], "Ana Lima/BPI/REX"),
        ("REUTERS/Ana Lima", "Reuters", ["Ana Lima"], "Reuters"),
        ("AFP/Getty Images", "", [], "AFP/Getty Images"),
        ("Ana Lima and Jo Berg", "AP", ["Ana Lima", "Jo Berg"], "AP"),
        ("Ana Lima for Lowmark Post", "", ["Ana Lima"], "Lowmark Post"),
        (["Ana Lima/AP", "Jo Berg/AP"], "AP", ["Ana Lima", "Jo Berg"], "AP"),
        (None, "Ben Lima/Lowmark Films/PA", ["Ben Lima"], "Lowmark Films/PA"),
        (None, "AFP/Ben Lima", ["Ben Lima"], "AFP"),
    ],
)
def test_separates_the_photographer_from_the_chain(
    creator: object, credit_line: str | None, creators: list[str], chain: str | None
) -> None:
    fields = normalise({"creator": creator, "credit_line": credit_line}).fields
    assert (fields["creator"], fields["credit_line"]) == (creators, chain)


@pytest.mark.parametrize(
    "fields",
    [
        {"creator": ["Lowmark Media"], "credit_line": "Lowmark Media"},
        {"creator": ["Ana Lima"], "credit_line": "Ana Lima"},
        {"creator": ["Ana Lima"], "credit_line": None},
        {"creator": ["PA"]},
        {"creator": ["Sébastien Lowmark"]},
        {"creator": ["First A D’Last"]},
        {"credit_line": "Unknown Party"},
        {"credit_line": "ABC/NYT/AP"},
        {"credit_line": "Harbour Films/Lowmark Post"},
        {"credit_line": "Images of Sport"},
        {"credit_line": "Copyrighted Harbour Ltd"},
        {"description": "© Lowmark Trust", "copyright_notice": "© Lowmark Trust"},
        {"country": "Switzerland", "city": "Bern", "province_state": "BE"},
        {"title": "Boats", "description": "Two boats leave"},
        {"keywords": ["boats", "harbour"], "rating": 5, "credit_line": 7},
    ],
)
def test_leaves_alone_what_is_clean_or_unknown(fields: Row) -> None:
    clean = normalise(fields)
    assert clean.fields == fields
    assert clean.changes == ()


@pytest.mark.parametrize(
    ("creator", "credit_line", "creators", "chain"),
    [
        ("HANDOUT", "HANDOUT", [], "HANDOUT"),
        ("HANDOUT / Byline", "POOL / Credit", ["Byline"], "Credit"),
        ("Byline", "POOL via Credit", ["Byline"], "Credit"),
        ("STR", "AFP", [], "AFP"),
        ("-", "AFP", [], "AFP"),
        ("Reuters Photographer", "Reuters", [], "Reuters"),
        ("AFP Contributor#AFP", None, [], "AFP"),
        ("Staff Photographer", "Lowmark Post", [], "Lowmark Post"),
        ("STF", "Lowmark/STF", [], "Lowmark/STF"),
        ("No Byline", "Collect/PA", [], "PA"),
        ("Ana Lima/POOL", "AFP", ["Ana Lima"], "AFP"),
        ("Uncredited", "Lowmark Handout Stringer/AP", [], "Lowmark Handout Stringer/AP"),
    ],
)
def test_drops_placeholders(
    creator: str, credit_line: str | None, creators: list[str], chain: str
) -> None:
    fields = normalise({"creator": creator, "credit_line": credit_line}).fields
    assert (fields["creator"], fields["credit_line"]) == (creators, chain)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("© Lowmark Trust", "Lowmark Trust"),
        ("(C) Lowmark Trust", "Lowmark Trust"),
        ("Copyright of Lowmark Trust", "Lowmark Trust"),
        ("Copyright : Lowmark Trust", "Lowmark Trust"),
        ("Copyright (c) 2024 Lowmark Trust", "Lowmark Trust"),
        ("Photograph by Lowmark Trust", "Lowmark Trust"),
        ("Foto: Lowmark Trust", "Lowmark Trust"),
        ("Courtesy of Lowmark Trust", "Lowmark Trust"),
    ],
)
def test_strips_labels_and_copyright_signs(written: str, name: str) -> None:
    fields = normalise({"creator": written, "credit_line": written}).fields
    assert (fields["creator"], fields["credit_line"]) == ([name], name)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ANA LIMA", "Ana Lima"),
        ("ana lima", "Ana Lima"),
        ("ANNE-MARIE VAN DEN BERG", "Anne-Marie van den Berg"),
        ("DAVID M. BERG", "David M. Berg"),
        ("J.P. BERG III", "J.P. Berg III"),
        ("STEFANIA D'AMICO", "Stefania D'Amico"),
        ("SEAN O’HARBOUR", "Sean O’Harbour"),
        ("ANGUS MCLOWMARK", "Angus McLowmark"),
        ("JB LOWMARK", "JB Lowmark"),
        ("NG LOWMARK", "Ng Lowmark"),
        ("ИВАН ПЕТРОВ", "Иван Петров"),
        ("PA WIRE", "PA WIRE"),
        ("harbour2024 lowmark", "harbour2024 lowmark"),
        ("McLowmark Ana", "McLowmark Ana"),
    ],
)
def test_repairs_names_in_one_case(written: str, name: str) -> None:
    assert normalise({"creator": written}).fields["creator"] == [name]


@pytest.mark.parametrize(
    ("place", "written", "name"),
    [
        ("country", ".", None),
        ("city", " -- ", None),
        ("province_state", "N/A", None),
        ("country", "FRA", "France"),
        ("country", "UK", "United Kingdom"),
        ("country", "usa", "United States"),
        ("country", "xx", None),
        ("city", "Unknown", None),
        ("country", "SWITZERLAND", "Switzerland"),
        ("country", "Deutschland", "Deutschland"),
        ("country", "ZZZ", "ZZZ"),
        ("city", "NEW LOWMARK", "New Lowmark"),
        ("province_state", "NSW", "NSW"),
    ],
)
def test_cleans_places(place: str, written: str, name: str | None) -> None:
    assert normalise({place: written}).fields[place] == name


@pytest.mark.parametrize(
    ("fields", "provider"),
    [
        ({"credit_line": "PA WIRE"}, "PA"),
        ({"credit_line": "Ana Lima/PA/Lowmark Films"}, "PA"),
        ({"credit_line": "PA Archive/Press Association Ima"}, "PA"),
        ({"credit_line": "Action images/Reuters"}, "Action Images"),
        ({"credit_line": "Invision"}, "AP"),
        ({"credit_line": "Invision for Lowmark Films"}, "AP"),
        ({"credit_line": "Lowmark/Retuers"}, "Reuters"),
        ({"credit_line": "Ana Lima/somebody reuETRS"}, "Reuters"),
        ({"credit_line": "NurPhoto via Getty Images"}, "Getty Images"),
        ({"credit_line": "ITV/REX/Shutterstock"}, "Rex Features"),
        ({"credit_line": "picture alliance/dpa"}, "picture alliance"),
        ({"credit_line": "Lowmark Post", "source": "Corbis"}, "Corbis"),
        ({"credit_line": "AFP", "source": "Getty Images"}, "AFP"),
        ({"copyright_notice": "© 2024 Getty Images"}, "Getty Images"),
        ({"copyright_notice": "Copyright 2024 The Associated Press. All rights reserved."}, "AP"),
        ({"credit_line": "Flickr"}, "Flickr"),
        ({"credit_line": "Unknown Party"}, None),
        ({"credit_line": "Lowmark Panos Ltd"}, None),
        ({}, None),
    ],
)
def test_names_the_provider_that_answers(fields: Row, provider: str | None) -> None:
    assert normalise(fields).provider == provider


@pytest.mark.parametrize(
    ("written", "chain"),
    [
        ("REUTERS", "Reuters"),
        ("RETUERS", "Reuters"),
        ("Lowmark Post via reuters", "Lowmark Post/Reuters"),
        ("Shuterstock", "Shuterstock"),
        ("BPI / REX", "BPI/REX"),
        ("Presseye", "Presseye"),
        ("PA Archive/Press Association Ima", "PA Archive/Press Association Images"),
    ],
)
def test_writes_providers_as_they_write_themselves(written: str, chain: str) -> None:
    assert normalise({"credit_line": written}).fields["credit_line"] == chain


BODY = "Boats leave Lowmark\nHarbour day, Lowmark - 3 Feb 2024\n"


def rex(credit: str, **fields: object) -> Row:
    """A record of a picture whose description repeats instructions and credit."""
    return {
        "creator": "Ana Lima",
        "credit_line": "BPI/Shutterstock",
        "image_supplier_image_id": "1234567bs",
        "instructions": "Editorial use only",
        "description": f"Editorial use only\nMandatory Credit: {credit}\n{BODY}",
        **fields,
    }


@pytest.mark.parametrize(
    "credit",
    [
        "Photo by Ana Lima/BPI/Shutterstock (1234567bs)",
        "Photo by Ana Lima/Shutterstock ((1234567bs)",
        "Ana Lima/BPI",
    ],
)
def test_drops_a_credit_line_that_other_properties_carry(credit: str) -> None:
    assert normalise(rex(credit)).fields["description"] == BODY


@pytest.mark.parametrize(
    "record",
    [
        rex("Photo by Ana Lima/Jo Berg/Shutterstock (1234567bs)"),
        rex("Photo by Ana Lima/BPI/Shutterstock (7654321bs)"),
        rex("Photo by Ana Lima/BPI", creator=None),
        rex("Photo by Ana Lima", description="Mandatory Credit: Photo by Ana Lima"),
    ],
)
def test_keeps_a_credit_line_that_says_more(record: Row) -> None:
    assert normalise(record).fields["description"] == record["description"]


@pytest.mark.parametrize(
    ("title", "kept"),
    [("Boats leave", None), ("Boats leave…", None), ("Harbour day", "Harbour day"), ("", None)],
)
def test_drops_a_title_that_the_description_repeats(title: str, kept: str | None) -> None:
    assert normalise({"title": title, "description": BODY}).fields["title"] == kept


def test_gives_each_change_its_reason() -> None:
    clean = normalise({"creator": "ANA LIMA/AFP", "credit_line": "Getty Images", "city": "-"})
    assert [(c.property, c.before, c.after) for c in clean.changes] == [
        ("city", "-", None),
        ("creator", ["ANA LIMA/AFP"], ["ANA LIMA"]),
        ("credit_line", "Getty Images", "AFP/Getty Images"),
        ("creator", ["ANA LIMA"], ["Ana Lima"]),
    ]
    assert all(change.reason for change in clean.changes)


TEXT = st.text(max_size=60) | st.lists(
    st.sampled_from(["/", " via ", "©", "Photo by ", "POOL", "AP", "Ana Lima", " - ", "#", "."])
).map("".join)
NAMES = ("creator", "credit_line", "source", "copyright_notice", "description", "title", "country")


@given(st.dictionaries(st.sampled_from(NAMES), TEXT | st.none() | st.lists(TEXT, max_size=3)))
def test_never_raises_and_never_empties_a_credit(fields: Row) -> None:
    given_credit = fields.get("credit_line")
    clean = normalise(fields)
    if isinstance(given_credit, str) and given_credit.strip():
        assert clean.fields["credit_line"]
    assert isinstance(clean.fields.get("creator", []), list)
