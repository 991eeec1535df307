"""Rules that were written by `write`: taken back, where their ODRL still says the same."""

import json
import re
from collections.abc import Mapping
from typing import Any

from mediameta.captions.model import Span
from mediameta.rights.model import Rule, Verdict
from mediameta.rights.odrl.document import Tree, tree_of
from mediameta.rights.odrl.write import node_of
from mediameta.rights.wording import fill
from mediameta.vocabulary import kinds

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")
_ABOUT = ("uid", "type", "target", "assigner", "assignee")
LAST = 10**6


def own_rule(place: str, node: Tree) -> tuple[int, Rule] | None:
    """Return the rule that a node holds and its place in the order.

    None where its kind is not known, its parameters cannot be read, its verdict is softer than the
    kind allows, or its ODRL says something else.
    """
    kind = kinds.kinds().get(str(_one(node, "mm:kind")))
    params = _params(_one(node, "mm:parameters"))
    if kind is None or params is None:
        return None
    verdict = Verdict.__members__.get(str(_one(node, "mm:verdict")))
    whole = Verdict[kind.verdict]
    if verdict not in (whole, min(whole, Verdict.ask)):
        return None
    rule = Rule(
        kind=kind.name,
        modality=kind.modality,
        verdict=verdict,
        message=fill(kind.message, params),
        remedy=fill(kind.remedy, params),
        text=str(_one(node, "mm:words") or ""),
        span=_span(_one(node, "mm:span")),
        params=params,
        source=str(_one(node, "mm:from") or "text"),
    )
    where, again = node_of(rule, order=0)
    same = where == place and _shape(tree_of(again)) == _shape(node)
    return (_order(_one(node, "mm:order")), rule) if same and rule.source != "house" else None


def _shape(value: Any) -> Any:
    """Return what a node says in ODRL, without its name, its words and the order of its parts."""
    if not isinstance(value, dict):
        return str(value)
    return frozenset(
        (name, frozenset(map(_shape, values)))
        for name, values in value.items()
        if name not in _ABOUT and not name.startswith("mm:") and values
    )


def _one(node: Tree, name: str) -> Any:
    values = node.get(name, ())
    return values[0] if len(values) == 1 else None


def _params(text: Any) -> Mapping[str, Any] | None:
    try:
        params = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return params if isinstance(params, dict) else None


def _span(text: Any) -> Span | None:
    ends = _SPAN.fullmatch(text) if isinstance(text, str) else None
    return (int(ends[1]), int(ends[2])) if ends else None


def _order(value: Any) -> int:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 7 else LAST
