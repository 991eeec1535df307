"""ODRL: its actions, our profile of it, and how each kind of restriction is said in it.

>>> is_part_of("present", "use"), is_part_of("sell", "use")
(True, False)
>>> form("territory_out").left, form("graphic").place
('spatial', 'note')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from mediameta.vocabulary.load import table

ODRL = "http://www.w3.org/ns/odrl/2/"


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind is said: as a prohibition, constraint, duty or note; fields as in `odrl.toml`."""

    place: str = "note"
    action: str = "use"
    left: str | None = None
    operator: str | None = None
    param: str | None = None
    value: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A constraint that a parameter makes, where one of the parameters `where` is given."""

    param: str
    left: str
    operator: str
    where: tuple[str, ...]


def is_part_of(action: str, whole: str) -> bool:
    """Tell whether `action` is `whole`, or is done in doing it."""
    while action != whole:
        if action not in _wholes():
            return False
        action = _wholes()[action]
    return True


@cache
def profile() -> str:
    """Return the IRI that the terms of our profile begin with."""
    return str(table("odrl")["profile"]["iri"])


@cache
def form(kind: str) -> Form:
    """Return how a kind is said; advice that is no rule of ODRL is a note."""
    row = dict(table("odrl")["kind"].get(kind, {}))
    return Form(row.pop("as", "note"), **{**row, "value": tuple(row.get("value", ()))})


@cache
def narrowings() -> tuple[Narrowing, ...]:
    """Return what narrows rules."""
    return tuple(
        Narrowing(param, row["left"], row["operator"], tuple(row.get("where", (param,))))
        for param, row in table("odrl")["narrows"].items()
    )


def prohibited() -> Mapping[str, str]:
    """Return the kinds that prohibited actions come to."""
    names: Mapping[str, str] = table("odrl")["prohibited"]
    return names


def demanded() -> Mapping[str, str]:
    """Return the kinds that duties come to, by action."""
    names: Mapping[str, str] = table("odrl")["demanded"]
    return names


def purposes(sense: str) -> Mapping[str, str]:
    """Return the kinds that purposes come to, `out` or `only`."""
    names: Mapping[str, str] = table("odrl")["purpose"][sense]
    return names


@cache
def _wholes() -> dict[str, str]:
    included = table("odrl")["included"]
    return {part: whole for whole, parts in included.items() for part in parts.split()}
