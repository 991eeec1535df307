"""Regions and channels: complete, and without contradiction."""

from collections import Counter

import pytest

from mediameta.vocabulary.load import table
from mediameta.vocabulary.regions import holds, members
from mediameta.vocabulary.uses import channels, values

MEDIA = {
    "print", "newspaper", "newsmagazine", "magazine", "tabloid", "supplement", "book", "calendar",
    "broadcast", "tv", "radio", "digital", "internet", "app", "mobile", "mobile_push",
    "mobile_download", "social",
}  # fmt: skip


def test_puts_every_country_into_one_region() -> None:
    leaves = [
        c for code, held in table("regions")["region"].items() if code != "EU" for c in held.split()
    ]
    assert [country for country, count in Counter(leaves).items() if count > 1] == []


def test_makes_the_world_of_all_regions() -> None:
    assert len(members("001")) > 240
    assert {"US", "JP", "NG", "AU", "DE"} <= members("001")
    assert len(members("EU")) == 27


@pytest.mark.parametrize(
    ("territory", "place", "answer"),
    [
        ("JP", "JP", True),
        ("JP", "KR", False),
        ("150", "SE", True),
        ("150", "TR", False),
        ("EU", "CH", False),
        ("EU", "150", None),
        ("150", "EU", None),
        ("US", "US-CA", True),
        ("US-CA", "US", None),
        ("US-CA", "US-NY", False),
        ("019", "US-CA", True),
        ("US-CA", "019", None),
        ("CN", "HK", None),
        ("HK", "CN", False),
        ("US", "PR", None),
        ("001", "ZZ", False),
    ],
)
def test_says_whether_a_territory_holds_a_place(
    territory: str, place: str, answer: bool | None
) -> None:
    assert holds(territory, place) is answer


def test_knows_every_medium_of_a_channel() -> None:
    for channel in channels().values():
        assert channel.media | channel.perhaps <= MEDIA
        assert channel.purposes <= set(values("purpose"))
