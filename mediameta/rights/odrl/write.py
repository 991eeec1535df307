"""Rules out: one ODRL policy in JSON-LD, in the words of ODRL and of our profile.

Restrictions are constraints of the one permission, for of several permissions any would do; what
is forbidden are prohibitions, what is demanded are duties of the permission, advice is a note.
What ODRL cannot say of a rule makes the policy stricter, never looser; the rule itself stands in
`mm:kind` and `mm:parameters`, from which `read` has it back.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mediameta.rights.model import Rule
from mediameta.rights.moments import moment
from mediameta.vocabulary.odrl import Form, form, narrowings, profile

Node = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/odrl.jsonld"
# Said where a kind needs a parameter that is not known.
_CONSENT = Form("duty", "obtainConsent")
OPPOSITES = {
    "eq": "neq",
    "isAnyOf": "isNoneOf",
    "lt": "gteq",
    "lteq": "gt",
    "neq": "eq",
    "isNoneOf": "isAnyOf",
    "gteq": "lt",
    "gt": "lteq",
}


def policy(rules: Iterable[Rule], *, uid: str, target: str) -> Node:
    """Return rules as an ODRL policy on `target`; house rules are left out, they are yours.

    >>> from mediameta.rights.model import Verdict
    >>> rule = Rule("no_crop", "prohibition", Verdict.block, "No.", text="DO NOT CROP")
    >>> policy([rule], uid="urn:x:policy:1", target="urn:x:1")["prohibition"][0]["action"]
    'mm:crop'
    """
    placed = [node for order, rule in _ours(rules) for node in (node_of(rule, order=order),)]
    parts = {
        place: [node for where, node in placed if where == place]
        for place in ("prohibition", "constraint", "duty", "note")
    }
    permission = {
        "target": target,
        "action": "use",
        **{name: parts[name] for name in ("constraint", "duty") if parts[name]},
    }
    prohibitions = [{"target": target, **node} for node in parts["prohibition"]]
    return {
        "@context": [CONTEXT, {"mm": profile()}],
        "@type": "Set",
        "uid": uid,
        "profile": profile().rstrip(":#/"),
        "conflict": "prohibit",
        "permission": [permission],
        **({"prohibition": prohibitions} if prohibitions else {}),
        **({"mm:note": parts["note"]} if parts["note"] else {}),
    }


def _ours(rules: Iterable[Rule]) -> Iterator[tuple[int, Rule]]:
    return enumerate(rule for rule in rules if rule.source != "house")


def node_of(rule: Rule, *, order: int) -> tuple[str, Node]:
    """Return what a rule is in a policy, such as a `prohibition`, and its node."""
    said = _form(rule)
    core = _core(said, rule)
    narrow = list(_narrowing(said, rule.params))
    about = _about(rule, order)
    if said.place == "note":
        return "note", about
    if said.place == "constraint":
        (limit,) = core
        return "constraint", {**_unless(limit, narrow), **about}
    limits = [*core, *narrow]
    return said.place, {
        "action": said.action,
        **({"constraint": limits} if limits else {}),
        **about,
    }


def _form(rule: Rule) -> Form:
    said = form(rule.kind)
    return said if said.left is None or _right(said, rule.params) else _CONSENT


def _core(said: Form, rule: Rule) -> list[Node]:
    right = _right(said, rule.params)
    return [limit(said.left, said.operator or "eq", right)] if said.left and right else []


def _right(said: Form, params: Mapping[str, Any]) -> list[Any]:
    given = params.get(said.param) if said.param else None
    values = given if isinstance(given, list | tuple) else [given]
    known = [value for value in values if _is_value(said.left, value)]
    return known or list(said.value)


def _is_value(left: str | None, value: Any) -> bool:
    if type(value) is int:
        return value >= 0
    return isinstance(value, str) and bool(value) and left != "count"


def _narrowing(said: Form, params: Mapping[str, Any]) -> Iterator[Node]:
    """Yield what must hold for the rule to stand, besides its own constraint."""
    for narrow in narrowings():
        right = _right(Form(param=narrow.param), params)
        given = any(params.get(name) for name in narrow.where)
        if right and given and narrow.param != said.param:
            yield limit(narrow.left, narrow.operator, right)


def _unless(core: Node, narrow: list[Node]) -> Node:
    """Return a constraint that must hold only where all of `narrow` do."""
    if not narrow:
        return core
    return {"or": {"@list": [core, *map(_opposite, narrow)]}}


def _opposite(node: Node) -> Node:
    return {**node, "operator": OPPOSITES[node["operator"]]}


def limit(left: str, operator: str, right: list[Any]) -> Node:
    """Return a constraint; a moment is typed, a term of the profile is an IRI."""
    values = [_value(left, value) for value in right]
    return {
        "leftOperand": left,
        "operator": operator,
        "rightOperand": values[0] if len(values) == 1 else values,
    }


def _value(left: str, value: Any) -> Any:
    if isinstance(value, str) and value.startswith("mm:"):
        return {"@id": value}
    at = moment(value) if left == "dateTime" and isinstance(value, str) else None
    if at is None:
        return value
    return {"@value": value, "@type": "xsd:date" if at.whole_day else "xsd:dateTime"}


def _about(rule: Rule, order: int) -> Node:
    """Return the rule itself, its words and where they stand."""
    span = {"mm:span": f"{rule.span[0]}-{rule.span[1]}"} if rule.span else {}
    return {
        "mm:kind": rule.kind,
        "mm:parameters": json.dumps(rule.params, ensure_ascii=False, sort_keys=True),
        "mm:verdict": str(rule.verdict),
        "mm:words": rule.text,
        **span,
        "mm:from": rule.source,
        "mm:order": order,
    }
