"""The party registry: agencies, publishers, stock houses, state media, press offices.

>>> find("Agence France-Presse").key
'afp'
>>> find("Nobody in Particular") is None
True
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
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
    "institution",
    "company",
    "ngo",
)

_SPACE = re.compile(r"\s+")


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


def fold(name: str) -> str:
    """Return the form under which names are compared.

    >>> fold("The  Associated Press.")
    'associated press'
    """
    text = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    return _SPACE.sub(" ", text).strip(" .,;:()[]").removeprefix("the ")


@cache
def registry() -> Mapping[str, Party]:
    """Return all parties by key."""
    return {row["key"]: _party(row) for row in table("parties")["party"]}


def find(name: str) -> Party | None:
    """Return the party that is known by `name`, whatever its case and spacing."""
    return _by_name().get(fold(name))


def answers_for(party: Party) -> Party:
    """Return the party that answers for the pictures: the owner of a collection, else itself.

    >>> answers_for(registry()["invision"]).name, answers_for(registry()["action-images"]).name
    ('AP', 'Action Images')
    """
    if party.kind == "collection" and party.owner:
        return registry()[party.owner]
    return party


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
    )
