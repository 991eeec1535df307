"""The words of credit lines: labels, separators, placeholders, organisations, furniture.

>>> words().labels["foto"]
'photo'
>>> words().placeholders["stringer"]
''
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from mediameta.vocabulary.load import table


@dataclass(frozen=True, slots=True)
class CreditWords:
    """The table `credit_words.toml`; every word is folded to lower case."""

    labels: dict[str, str]
    placeholders: dict[str, str]
    relations: dict[str, str]
    links: frozenset[str]
    sequels: frozenset[str]
    closing: tuple[str, ...]
    conjunctions: frozenset[str]
    particles: frozenset[str]
    connectors: frozenset[str]
    suffix_labels: tuple[str, ...]
    suffix_creators: tuple[str, ...]
    suffix_providers: tuple[str, ...]
    organisations: frozenset[str]
    endings: tuple[str, ...]
    ranks: frozenset[str]
    roles: frozenset[str]
    media: frozenset[str]
    studios: frozenset[str]
    purposes: frozenset[str]
    sites: frozenset[str]
    titles: frozenset[str]
    caption_flags: dict[str, str]
    licences: tuple[str, ...]
    instructions: tuple[str, ...]
    furniture_lead: tuple[str, ...]
    furniture_tail: tuple[str, ...]


@cache
def words() -> CreditWords:
    """Return the table, read once."""
    data = table("credit_words")
    grammar, organisation = data["grammar"], data["organisation"]
    return CreditWords(
        labels=_classes(data["labels"]),
        placeholders=_classes(data["placeholders"]),
        relations=_classes({key: grammar[key] for key in ("via", "for", "on")}),
        links=_set(grammar["links"]),
        sequels=_set(grammar["sequels"] + data["labels"]["courtesy"]),
        closing=tuple(grammar["closing"]),
        conjunctions=_set(grammar["and"]),
        particles=_set(grammar["particles"]),
        connectors=_set(grammar["connectors"]),
        suffix_labels=_longest_first(grammar["suffix_labels"]),
        suffix_creators=_longest_first(grammar["suffix_creators"]),
        suffix_providers=_longest_first(grammar["suffix_providers"]),
        organisations=_set(organisation["words"]),
        endings=tuple(organisation["endings"]),
        ranks=_set(organisation["ranks"]),
        roles=_set(organisation["roles"]),
        media=_set(organisation["media"]),
        studios=_set(organisation["studios"]),
        purposes=_set(organisation["purposes"]),
        sites=_set(organisation["sites"]),
        titles=_set(organisation["titles"]),
        caption_flags=_classes(data["caption"]),
        licences=_longest_first(data["licences"]["names"]),
        instructions=_longest_first(data["instructions"]["openings"]),
        furniture_lead=_longest_first(data["furniture"]["lead"]),
        furniture_tail=_longest_first(data["furniture"]["tail"]),
    )


@cache
def given_names() -> frozenset[str]:
    """Return the given names by which a person is told from an organisation."""
    return frozenset(name for names in table("given_names").values() for name in names.split())


def _classes(groups: dict[str, Any]) -> dict[str, str]:
    return {word: group for group, entries in groups.items() for word in entries}


def _set(entries: list[str]) -> frozenset[str]:
    return frozenset(entries)


def _longest_first(entries: list[str]) -> tuple[str, ...]:
    return tuple(sorted(entries, key=len, reverse=True))
