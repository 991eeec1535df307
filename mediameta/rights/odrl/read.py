"""Policies in, rules out. What is not understood becomes a rule that asks, never silence.

A rule of our profile is taken from `mm:kind` and `mm:parameters`, where its ODRL says the same.
Other rules are read as what they forbid: a constraint of a permission forbids what it leaves out.
Several permissions of a policy are alternatives, of which nobody says which one holds: they ask.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from mediameta.captions.model import Restriction
from mediameta.rights.model import Facts, Rule
from mediameta.rights.odrl.document import RDF_VALUE, RULES, Tree, policies
from mediameta.rights.odrl.foreign import Said, forbidden, narrowing
from mediameta.rights.odrl.inherit import lines
from mediameta.rights.odrl.logic import Case, TooMuchError, asserted, joined, negated
from mediameta.rights.odrl.own import LAST, own_rule
from mediameta.rights.odrl.sense import require_sense
from mediameta.rights.rules import rules_from
from mediameta.vocabulary import kinds, odrl

# Terms of a policy and of its rules that say nothing on what may be done.
_SILENT = frozenset(
    (
        "uid",
        "type",
        "profile",
        "conflict",
        "inheritFrom",
        "target",
        "assigner",
        "assignee",
        "source",
    )
)
_OF_RULES = frozenset(("action", "constraint"))
_USES = ("use", "distribute", "display", "present", "reproduce")
_ABOUT = ("http://purl.org/dc/terms/", "http://www.w3.org/2000/01/rdf-schema#")


@dataclass(frozen=True, slots=True)
class Imported:
    """The rules of one policy, those that it inherits among them."""

    uid: str
    rules: tuple[Rule, ...]


def rules_of(text: str | bytes, *, facts: Facts, place: str = "policy") -> tuple[Imported, ...]:
    """Return the rules of each policy in a JSON-LD document.

    Raises `RequestError` where it cannot be read, or contradicts itself: a policy that inherits
    from itself, a negative count, an end before its start, two currencies.
    """
    return imported(policies(text, place), facts=facts)


def imported(trees: list[Tree], *, facts: Facts) -> tuple[Imported, ...]:
    """Return the rules of policies as `rules_of` does."""
    found = []
    for tree, parents, missing in lines(trees):
        require_sense(tree)
        rules = [*_lost(missing)]
        for policy in (*parents, tree):
            rules += _Reading(_uid(policy), facts).policy(policy)
        found.append(Imported(_uid(tree), tuple(rules)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The reading of one policy: its name stands as the source of its rules."""

    uid: str
    facts: Facts

    def policy(self, tree: Tree) -> list[Rule]:
        """Return the rules of a policy, those of our profile in the order that they had."""
        rules = list(self._parts(_spread(tree)))
        rules += [(LAST, rule) for rule in self._unknown(tree, {*RULES, "mm:note"} | _OF_RULES)]
        return [rule for _, rule in sorted(rules, key=lambda placed: placed[0])]

    def _parts(self, tree: Tree) -> Iterator[tuple[int, Rule]]:
        permissions = _trees(tree, "permission")
        if len(permissions) > 1:
            yield 0, self._ask("The policy has several permissions, and does not say which holds.")
        else:
            for permission in permissions:
                yield from self._permission(permission)
        for node in _trees(tree, "prohibition"):
            yield from self._own("prohibition", node) or self._prohibition(node)
        for node in _trees(tree, "obligation"):
            yield from self._own("duty", node) or self._duty(node)
        for node in _trees(tree, "mm:note"):
            yield from self._own("note", node) or [(0, self._ask("A note is not understood."))]
        for name in (*RULES, "mm:note"):
            if any(not isinstance(node, dict) for node in tree.get(name, ())):
                yield 0, self._ask(f"A {name} of the policy is not in the document.")

    def _own(self, place: str, node: Tree) -> list[tuple[int, Rule]]:
        """Return the rule that a node of our profile is; none where it is of no kind of ours."""
        if "mm:kind" not in node:
            return []
        found = own_rule(place, node)
        return [found or (0, self._ask("The policy says one thing in ODRL, another in mm:kind."))]

    def _permission(self, node: Tree) -> Iterator[tuple[int, Rule]]:
        action, limits = _action(node)
        if action not in _USES:
            rule = self._made([Said("media_only", {"media": ["print"]})])[0]
            yield 0, rule if action == "print" else self._ask(f"Only {action} is permitted.")
        for assignee in node.get("assignee", ()):
            yield 0, self._made([Said("clients_only", {"group": _name(assignee)})])[0]
        plain = [limit for limit in limits if "mm:kind" not in limit]
        for limit in limits:
            if limit not in plain:
                yield from self._own("constraint", limit)
        yield from self._forbidden(plain, negated, "permission")
        for name in ("duty", "obligation"):
            for duty in _trees(node, name):
                yield from self._own("duty", duty) or self._duty(duty)
        yield from ((0, rule) for rule in self._unknown(node, {"duty", "obligation"} | _OF_RULES))

    def _prohibition(self, node: Tree) -> Iterator[tuple[int, Rule]]:
        action, limits = _action(node)
        kind = odrl.prohibited().get(action)
        if kind is None:
            yield 0, self._ask(f"It prohibits {action}.")
        elif kind == "no_rights":
            yield from self._forbidden(limits, asserted, "prohibition")
        else:
            yield from self._narrowed(kind, limits)
        known = {"remedy"} | _OF_RULES
        yield from ((0, rule) for rule in self._unknown(node, known))

    def _narrowed(self, kind: str, limits: list[Tree]) -> Iterator[tuple[int, Rule]]:
        """Yield a rule of a kind for each case in which its limits hold."""
        try:
            cases = asserted(joined(limits))
        except TooMuchError:
            cases = [()]  # Without its limits the prohibition holds everywhere.
        for case in cases:
            params = narrowing(case)
            sold_there = kind == "no_sales" and params and set(params) == {"territories"}
            said = Said("sales_territory_out" if sold_there else kind, params or {})
            yield from ((0, rule) for rule in self._made([said]))

    def _forbidden(self, limits: list[Tree], cases: Any, place: str) -> Iterator[tuple[int, Rule]]:
        if place == "permission" and not limits:
            return
        try:
            found: list[Case] = cases(joined(limits))
        except TooMuchError:
            yield 0, self._ask(f"A constraint of a {place} is not understood.")
            return
        for case in found:
            said = forbidden(case)
            if said is None:
                words = ", ".join(f"{c.left} {c.operator} {_listed(c.right)}" for c in case)
                yield 0, self._ask(f"It forbids what nobody here can judge: {words}.")
            else:
                yield from ((0, rule) for rule in self._made(said))

    def _duty(self, node: Tree) -> Iterator[tuple[int, Rule]]:
        action, _ = _action(node)
        kind = odrl.demanded().get(action)
        if kind is None:
            yield 0, self._ask(f"It demands to {action}.")
            return
        credit = node.get("attributedParty") or node.get("mm:words")
        shown = kind == "mandatory_credit" and credit and isinstance(credit[0], str)
        params = {"credit": credit[0]} if shown and credit else {}
        yield from ((0, rule) for rule in self._made([Said(kind, params)]))

    def _unknown(self, tree: Tree, known: frozenset[str] | set[str]) -> Iterator[Rule]:
        for name in tree:
            if name not in known | _SILENT and not name.startswith(_ABOUT):
                yield self._ask(f"It uses {name}, which is not understood.")

    def _made(self, several: Iterable[Said]) -> list[Rule]:
        """Return the rules of restrictions that no words of a provider state."""
        made = []
        for said in several:
            kind = kinds.find(said.kind)
            restriction = Restriction(kind.name, kind.modality, "", (0, 0), said.params)
            for rule in rules_from([restriction], facts=self.facts):
                made.append(replace(rule, span=None, source=f"policy:{self.uid}"))
        return made

    def _ask(self, words: str) -> Rule:
        (rule,) = self._made([Said("unrecognised", {})])
        return replace(rule, text=words)


