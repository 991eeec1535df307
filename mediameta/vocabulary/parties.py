"""The party registry: agencies, publishers, stock houses, state media, press offices.

>>> find("Agence France-Presse").key
'afp'
>>> find("Nobody in Particular") is None
True
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from mediameta.vocabulary.load import table

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that makes, owns or distributes pictures."""

    key: str
    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    state: str | None = None
    owner: str | None = None
    credit: str | None = None
    homepage: str | None = None


def fold(name: str) -> str:
    """Return the form under which names are compared.

    >>> fold("The  Associated Press.")
    'associated press'
    """
    text = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    return _SPACE.sub(" ", text).strip(" .,;:()[]").removeprefix("the ")


@cache
def registry() -> dict[str, Party]:
    """Return all parties by key."""
    return {row["key"]: _party(row) for row in table("parties")["party"]}


@cache
def _by_name() -> dict[str, Party]:
    return {
        fold(name): party for party in registry().values() for name in (party.name, *party.aliases)
    }


def find(name: str) -> Party | None:
    """Return the party that is known by `name`, whatever its case and spacing."""
    return _by_name().get(fold(name))


def _party(row: dict[str, Any]) -> Party:
    return Party(
        key=row["key"],
        name=row["name"],
        kind=row["kind"],
        country=row.get("country"),
        aliases=tuple(row.get("aliases", ())),
        state=row.get("state"),
        owner=row.get("owner"),
        credit=row.get("credit"),
        homepage=row.get("homepage"),
    )
