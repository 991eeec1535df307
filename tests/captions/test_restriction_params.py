"""Parameters of restrictions: places, media, titles, periods, credits, numbers of pictures."""

from typing import Any

import pytest

from mediameta.captions import parse_restrictions


@pytest.mark.parametrize(
    ("text", "kind", "params"),
    [
        (
            "TV and radio: NO USE NORWAY.",
            "territory_out",
            {"territories": ["NO"], "media": ["tv", "radio"]},
        ),
        ("NORWAY OUT/DENMARK OUT", "territory_out", {"territories": ["NO", "DK"]}),
        ("No use in Norway or in Denmark", "territory_out", {"territories": ["NO", "DK"]}),
        ("Maximum size 1,600 px", "max_size", {"size": "1,600 px"}),
        (
            "Bitte das Foto urn:newsml:lowmark.example:20270505-77 nicht mehr verwenden",
            "kill",
            {"item": "urn:newsml:lowmark.example:20270505-77"},
        ),
        (
            "Promotional use only with the written consent of Lowmark FC",
            "permission_required",
            {"form": "written", "scope": "commercial", "party": "Lowmark FC"},
        ),
        (
            "Onder embargo tot woensdag 5 mei 2027 15.30 uur CEST",
            "embargo",
            {"until": "2027-05-05T13:30:00Z", "tz": "CEST"},
        ),
        ("BENELUX OUT", "territory_out", {"territories": ["BE", "NL", "LU"]}),
        ("UK AND IRELAND OUT", "territory_out", {"territories": ["GB", "IE"]}),
        ("POLAND OUT, LATVIA OUT", "territory_out", {"territories": ["PL", "LV"]}),
        ("KOREA OUT", "territory_out", {"territories": ["KR"], "ambiguous": ["KP"]}),
        ("No use in Scandinavia", "territory_out", {"territories": ["DK", "NO", "SE"]}),
        ("PUBLICATIONxNOTxINxJPN", "territory_out", {"territories": ["JP"]}),
        ("Part no access Austria", "territory_out", {"territories": ["AT"], "scope": "part"}),
        (
            "NO USE BY POLISH BROADCASTERS",
            "territory_out",
            {"territories": ["PL"], "media": ["broadcast"]},
        ),
        (
            "UK NEWSPAPERS OUT UNTIL 9 OCTOBER 2027",
            "territory_out",
            {"territories": ["GB"], "media": ["newspaper"], "until": "2027-10-09"},
        ),
        ("Chile only", "territory_only", {"territories": ["CL"]}),
        ("Not for use outside Canada", "territory_only", {"territories": ["CA"]}),
        ("NO SALES IN PERU AND CHILE", "sales_territory_out", {"territories": ["PE", "CL"]}),
        ("MAGS OUT", "media_out", {"media": ["magazine"]}),
        ("No TV, radio or social media", "media_out", {"media": ["tv", "radio", "social"]}),
        ("Newspapers and books only", "media_only", {"media": ["newspaper", "book"]}),
        ("BOSTON HERALD OUT", "publication_out", {"publications": ["Boston Herald"]}),
        ("LOCAL TV OUT", "competitor_out", {"media": ["tv"]}),
        (
            "Exclusive to The Observer until 9 October 2027",
            "exclusive",
            {"publications": ["The Observer"], "until": "2027-10-09"},
        ),
        (
            "For use within 21 days of transmission",
            "expires_after",
            {"duration": "P21D", "relative_to": "transmission"},
        ),
        ("NO ARCHIVE AFTER 6 MONTHS", "no_archive", {"after": "P6M"}),
        ("For news use within 36h only", "expires_after", {"duration": "PT36H"}),
        ("EBU MEMBERS ONLY", "clients_only", {"group": "EBU members"}),
        ("Max use 45 seconds", "max_duration", {"duration": "PT45S"}),
        ("Use limited to 12 images", "max_count", {"count": 12}),
        ("NO THIRD PARTY SALES", "no_sales", {"scope": "third_party"}),
        ("No use without prior written consent from Ana Lima", "permission_required", {}),
        ("Online use must link to lowmark.example", "link_source", {"url": "lowmark.example"}),
        ("Mandatory credit: Ana Lima", "mandatory_credit", {"credit": "Ana Lima"}),
        ("(Ana Lima/Harbour Wire) CREDIT MANDATORY", "mandatory_credit", {}),
        ("MUST ON-SCREEN COURTESY 'Lowmark TV'", "onscreen_credit", {"credit": "Lowmark TV"}),
        ("Photo HW204 has been withdrawn", "withdraw", {"item": "HW204"}),
        (
            "Lowmark Museum, released under CC BY-SA 4.0",
            "licence_open",
            {"licence": "CC BY-SA 4.0"},
        ),
    ],
)
def test_reads_parameters(text: str, kind: str, params: dict[str, Any]) -> None:
    (found,) = parse_restrictions(text)
    assert found.kind == kind
    assert params.items() <= dict(found.params).items()


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("MANDATORY CREDIT: ANA LIMA/HARBOUR WIRE. NO SALES", "ANA LIMA/HARBOUR WIRE"),
        ("Credit must read: «Ana Lima/Harbour Wire»", "Ana Lima/Harbour Wire"),
        ("(Ana Lima/Harbour Wire) SPAIN OUT, MANDATORY CREDIT", "Ana Lima/Harbour Wire"),
        ("NO SALES - CREDIT: ANA LIMA", "ANA LIMA"),
        ("MANDATORY CREDIT NO SALES", None),
        ("A ship (left) sinks. MANDATORY CREDIT", None),
    ],
)
def test_reads_which_credit_is_mandatory(text: str, credit: str | None) -> None:
    found = [one for one in parse_restrictions(text) if one.kind == "mandatory_credit"]
    assert [one.params.get("credit") for one in found] == [credit]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("NO SALES. NO SALES. NO SALES.", ["no_sales"]),
        ("MAGS OUT / TV OUT", ["media_out", "media_out"]),
        ("FILE PHOTO: a bridge in Lowmark", []),
        ("FILE PHOTO - SPAIN OUT", ["file_photo", "territory_out"]),
        ("HANDOUT", ["handout"]),
        ("must not be cropped or altered", ["no_crop", "no_alteration"]),
        ("STRICTLY EMBARGOED. Not for publication before 9 October 2027", ["embargo"]),
        ("NO USE ON BALLOONS", ["unrecognised"]),
        ("Editorial use only until 9 October 2027", ["editorial_only", "expires_on"]),
    ],
)
def test_reports_each_restriction_once(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in parse_restrictions(text)] == kinds


@pytest.mark.parametrize("before", ["Chile's president speaks.", "A crowd in Santiago."])
def test_takes_the_state_from_the_words_before(before: str) -> None:
    found = parse_restrictions(f"{before} (Presidential Press Service via AP)")
    assert [(one.kind, one.params["state"]) for one in found] == [("state_distributed", "CL")]


@pytest.mark.parametrize(
    "text",
    [
        "FAR OUT, MAN",
        "Japan out of the cup after a late goal.",
        "SPAIN OUT OF EUROPE, SAYS MINISTER",
        "Shares sold out, no sales possible.",
        "Mandatory credit checks begin in May.",
        "The film shows two people who were killed in Lowmark.",
        "Rescuers carry dead bodies from the river.",
        "There is no radio in the village.",
        "Two days after the event the square is empty.",
        "She has used the studio for 20 years.",
        "A child holds the credit card of her father.",
        "Mags Quinn stands outside a shop.",
        "No one may enter without permission.",
    ],
)
def test_finds_no_restriction_in_prose(text: str) -> None:
    assert parse_restrictions(text) == ()
