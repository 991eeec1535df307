"""What one negation governs, what "prohibited" forbids, and what only looks as if."""

from typing import Any

import pytest

from mediameta.captions import parse_restrictions


def _kinds(text: str, *, labels: bool = False) -> list[str]:
    return [one.kind for one in parse_restrictions(text, labels=labels)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("No archiving, resale or AI training.", ["no_archive", "no_sales", "no_ai_training"]),
        ("NOT FOR SALE OR REDISTRIBUTION", ["no_sales", "no_third_party"]),
        ("May not be cropped, overprinted or altered.", ["no_crop", "no_alteration"]),
        (
            "May not be sold, passed to third parties or archived.",
            ["no_sales", "no_third_party", "no_archive"],
        ),
        ("Not for book covers, balloons or posters.", ["no_book_cover", "no_merchandising"]),
        ("NO SALES, MANDATORY CREDIT", ["no_sales", "mandatory_credit"]),
        ("NO SALES, PRINT ONLY", ["no_sales", "media_only"]),
        ("NO SALES, MAGAZINES OR JAPAN", ["no_sales", "media_out", "territory_out"]),
        ("No posters, books or book covers", ["no_merchandising", "media_out", "no_book_cover"]),
        (
            "Keine Nutzung für Werbung oder zum Training von KI-Modellen",
            ["no_advertising", "no_ai_training"],
        ),
        ("PRINT USE ONLY IN NORWAY", ["media_only", "territory_only"]),
        ("Editorial use only in magazines", ["editorial_only", "media_only"]),
        ("NORWAY PRINT USE ONLY", ["media_only", "territory_only"]),
    ],
)
def test_reads_each_member_of_a_list(text: str, kinds: list[str]) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Archiving and resale are strictly prohibited.", ["no_archive", "no_sales"]),
        ("The pictures are free, resale is not permitted.", ["no_sales"]),
        ("Use in Norway is forbidden.", ["territory_out"]),
        ("SYNDICATION OUT", ["no_third_party"]),
        ("Rights excluded: Denmark", ["territory_out"]),
        ("The cropping or manipulation of images is not allowed.", ["no_crop", "no_alteration"]),
        ("Sale, taming or transfer of this picture is prohibited.", ["no_sales", "no_third_party"]),
        ("AI training not permitted by this source.", ["no_ai_training"]),
    ],
)
def test_reads_what_stands_before_the_word_that_forbids(text: str, kinds: list[str]) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "kind", "params"),
    [
        (
            "No commercial use without the written consent of Ana Lima.",
            "permission_required",
            {"scope": "commercial"},
        ),
        (
            "Must not be used after 5 May 2027 without the consent of the family.",
            "expires_on",
            {"date": "2027-05-05"},
        ),
        ("May not be cropped without permission.", "no_crop", {"unless": "permission"}),
    ],
)
def test_tells_what_is_forbidden_only_without_permission(
    text: str, kind: str, params: dict[str, Any]
) -> None:
    (found,) = parse_restrictions(text)
    assert found.kind == kind
    assert params.items() <= found.params.items()


@pytest.mark.parametrize(
    ("text", "kind", "params"),
    [
        ("UK clients: call before use.", "call_before_use", {"territories": ["GB"]}),
        ("norway out - denmark out", "territory_out", {"territories": ["NO", "DK"]}),
        ("NORWAY OUT FOR 28 DAYS", "territory_out", {"until_duration": "P28D"}),
        ("UK AND IRELAND RIGHTS OUT", "territory_out", {"territories": ["GB", "IE"]}),
        ("OSLO NEWSPAPERS OUT", "territory_out", {"territories": ["NO"], "scope": "place"}),
        ("No online use in Norway", "territory_out", {"media": ["internet"]}),
        ("Rights expire at the end of May 2027", "expires_on", {"date": "2027-05-31"}),
        ("No more than 15 photographs per half", "max_count", {"count": 15}),
        (
            "Licence ends 6 months after publication",
            "expires_after",
            {"duration": "P6M", "relative_to": "publication"},
        ),
    ],
)
def test_reads_whom_and_how_long_words_bind(text: str, kind: str, params: dict[str, Any]) -> None:
    (found,) = parse_restrictions(text)
    assert found.kind == kind
    assert params.items() <= found.params.items()


