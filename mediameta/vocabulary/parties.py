"""The party registry: agencies, publishers, stock houses, state media, press offices.

>>> find("Agence France-Presse").key
'afp'
>>> find("Nobody in Particular") is None
True
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from mediameta.vocabulary.load import table

KINDS = (
    "agency",
    "distributor",
    "collection",
    "stock",
    "publisher",
    "broadcaster",
    "platform",
    "state_media",
    "government",
    "armed_group",
    "institution",
    "company",
    "ngo",
)


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that makes, owns or distributes pictures; fields as in `parties.toml`."""

    key: str
    name: str
    kind: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    state: str | None = None
    owner: str | None = None
    credit: str | None = None
    homepage: str | None = None
    languages: tuple[str, ...] = ()
    restrictions: tuple[str, ...] = ()
    distributor: str | None = None


def fold(name: str) -> str:
    """Return the form under which names are compared.

    >>> fold("The  Associated Press.")
    'associated press'
    """
    text = name if name.isascii() else unicodedata.normalize("NFKC", name).replace("’", "'")
    return " ".join(text.casefold().split()).strip(" .,;:()[]").removeprefix("the ")


@cache
def registry() -> Mapping[str, Party]:
    """Return all parties by key."""
    return {row["key"]: _party(row) for row in table("parties")["party"]}


@lru_cache(maxsize=8192)
def find(name: str) -> Party | None:
    """Return the party that is known by `name`, whatever its case and spacing."""
    return _by_name().get(fold(name))


def answers_for(party: Party) -> Party:
    """Return the party that answers for the pictures: its distributor, the owner of a collection.

    >>> answers_for(registry()["invision"]).name, answers_for(registry()["action-images"]).name
    ('AP', 'Action Images')
    """
    key = party.distributor or (party.owner if party.kind == "collection" else None)
    return registry()[key] if key else party


def completions(beginning: str) -> tuple[str, ...]:
    """Return names that begin so, the shortest first, where all belong to one party.

    >>> completions("Press Association Ima")
    ('Press Association Images',)
    """
    folded = fold(beginning)
    found = [name for name in _by_name() if folded and name.startswith(folded)]
    if len({_by_name()[name].key for name in found}) != 1:
        return ()
    party = _by_name()[found[0]]
    names = [name for name in (party.name, *party.aliases) if fold(name) in found]
    return tuple(sorted(names, key=len))


@cache
def _by_name() -> dict[str, Party]:
    return {
        fold(name): party for party in registry().values() for name in (party.name, *party.aliases)
    }


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
        languages=tuple(row.get("languages", ())),
        restrictions=tuple(row.get("restrictions", ())),
        distributor=row.get("distributor"),
    )
