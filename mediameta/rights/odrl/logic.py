"""Constraints taken apart: in which cases they hold, or do not, each case a list of plain limits.

>>> a, b = Limit("spatial", "eq", ("FR",)), Limit("media", "eq", ("tv",))
>>> [[limit.operator for limit in case] for case in negated(Logical("or", (a, b)))]
[['neq', 'neq']]
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from mediameta.rights.odrl.document import Tree

MAX_CASES = 64

_OPPOSITES = {
    "eq": "neq",
    "neq": "eq",
    "isAnyOf": "isNoneOf",
    "isA": "isNoneOf",
    "isPartOf": "isNoneOf",
    "isNoneOf": "isAnyOf",
    "lt": "gteq",
    "gteq": "lt",
    "gt": "lteq",
    "lteq": "gt",
}
LOGICAL = ("and", "or", "xone", "andSequence")


@dataclass(frozen=True, slots=True)
class Limit:
    """One constraint: what it looks at, how, and the values that it is compared with."""

    left: str
    operator: str
    right: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Logical:
    """Constraints that are joined."""

    operator: str
    parts: tuple["Limit | Logical", ...]


Case = tuple[Limit, ...]


class TooMuchError(Exception):
    """A constraint that nobody can take apart."""


def joined(trees: Iterable[Tree]) -> Logical:
    """Return all of some constraints. Raises `TooMuchError` where one is not understood."""
    return Logical("and", tuple(map(_read, trees)))


def _read(tree: Any) -> Limit | Logical:
    if not isinstance(tree, dict):
        raise TooMuchError
    for name in LOGICAL:
        if name in tree:
            if len(_said(tree)) != 1:
                raise TooMuchError
            return Logical(name, tuple(map(_read, tree[name])))
    left, operator = tree.get("leftOperand", []), tree.get("operator", [])
    right = tuple(tree.get("rightOperand", ()))
    said = _said(tree) - {"leftOperand", "operator", "rightOperand", "unit", "dataType"}
    if said or len(left) != 1 or len(operator) != 1 or not right:
        raise TooMuchError
    if not all(isinstance(value, str | int | float) for value in right):
        raise TooMuchError
    return Limit(str(left[0]), str(operator[0]), right)


def _said(tree: Tree) -> set[str]:
    return {name for name in tree if name not in ("uid", "type") and not name.startswith("mm:")}


def asserted(constraint: Limit | Logical) -> list[Case]:
    """Return the cases in which a constraint holds."""
    if isinstance(constraint, Limit):
        return [(constraint,)]
    if constraint.operator == "or":
        return _capped(case for part in constraint.parts for case in asserted(part))
    if constraint.operator == "xone":
        return _capped(case for chosen in constraint.parts for case in _only(chosen, constraint))
    return _all([asserted(part) for part in constraint.parts])


def negated(constraint: Limit | Logical) -> list[Case]:
    """Return the cases in which a constraint does not hold."""
    if isinstance(constraint, Limit):
        if constraint.operator not in _OPPOSITES:
            raise TooMuchError
        opposite = _OPPOSITES[constraint.operator]
        return [(Limit(constraint.left, opposite, constraint.right),)]
    if constraint.operator == "or":
        return _all([negated(part) for part in constraint.parts])
    if constraint.operator == "xone":
        return _not_one(constraint)
    return _capped(case for part in constraint.parts for case in negated(part))


def _only(chosen: Limit | Logical, constraint: Logical) -> list[Case]:
    others = [negated(part) for part in constraint.parts if part is not chosen]
    return _all([asserted(chosen), *others])


def _not_one(constraint: Logical) -> list[Case]:
    """Return the cases in which none holds, or two do."""
    parts = constraint.parts
    if len(parts) > MAX_CASES:
        raise TooMuchError
    pairs = [(one, two) for n, one in enumerate(parts) for two in parts[n + 1 :]]
    two = (case for pair in pairs for case in _all([asserted(part) for part in pair]))
    return _capped([*_all([negated(part) for part in parts]), *two])


def _all(several: Sequence[list[Case]]) -> list[Case]:
    count = 1
    for cases in several:
        count *= len(cases)
        if count > MAX_CASES:
            raise TooMuchError
    return [tuple(limit for case in cases for limit in case) for cases in product(*several)]


def _capped(cases: Iterable[Case]) -> list[Case]:
    found = []
    for case in cases:
        found.append(case)
        if len(found) > MAX_CASES:
            raise TooMuchError
    return found
