"""Restrictions in, rules out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from mediameta.captions.model import Restriction
from mediameta.rights.hedges import for_other_uses, unless_permitted
from mediameta.rights.limits import resolved
from mediameta.rights.model import Facts, Rule, Verdict
from mediameta.rights.wording import fill
from mediameta.vocabulary import kinds

_NOT_UNDERSTOOD = "unrecognised"
# What "no commercial use without consent" offers clearance for.
_OFFERED = ("non-editorial", "commercial")
_FORBIDDING = ("prohibition", "restriction", "time")


def rules_from(restrictions: Iterable[Restriction], *, facts: Facts) -> tuple[Rule, ...]:
    """Return the rules that these restrictions make, their dates resolved against the facts.

    What the words or the facts leave open stays open in `params`, and asks when it is decided. A
    kind that the table of kinds does not know is taken as words that nobody understood.

    >>> words = Restriction("media_out", "prohibition", "TV OUT", (0, 6), {"media": ["tv"]})
    >>> rules_from([words], facts=Facts())[0].message
    'The provider forbids use in tv.'
    """
    rules = [_rule(restriction, facts) for restriction in restrictions]
    for step in _TOGETHER:
        rules = step(rules)
    return tuple(rules)


def _rule(restriction: Restriction, facts: Facts) -> Rule:
    known = kinds.kinds().get(restriction.kind)
    kind = known or kinds.find(_NOT_UNDERSTOOD)
    params = resolved(kind.name, restriction.params, facts)
    if kind.modality in _FORBIDDING and unless_permitted(restriction.text):
        params = {"unless": "permission", **params}
    verdict = Verdict[kind.verdict]
    return Rule(
        kind=kind.name,
        modality=kind.modality,
        verdict=min(verdict, Verdict.ask) if params.get("unless") else verdict,
        message=fill(kind.message, params),
        remedy=fill(kind.remedy, params),
        text=restriction.text,
        span=restriction.span,
        params=params,
    )


def _offer_clearance(rules: list[Rule]) -> list[Rule]:
    """Let "editorial use only" ask where the same words offer clearance for other uses."""
    limited = any(rule.kind in ("editorial_only", "news_only") for rule in rules)
    if not limited or not any(map(_offers, rules)):
        return rules
    return [_softened(rule) for rule in rules]


def _softened(rule: Rule) -> Rule:
    if _offers(rule):
        return replace(rule, params={"scope": "non-editorial", **rule.params})
    soft = rule.kind in ("editorial_only", "news_only")
    return replace(rule, verdict=Verdict.ask) if soft else rule


def _offers(rule: Rule) -> bool:
    if rule.kind != "permission_required":
        return False
    return rule.params.get("scope") in _OFFERED or for_other_uses(rule.text)


def _one_embargo(rules: list[Rule]) -> list[Rule]:
    """Leave out an embargo without a moment where the same words give one: it is the same."""
    dated = any(rule.kind == "embargo" and _has_moment(rule) for rule in rules)
    return [r for r in rules if not dated or r.kind not in ("embargo", "hold") or _has_moment(r)]


def _has_moment(rule: Rule) -> bool:
    return bool(rule.params.get("limit") or rule.params.get("month_day"))


def _share_items(rules: list[Rule]) -> list[Rule]:
    """Let a withdrawal that names no picture be about the pictures that its kill names."""
    named = [r.params for r in rules if r.modality == "lifecycle" and _items(r.params)]
    if not named:
        return rules
    items = {"items": [item for params in named for item in _items(params)]}
    return [
        replace(r, params={**r.params, **items})
        if r.kind in ("kill", "withdraw") and not _items(r.params)
        else r
        for r in rules
    ]


def _items(params: Mapping[str, Any]) -> list[str]:
    item, items = params.get("item"), params.get("items")
    listed = items if isinstance(items, list | tuple) else ()
    return [*([item] if isinstance(item, str) else []), *listed]


_TOGETHER: tuple[Callable[[list[Rule]], list[Rule]], ...] = (
    _offer_clearance,
    _one_embargo,
    _share_items,
)
