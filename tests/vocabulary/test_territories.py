"""Names, adjectives and groups of territories, and how gazetteers read them."""

import pytest

from mediameta.vocabulary import media, publications, territories
from mediameta.vocabulary.gazetteer import Gazetteer
from mediameta.vocabulary.load import table
from mediameta.vocabulary.tokens import APART, JOINED, LISTED, Tokens


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Germany", ("DE",)),
        ("Allemagne", ("DE",)),
        ("DEUTSCHLAND", ("DE",)),
        ("ドイツ", ("DE",)),
        ("S. Korea", ("KR",)),
        ("UK", ("GB",)),
        ("DACH", ("DE", "AT", "CH")),
        ("EU", ("EU",)),
        ("Europe", ("150",)),
        ("Ontario", ("CA-ON",)),
        ("Ruritania", None),
    ],
)
def test_finds_the_codes_of_a_name(name: str, codes: tuple[str, ...] | None) -> None:
    assert territories.codes(name) == codes


def test_refuses_small_letters_where_the_name_is_an_abbreviation() -> None:
    assert territories.codes("us") is None
    assert territories.codes("US") == ("US",)


def test_describes_every_country() -> None:
    countries = table("territories")["country"]
    assert len(countries) == 250
    assert all(len(code) == 2 and code.isupper() for code in countries)
    assert all(country["name"] for country in countries.values())


def test_groups_hold_known_codes() -> None:
    countries = table("territories")["country"]
    for group in table("territories")["group"].values():
        codes = group["territories"]
        assert len(codes) == 1 or all(code in countries for code in codes)


@pytest.mark.parametrize(
    ("name", "medium"), [("mags", "magazine"), ("WEB", "internet"), ("Fernsehen", "tv")]
)
def test_finds_media(name: str, medium: str) -> None:
    assert media.gazetteer().find(name) == medium


def test_finds_titles_by_their_other_names() -> None:
    assert publications.gazetteer().find("SF Chronicle") == "San Francisco Chronicle"


def test_prefers_the_longest_name() -> None:
    gazetteer = Gazetteer([("New York", 1), ("New York Post", 2)])
    assert gazetteer.at(Tokens("new york post out"), 0) == (3, 2)
    assert gazetteer.at(Tokens("New York, Post"), 0) == (2, 1)


def test_parts_words_by_what_stands_between() -> None:
    tokens = Tokens("U.S. users: re-edit, crop. St. Louis -- onlyMandatory 日本 のみ")
    assert tokens.words[:4] == ["u", "s", "users", "re"]
    gaps = dict(zip(tokens.words, tokens.gaps, strict=True))
    assert (gaps["s"], gaps["users"], gaps["re"], gaps["edit"]) == (JOINED, JOINED, LISTED, JOINED)
    assert (gaps["crop"], gaps["st"], gaps["louis"], gaps["only"]) == (LISTED, APART, JOINED, APART)
    assert (gaps["mandatory"], gaps["の"]) == (JOINED, LISTED)
