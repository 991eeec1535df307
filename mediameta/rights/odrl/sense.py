"""What no policy can mean: negative counts, an end before its start, a fee in two currencies."""

from collections.abc import Iterator
from typing import Any

from mediameta.errors import RequestError
from mediameta.rights.moments import Moment, before, end_of, moment, start_of
from mediameta.rights.odrl.document import Tree
from mediameta.rights.odrl.foreign import whole


def require_sense(policy: Tree) -> None:
    """Raise `RequestError` where a policy contradicts itself."""
    name = str(next(iter(policy.get("uid", ())), "policy"))
    currencies: set[str] = set()
    for node in _nodes(policy):
        left = node.get("leftOperand", [])
        if left == ["count"]:
            _require_count(name, node)
        if left == ["payAmount"]:
            _require_amount(name, node)
            currencies.update(map(str, node.get("unit", ())))
    if len(currencies) > 1:
        several = ", ".join(sorted(currencies))
        raise RequestError(name, f"its fees are in two currencies ({several})", "Give one.")
    for permission in policy.get("permission", ()):
        if isinstance(permission, dict):
            shared = policy.get("constraint", ())
            _require_order(name, [*shared, *permission.get("constraint", ())])


def _nodes(tree: Tree) -> Iterator[Tree]:
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting += [value for values in node.values() for value in values]


def _require_count(name: str, node: Tree) -> None:
    for value in node.get("rightOperand", ()):
        number = whole(value)
        if number is None or number < 0:
            raise RequestError(name, f"{value!r} is no count", "Give a whole number from 0.")


def _require_amount(name: str, node: Tree) -> None:
    for value in node.get("rightOperand", ()):
        if str(value).strip().startswith("-"):
            raise RequestError(name, f"{value!r} is no amount", "Give a number from 0.")


def _require_order(name: str, limits: list[Any]) -> None:
    """Refuse a permission that ends before it begins."""
    starts, ends = _edges(limits, ("gt", "gteq")), _edges(limits, ("lt", "lteq"))
    for start in starts:
        for end in ends:
            if before(start_of(start), end_of(end)) is False:
                raise RequestError(name, "a permission ends before it begins", "Mend its dates.")


def _edges(limits: list[Any], operators: tuple[str, ...]) -> list[Moment]:
    values = [
        value
        for limit in limits
        # Words of a provider that contradict each other are decided by the engine: they block.
        if isinstance(limit, dict) and limit.get("leftOperand") == ["dateTime"]
        if "mm:kind" not in limit
        for value in limit.get("rightOperand", ())
        if limit.get("operator", [None])[0] in operators
    ]
    return [at for value in values if isinstance(value, str) and (at := moment(value))]
