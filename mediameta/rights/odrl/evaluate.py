"""A request against the rules of a policy, in a state of the world; unknown stays unknown."""

import operator
from collections.abc import Callable, Iterable

from mediameta.rights.odrl.model import (
    Constraint,
    Logical,
    OdrlRule,
    Policy,
    Request,
    RuleReport,
    World,
)
from mediameta.vocabulary.odrl import is_part_of

Truth = bool | None

_COMPARES: dict[str, Callable[[object, object], bool]] = {
    "eq": operator.eq,
    "neq": operator.ne,
    "lt": operator.lt,  # type: ignore[dict-item]
    "lteq": operator.le,  # type: ignore[dict-item]
    "gt": operator.gt,  # type: ignore[dict-item]
    "gteq": operator.ge,  # type: ignore[dict-item]
}
_IN_SET = {"isAnyOf": True, "isPartOf": True, "isNoneOf": False}


def report(policy: Policy, request: Request, world: World) -> tuple[RuleReport, ...]:
    """Return what each rule of `policy` says to `request`."""
    return tuple(_rule_report(rule, request, world) for rule in policy.rules)


def _rule_report(rule: OdrlRule, request: Request, world: World) -> RuleReport:
    premises = {}
    if rule.target is not None:
        premises["target"] = _is_meant(rule.target, request.target, world)
    if rule.assignee is not None:
        premises["assignee"] = _is_meant(rule.assignee, request.assignee, world)
    if rule.action is not None:
        premises["action"] = request.action is not None and is_part_of(request.action, rule.action)
    limits = [_holds(constraint, world) for constraint in rule.constraints]
    # A duty may still be done later; only one that was broken takes the permission away.
    kept = [world.duties.get(duty) != "Violated" for duty in rule.duties]
    return RuleReport(rule, premises, _all([*premises.values(), *limits, *kept]))


def _is_meant(named: str, asked: str | None, world: World) -> bool:
    """Tell whether a rule that names a party or an asset, or a collection, means the one asked."""
    return asked == named or (asked is not None and named in world.collections.get(asked, ()))


def _holds(constraint: Constraint | Logical, world: World) -> Truth:
    if isinstance(constraint, Constraint):
        return _compared(constraint, world)
    truths = [_holds(part, world) for part in constraint.parts]
    if constraint.operator == "or":
        return _any(truths)
    if constraint.operator == "xone":
        return None if None in truths else truths.count(True) == 1
    return _all(truths)


def _compared(constraint: Constraint, world: World) -> Truth:
    value = world.values.get(constraint.left)
    if value is None or not constraint.right:
        return None
    if constraint.operator in _IN_SET:
        return (value in constraint.right) is _IN_SET[constraint.operator]
    compare = _COMPARES.get(constraint.operator)
    if compare is None or len(constraint.right) > 1:
        return None
    try:
        return bool(compare(value, constraint.right[0]))
    except TypeError:  # A moment without a zone against one with a zone, a word against a number.
        return None


def _all(truths: Iterable[Truth]) -> Truth:
    truths = list(truths)
    return False if False in truths else None if None in truths else True


def _any(truths: Iterable[Truth]) -> Truth:
    truths = list(truths)
    return True if True in truths else None if None in truths else False
