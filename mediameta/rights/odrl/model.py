"""What ODRL 2.2 calls policy, rule and constraint, and what a request and a world hold.

Parties, assets and rules are known by their IRI, actions and operands by the last part of theirs.
Source: ODRL Information Model 2.2, https://www.w3.org/TR/odrl-model/.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

RULES = ("permission", "prohibition", "obligation")
LOGICAL = ("and", "or", "xone", "andSequence")


@dataclass(frozen=True, slots=True)
class Constraint:
    """`left operator right`; `right` holds one value, or several where the operator takes a set."""

    left: str
    operator: str
    right: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Logical:
    """Constraints joined by `and`, `or`, `xone` or `andSequence`."""

    operator: str
    parts: tuple["Constraint | Logical", ...]


@dataclass(frozen=True, slots=True)
class OdrlRule:
    """A permission, prohibition or obligation; what is None or empty holds for everything."""

    iri: str
    type: str
    action: str | None = None
    assignee: str | None = None
    target: str | None = None
    constraints: tuple[Constraint | Logical, ...] = ()
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of a policy."""

    iri: str
    rules: tuple[OdrlRule, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """Who wants to do what with which asset."""

    action: str | None = None
    assignee: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """The state of the world: values of left operands, members of collections, states of duties.

    `values` holds what constraints look at, such as `dateTime`; `collections` the collections of
    each member; `duties` the deontic state of each duty, such as `Violated`.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    collections: Mapping[str, frozenset[str]] = field(default_factory=dict)
    duties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What came of one rule: is it active, and which of its premises are satisfied.

    `premises` holds `target`, `assignee` and `action` where the rule names one. `is_active` is None
    where a constraint could not be judged.
    """

    rule: OdrlRule
    premises: Mapping[str, bool]
    is_active: bool | None
