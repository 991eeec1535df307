"""IPTC fields as a provider filled them in, a clean record out, with each change and its reason.

>>> clean = normalise({"creator": "ANA LIMA/AFP", "credit_line": "AFP/Getty Images"})
>>> clean.fields["creator"], clean.fields["credit_line"], clean.provider
(['Ana Lima'], 'AFP/Getty Images', 'Getty Images')
>>> clean.changes[-1].reason
'a name in one case is written as a name'
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mediameta.captions.normalise import creators, descriptions, places, providers
from mediameta.captions.normalise.fields import Fields, opened

Step = Callable[[Fields], Fields]

STEPS: tuple[tuple[Step, str], ...] = (
    (places.drop_rubbish, "a place of marks alone is no place"),
    (places.name_country, "a country is written by its name, not its code"),
    (places.repair_case, "a place in one case is written as a name"),
    (creators.strip_prefixes, "a label or copyright sign is no part of a name"),
    (providers.complete, "the end was cut off at the 32 bytes of IIM"),
    (creators.drop_placeholders, "a placeholder such as HANDOUT, STR or POOL names nobody"),
    (creators.separate, "the photographer stands in creator, the providers in credit_line"),
    (creators.repair_case, "a name in one case is written as a name"),
    (providers.spell, "the provider is written as it writes itself"),
    (descriptions.drop_title, "the description begins with the same words"),
    (descriptions.drop_credit, "creator and credit_line hold the same credit"),
    (descriptions.drop_instructions, "instructions hold the same words"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """What a step did to a property."""

    property: str
    before: Any
    after: Any
    reason: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """A clean record: IPTC properties, the provider that answers for the picture, the changes."""

    fields: Fields
    provider: str | None
    changes: tuple[Change, ...]


def normalise(given: Mapping[str, Any]) -> Normalised:
    """Clean IPTC fields by the steps above, in their order.

    `creator` is a string or a list of strings and comes out as a list. What no step understands
    passes through; a credit never becomes empty. Never raises on any text.
    """
    fields = opened(given)
    changes: list[Change] = []
    for step, reason in STEPS:
        cleaned = step(fields)
        changes += _changes(fields, cleaned, reason)
        fields = cleaned
    return Normalised(fields, providers.answering(fields), tuple(changes))


def _changes(before: Fields, after: Fields, reason: str) -> Iterator[Change]:
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield Change(name, before.get(name), after.get(name), reason)
