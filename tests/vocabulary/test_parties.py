"""The party registry is consistent: names lead to one party, relations resolve."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from mediameta.vocabulary.load import table
from mediameta.vocabulary.parties import KINDS, Party, answers_for, find, fold, registry

ROWS: list[dict[str, Any]] = table("parties")["party"]
FIELDS = {
    *("key", "name", "kind", "country", "aliases", "state", "owner", "credit", "homepage"),
    *("languages", "restrictions", "distributor", "source", "date"),
}
COUNTRY = re.compile(r"[A-Z]{2}")
LANGUAGE = re.compile(r"[a-z]{2,3}")
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def names(party: Party) -> list[str]:
    return [party.name, *party.aliases]


def test_gives_each_key_once() -> None:
    assert [key for key, count in Counter(row["key"] for row in ROWS).items() if count > 1] == []


def test_gives_each_name_to_one_party_once() -> None:
    folded = Counter(fold(name) for party in registry().values() for name in names(party))
    assert [name for name, count in folded.items() if count > 1] == []


def test_knows_only_the_fields_that_the_head_explains() -> None:
    assert {field for row in ROWS for field in row} <= FIELDS


@pytest.mark.parametrize("party", registry().values(), ids=lambda party: party.key)
def test_keeps_codes_and_relations_in_order(party: Party) -> None:
    assert KEY.fullmatch(party.key)
    assert party.kind in KINDS
    assert all(COUNTRY.fullmatch(code) for code in (party.country, party.state) if code)
    assert all(LANGUAGE.fullmatch(code) for code in party.languages)
    assert {party.owner, party.distributor} - {None} <= registry().keys()
    assert all(name == name.strip() and fold(name) for name in names(party))
    assert answers_for(party).kind != "collection"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])
def test_names_a_source_and_a_date(row: dict[str, Any]) -> None:
    assert row["source"].startswith(("https://", "http://"))
    assert isinstance(row["date"], date)


@pytest.mark.parametrize("party", registry().values(), ids=lambda party: party.key)
def test_says_whose_state_media_they_are(party: Party) -> None:
    assert party.kind != "state_media" or party.state


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the ASSOCIATED  press", "ap"),
        ("ＡＰ", "ap"),
        ("연합뉴스", "yonhap"),
        ("retuers", "reuters"),
        ("新华社", "xinhua"),
        ("stock.adobe.com", "adobe-stock"),
        ("PA Wire", "pa"),
    ],
)
def test_finds_a_party_by_any_of_its_names(name: str, key: str) -> None:
    party = find(name)
    assert party is not None
    assert party.key == key


@pytest.mark.parametrize("name", ["", " ", "Ana Lima", "Pool", "Handout", "via", "AP/Reuters"])
def test_refuses_names_of_nobody(name: str) -> None:
    assert find(name) is None
