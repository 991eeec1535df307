"""A credit is read into creators, providers, relations and flags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.captions.credit import parse_credit
from mediameta.captions.model import Credit


def read(text: str) -> Credit:
    credit = parse_credit(text)
    assert credit is not None, text
    return credit


@pytest.mark.parametrize(
    ("text", "creators", "providers"),
    [
        ("Ana Lima/AFP via Getty Images", ["Ana Lima"], ["AFP", "Getty Images"]),
        ("AP Photo/Ana Lima", ["Ana Lima"], ["AP"]),
        ("AFP PHOTOS - Ana Lima", ["Ana Lima"], ["AFP"]),
        ("Antara Foto/Ana Lima", ["Ana Lima"], ["Antara Foto"]),
        ("UN Photo/Ana Lima", ["Ana Lima"], ["UN Photo"]),
        ("Ana Lima/Magnum Photos", ["Ana Lima"], ["Magnum Photos"]),
        ("REUTERS / ANA LIMA", ["ANA LIMA"], ["REUTERS"]),
        ("Ana Lima, AFP", ["Ana Lima"], ["AFP"]),
        ("Photo Ana Lima. AFP", ["Ana Lima"], ["AFP"]),
        ("Foto: Ana Lima (Getty)", ["Ana Lima"], ["Getty"]),
        ("Ana Lima Associated Press", ["Ana Lima"], ["Associated Press"]),
        ("Ana Lima-USA TODAY Sports - LIM4X21", ["Ana Lima"], ["USA TODAY Sports"]),
        ("Photos by Ana Lima, left, and Max Stern/AP", ["Ana Lima", "Max Stern"], ["AP"]),
        ("Foto: Ana Lima og Max Stern (NTB)", ["Ana Lima", "Max Stern"], ["NTB"]),
        ("A. Lima/AFP", ["A. Lima"], ["AFP"]),
        ("Ana van der Lima Jr./AP", ["Ana van der Lima Jr."], ["AP"]),
        ("@harbour_watch/via REUTERS", ["@harbour_watch"], ["REUTERS"]),
        ("harbourpix/iStock/Getty Images", ["harbourpix"], ["iStock", "Getty Images"]),
        ("IMAGO / Lindholm", ["Lindholm"], ["IMAGO"]),
        ("Bild: SN/APA/ANA LIMA", ["ANA LIMA"], ["SN", "APA"]),
        ("Airman 1st Class Ana Lima/U.S. Navy", ["Ana Lima"], ["U.S. Navy"]),
        ("Press service of the Lowmark Port Office/Handout via REUTERS", [],
         ["Press service of the Lowmark Port Office", "REUTERS"]),
        ("Credit: Lowmark Fire Department", [], ["Lowmark Fire Department"]),
        ("Photo by Ana Lima on Unsplash", ["Ana Lima"], ["Unsplash"]),
        ("Ana Lima, Pool via AP", ["Ana Lima"], ["AP"]),
    ],
)  # fmt: skip
def test_tells_persons_from_organisations(
    text: str, creators: list[str], providers: list[str]
) -> None:
    credit = read(text)
    assert [c.name for c in credit.creators] == creators
    assert sorted(p.name for p in credit.providers) == sorted(providers)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Ana Lima/AFP via Getty Images", ["afp", "getty"]),
        ("Getty Images via AFP", ["getty", "afp"]),
        ("Foto: picture alliance/dpa | Ana Lima", ["dpa", "picture-alliance"]),
        ("Photo by Reuters/KCNA", ["kcna", "reuters"]),
        ("Korean Central News Agency/Korea News Service via AP", ["kcna", "kns", "ap"]),
    ],
)
def test_runs_from_originator_to_distributor(text: str, parties: list[str]) -> None:
    found = [(p.party or "").replace("_", "-") for p in read(text).providers]
    assert found == parties


def test_gives_the_relation_of_each_provider_to_the_one_before() -> None:
    credit = read("Korean Central News Agency/Korea News Service via AP")
    assert [p.relation for p in credit.providers] == [None, "/", "via"]


@pytest.mark.parametrize(
    "text",
    ["Uncredited/AP", "STR/AP", "Stringer/AP", "Pool/AP", "Handout/AP", "HOGP/AP", "Photo by - /AP",
     "AP, File", "AP/Archiv", "Foto: Uncredited/AP"],
)  # fmt: skip
def test_drops_placeholders(text: str) -> None:
    credit = read(text)
    assert credit.creators == ()
    assert [p.party for p in credit.providers] == ["ap"]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Handout/AP", "handout"),
        ("HOGP/AP", "handout"),
        ("Foto: privat", "handout"),
        ("Ana Lima/POOL via AP", "pool"),
        ("Ana Lima/AP, File", "file_photo"),
        ("Ana Lima/dpa/Archiv", "file_photo"),
        ("Photo illustration by Ana Lima", "illustration"),
        ("Twitter Screenshot", "video_still"),
        ("Xinhua/Ana Lima", "state_media"),
    ],
)
def test_flags_what_a_credit_says(text: str, flag: str) -> None:
    assert flag in read(text).flags


@pytest.mark.parametrize("text", ["NASA", "White House/Ana Lima", "U.S. Navy photo by Ana Lima"])
def test_takes_a_government_office_for_a_source_of_handouts(text: str) -> None:
    flags = read(text).flags
    assert "handout" in flags
    assert "state_media" not in flags


@pytest.mark.parametrize(
    ("text", "publication"),
    [
        ("Ana Lima for The Lowmark Times", "The Lowmark Times"),
        ("Ana Lima for The New York Times", "The New York Times"),
        ("Ana Lima/Getty Images for Maren Film Week", "Maren Film Week"),
        ("Ana Lima/for Lowmark Daily News", "Lowmark Daily News"),
        ("Centre for Harbour Research", None),
    ],
)
def test_keeps_who_commissioned_the_picture_apart(text: str, publication: str | None) -> None:
    credit = read(text)
    assert credit.for_publication == publication
    assert publication not in [p.name for p in credit.providers]


@pytest.mark.parametrize(
    ("text", "licence", "url"),
    [
        ("© Ana Lima / Flickr | CC BY-SA 4.0", "CC BY-SA 4.0", "by-sa/4.0"),
        ("Foto: Ana Lima [CC BY 3.0], via Wikimedia Commons", "CC BY 3.0", "by/3.0"),
        ("Bild: Ana Lima, Lizenz: CC BY-NC-ND 2.5", "CC BY-NC-ND 2.5", "by-nc-nd/2.5"),
        ("Credit: Public Domain", "Public Domain", None),
        ("Ana Lima, CC0", "CC0", "zero/1.0"),
    ],
)
def test_reads_licences(text: str, licence: str, url: str | None) -> None:
    credit = read(text)
    assert credit.license == licence
    assert (credit.license_url or "").rstrip("/").endswith(url or "")
    assert bool(credit.license_url) == bool(url)


def test_reads_the_copyright_notice_and_year() -> None:
    credit = read("© 2026 Lowmark Daily News")
    assert credit.copyright_notice == "© 2026 Lowmark Daily News"
    assert credit.copyright_year == "2026"
    assert [p.name for p in credit.providers] == ["Lowmark Daily News"]


def test_takes_the_courtesy_of_a_person_alone_as_a_provider() -> None:
    credit = read("Photo courtesy of Ana Lima")
    assert credit.creators == ()
    assert [p.name for p in credit.providers] == ["Ana Lima"]
    assert "handout" in credit.flags


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "...",
        "He walked to the harbour and waited there for the ferry to arrive",
        "x" * 500,
    ],
)
def test_refuses_what_is_no_credit(text: str) -> None:
    assert parse_credit(text) is None


@given(st.text(max_size=300))
def test_never_raises_and_keeps_the_words(text: str) -> None:
    credit = parse_credit(text)
    if credit is not None:
        assert text[slice(*credit.span)] == credit.text


@pytest.mark.parametrize("text", ["Name withheld/AP", "Photo: Credit withheld via AP"])
def test_marks_a_credit_that_is_withheld(text: str) -> None:
    credit = read(text)
    assert credit.creators == ()
    assert "credit_withheld" in credit.flags


def test_names_a_creator_once() -> None:
    credit = read("© picture alliance/Ana Lima/dpa Foto: Ana Lima")
    assert [c.name for c in credit.creators] == ["Ana Lima"]
