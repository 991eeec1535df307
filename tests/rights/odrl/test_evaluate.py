"""What ODRL rules say to a request: permission, prohibition, constraint, duty, doubt."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.rights.odrl import Policy, Request, World, report
from mediameta.rights.odrl.model import Constraint, Logical, OdrlRule

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
ASKED = Request(action="print", assignee="desk:ana", target="pic:1")
WORLD = World(values={"dateTime": NOON}, collections={"desk:ana": frozenset({"desk:all"})})
TRUE = Constraint("dateTime", "eq", (NOON,))
FALSE = Constraint("dateTime", "neq", (NOON,))
UNKNOWN = Constraint("spatial", "eq", ("NO",))


def is_active(rule: OdrlRule, world: World = WORLD) -> bool | None:
    (found,) = report(Policy("policy", (rule,)), ASKED, world)
    return found.is_active


@pytest.mark.parametrize(
    ("rule", "premises", "active"),
    [
        (OdrlRule("r", "permission"), {}, True),
        (OdrlRule("r", "permission", action="print"), {"action": True}, True),
        (OdrlRule("r", "prohibition", action="use"), {"action": True}, True),
        (OdrlRule("r", "permission", action="sell"), {"action": False}, False),
        (OdrlRule("r", "permission", action="transfer"), {"action": False}, False),
        (OdrlRule("r", "permission", assignee="desk:ana"), {"assignee": True}, True),
        (OdrlRule("r", "permission", assignee="desk:all"), {"assignee": True}, True),
        (OdrlRule("r", "permission", assignee="desk:bo"), {"assignee": False}, False),
        (OdrlRule("r", "permission", target="pic:2"), {"target": False}, False),
    ],
)
def test_names_each_premise(rule: OdrlRule, premises: dict[str, bool], active: bool) -> None:
    (found,) = report(Policy("policy", (rule,)), ASKED, WORLD)
    assert (found.premises, found.is_active) == (premises, active)


@pytest.mark.parametrize(
    ("operator", "right", "holds"),
    [
        ("eq", NOON, True),
        ("neq", NOON, False),
        ("lt", NOON, False),
        ("lteq", NOON, True),
        ("gt", NOON.replace(hour=11), True),
        ("gteq", NOON.replace(hour=13), False),
        ("gt", "noon", None),
        ("gt", NOON.replace(tzinfo=None), None),
        ("resembles", NOON, None),
    ],
)
def test_compares(operator: str, right: object, holds: bool | None) -> None:
    rule = OdrlRule("r", "permission", constraints=(Constraint("dateTime", operator, (right,)),))
    assert is_active(rule) is holds


@pytest.mark.parametrize(
    ("operator", "parts", "holds"),
    [
        ("and", (TRUE, FALSE), False),
        ("and", (TRUE, UNKNOWN), None),
        ("and", (FALSE, UNKNOWN), False),
        ("or", (FALSE, TRUE), True),
        ("or", (UNKNOWN, TRUE), True),
        ("or", (UNKNOWN, FALSE), None),
        ("xone", (TRUE, FALSE), True),
        ("xone", (TRUE, TRUE), False),
        ("xone", (TRUE, UNKNOWN), None),
        ("andSequence", (TRUE, TRUE), True),
        ("or", (FALSE, Logical("and", (TRUE, TRUE))), True),
    ],
)
def test_joins(operator: str, parts: tuple[Constraint | Logical, ...], holds: bool | None) -> None:
    rule = OdrlRule("r", "permission", constraints=(Logical(operator, parts),))
    assert is_active(rule) is holds


@pytest.mark.parametrize(
    ("operator", "holds"), [("isAnyOf", True), ("isNoneOf", False), ("eq", None)]
)
def test_looks_into_sets(operator: str, holds: bool | None) -> None:
    limit = Constraint("spatial", operator, ("NO", "SE"))
    world = World(values={"spatial": "NO"})
    assert is_active(OdrlRule("r", "permission", constraints=(limit,)), world) is holds


@pytest.mark.parametrize(
    ("state", "active"), [("Fulfilled", True), ("NonSet", True), ("Violated", False)]
)
def test_takes_a_permission_away_when_its_duty_is_broken(state: str, active: bool) -> None:
    rule = OdrlRule("r", "permission", duties=("duty:pay",))
    assert is_active(rule, World(duties={"duty:pay": state})) is active


@given(st.permutations([TRUE, FALSE, UNKNOWN]), st.sampled_from(["and", "or", "xone"]))
def test_does_not_depend_on_the_order(parts: list[Constraint], operator: str) -> None:
    first = OdrlRule("r", "permission", constraints=(Logical(operator, (TRUE, FALSE, UNKNOWN)),))
    again = OdrlRule("r", "permission", constraints=(Logical(operator, tuple(parts)),))
    assert is_active(first) is is_active(again)