def _spread(tree: Tree) -> Tree:
    """Return a policy whose own action and constraints stand in each of its rules."""
    shared = {name: tree[name] for name in _OF_RULES if name in tree}
    if not shared:
        return tree
    spread = {
        name: [{**shared, **rule, "constraint": _both(shared, rule)} for rule in _trees(tree, name)]
        for name in RULES
        if name in tree
    }
    return {**tree, **spread}


def _both(shared: Tree, rule: Tree) -> list[Any]:
    return [*shared.get("constraint", ()), *rule.get("constraint", ())]


def _action(node: Tree) -> tuple[str, list[Tree]]:
    """Return the action of a rule and all its constraints, refinements of the action among them."""
    limits = [*node.get("constraint", ())]
    actions = []
    for action in node.get("action", ()):
        if isinstance(action, dict):
            actions += action.get(RDF_VALUE, ["something"])
            limits += action.get("refinement", ())
        else:
            actions.append(action)
    return str(actions[0]) if len(actions) == 1 else "do something unnamed", limits


def _trees(tree: Tree, name: str) -> list[Tree]:
    return [node for node in tree.get(name, ()) if isinstance(node, dict)]


def _uid(tree: Tree) -> str:
    return _name(next(iter(tree.get("uid", ())), "without uid"))


def _name(value: Any) -> str:
    return _uid(value) if isinstance(value, dict) else str(value)


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(map(str, values))


def _lost(missing: Iterable[str]) -> Iterator[Rule]:
    for uid in missing:
        yield _Reading(uid, Facts())._ask(f"It inherits from {uid}, which is not in the document.")
