"""The party registry is consistent: names lead to one party, relations resolve."""

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from mediameta.vocabulary.kinds import kinds
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


def test_knows_the_parties_of_the_world() -> None:
    assert len(registry()) >= 400
    assert len([p for p in registry().values() if p.kind in ("state_media", "government")]) >= 60
    assert len({party.country for party in registry().values()}) >= 80
    assert {party.kind for party in registry().values()} == set(KINDS)


def test_gives_each_key_once() -> None:
    assert [key for key, count in Counter(row["key"] for row in ROWS).items() if count > 1] == []


def test_gives_each_name_to_one_party_once() -> None:
    folded = Counter(fold(name) for party in registry().values() for name in names(party))
    assert [name for name, count in folded.items() if count > 1] == []


def test_knows_only_the_fields_that_the_head_explains() -> None:
    assert {field for row in ROWS for field in row} <= FIELDS


def test_writes_codes_as_the_standards_do() -> None:
    for party in registry().values():
        assert KEY.fullmatch(party.key), party
        assert party.kind in KINDS, party
        assert all(COUNTRY.fullmatch(code) for code in (party.country, party.state) if code), party
        assert all(LANGUAGE.fullmatch(code) for code in party.languages), party
        assert all(name == name.strip() and fold(name) for name in names(party)), party


def test_resolves_every_relation() -> None:
    for party in registry().values():
        assert {party.owner, party.distributor} - {None} <= registry().keys(), party
        assert answers_for(party).kind != "collection", party
        assert set(party.restrictions) <= kinds().keys(), party


def test_says_whose_state_media_they_are() -> None:
    assert [p for p in registry().values() if p.kind == "state_media" and not p.state] == []


def test_names_a_source_and_a_date_for_each() -> None:
    for row in ROWS:
        assert row["source"].startswith(("https://", "http://")), row
        assert isinstance(row["date"], date), row


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
        ("朝鮮中央通信", "kcna"),
        ("Russian Defence Ministry Press Service", "russia-mod"),
        ("Guardian", "guardian"),
    ],
)
def test_finds_a_party_by_any_of_its_names(name: str, key: str) -> None:
    party = find(name)
    assert party is not None
    assert party.key == key


@pytest.mark.parametrize("name", ["", " ", "Ana Lima", "Pool", "Handout", "via", "AP/Reuters"])
def test_refuses_names_of_nobody(name: str) -> None:
    assert find(name) is None
