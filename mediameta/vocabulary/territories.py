"""Territories: what a word such as "UK", "Benelux" or "Spanish" stands for.

>>> codes("Benelux")
('BE', 'NL', 'LU')
>>> codes("Ruritania") is None
True
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mediameta.errors import RequestError
from mediameta.vocabulary.gazetteer import Gazetteer
from mediameta.vocabulary.load import table

Codes = tuple[str, ...]

# ISO 3166-1 and -2, UN M49.
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?|\d{3}")


def checked_codes(place: str, given: Iterable[str]) -> Codes:
    """Return codes in upper case. Raises `RequestError`, with `place`, where one is no code.

    >>> checked_codes("territory", ["fr", "us-ca"])
    ('FR', 'US-CA')
    """
    given = tuple(given)
    for code in given:
        if not _CODE.fullmatch(code.upper()):
            raise RequestError(place, f"{code!r} is no territory", "Give codes such as US or FR.")
    return tuple(code.upper() for code in given)


@cache
def gazetteer() -> Gazetteer[Codes]:
    """Return names of countries, groups and subdivisions with their codes."""
    return Gazetteer(_names())


@cache
def adjectives() -> Gazetteer[Codes]:
    """Return adjectives such as "Spanish" with their codes."""
    return Gazetteer(
        (adjective, (code,))
        for code, country in table("territories")["country"].items()
        for adjective in country.get("adjectives", ())
    )


@cache
def capitals() -> Gazetteer[Codes]:
    """Return capitals with the code of their country."""
    return Gazetteer(
        (capital, (code,))
        for code, country in table("territories")["country"].items()
        for capital in country.get("capitals", ())
    )


def codes(name: str) -> Codes | None:
    """Return the codes of the territories that `name` stands for, None where it is unknown."""
    return gazetteer().find(name)


def name(code: str) -> str:
    """Return the English name of an ISO 3166-1 code, or of a group with a code of its own.

    >>> name("DE"), name("150"), name("XX")
    ('Germany', 'Europe', 'XX')
    """
    data = table("territories")
    if code in data["country"]:
        return str(data["country"][code]["name"])
    groups = {row["territories"][0]: key for key, row in data["group"].items() if _has_code(row)}
    return groups.get(code) or next(iter(data["subdivision"].get(code, ())), code)


def ambiguous(word: str) -> list[str]:
    """Return the codes that a word may mean besides its first meaning: "Korea" is one."""
    return list(table("territories")["ambiguous"].get(word, ()))


def _has_code(group: dict[str, list[str]]) -> bool:
    return len(group["territories"]) == 1


def _names() -> Iterator[tuple[str, Codes]]:
    data = table("territories")
    for code, country in data["country"].items():
        yield country["name"], (code,)
        yield from ((name, (code,)) for name in country.get("names", ()))
    for group in data["group"].values():
        yield from ((name, tuple(group["territories"])) for name in group["names"])
    for code, names in data["subdivision"].items():
        yield from ((name, (code,)) for name in names)