@pytest.mark.parametrize(
    "text",
    [
        "Do not print on balloons.",
        "The picture of the boat must hang upright.",
        "Footage may only be shown to sailors.",
        "For lighthouse keepers only",
        "Editorial use only. Not on balloons.",
    ],
)
def test_asks_about_a_clause_on_a_picture_that_it_does_not_understand(text: str) -> None:
    assert "unrecognised" in _kinds(text)


@pytest.mark.parametrize(
    ("text", "alone", "kinds"),
    [
        ("FILE - Boats leave. (AP Photo/Ana Lima)", [], ["file_photo"]),
        ("Photo: Ana Lima, CC BY 4.0", [], ["licence_open"]),
        ("Boats leave. Handout via Harbour Wire", [], ["handout"]),
    ],
)
def test_reports_a_mere_label_where_it_is_asked_for(
    text: str, alone: list[str], kinds: list[str]
) -> None:
    assert _kinds(text) == alone
    assert _kinds(text, labels=True) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "They call for permission to build homes.",
        "Time out: the team rests.",
        "Embargo on oil exports lifted",
        "Anglers may only fish with a permit.",
        "Alcohol sales are prohibited after 10 p.m.",
        "Cars must not be used after midnight in the old town.",
        "The band must credit the songwriter, a court ruled.",
        "The sale of the painting is subject to approval by the state.",
        "Permission is required to fly drones over the park.",
        "The ship was withdrawn from service in 2019.",
        "The visa expires on 5 May 2027.",
        "A court order stopped the march, police said.",
        "Supporters call for a fee cut.",
        "The match was limited to 75 minutes.",
        "Fans may not bring flags into the stadium.",
        "Swimming is prohibited in the harbour.",
        "Only members may vote.",
        "Advertising is banned in the city.",
        "No one was hurt.",
    ],
)
def test_finds_no_restriction_in_prose(text: str) -> None:
    assert parse_restrictions(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "params"),
    [
        ("LOWMARK DAILY NEWS OUT", "publication_out", {"publications": ["Lowmark Daily News"]}),
        ("LOWMARK GAZETTE OUT", "publication_out", {"publications": ["Lowmark Gazette"]}),
        ("SPANISH PRESS OUT", "territory_out", {"territories": ["ES"]}),
        ("LOWMARK TODAY OUT", "unknown_out", {"text": "LOWMARK TODAY"}),
        (
            "Exclusive to HELLO! magazine until 14 April 2027",
            "exclusive",
            {"publications": ["Hello!"], "until": "2027-04-14"},
        ),
        ("PICTURE KILL: delete image 2.81234567", "kill", {"item": "2.81234567"}),
    ],
)
def test_reads_titles_and_numbers(text: str, kind: str, params: dict[str, Any]) -> None:
    (found,) = parse_restrictions(text)
    assert found.kind == kind
    assert params.items() <= found.params.items()


@pytest.mark.parametrize(
    "text",
    [
        "Russia is excluded from the games in Lowmark.",
        "Wales out in first round of the regatta.",
        "The game was banned in Norway, the minister said.",
        "The vaccine is available in the UK only.",
        "The bridge will be used only once before it is torn down.",
        "For sale only in Japan, the boat costs 20,000 euros.",
        "A new law prohibits the sale of fur.",
        "Officials hold pending approval of the bill.",
    ],
)
def test_leaves_places_and_bans_in_prose_alone(text: str) -> None:
    assert parse_restrictions(text) == ()
