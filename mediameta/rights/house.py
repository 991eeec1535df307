"""House rules: what a publication asks for beyond the words of the providers.

A rule has a name, a reason, a remedy and a mode per publication and channel. With `when` it looks
at the facts of a picture and stands where they all hold; with `governs` it sets the mode of rules
that the words made. `rulebook.py` reads them from a file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mediameta.rights.conditions import holds
from mediameta.rights.grants import shortfall
from mediameta.rights.model import Facts, Rule, Use, Verdict

MODES = {"off": Verdict.allow, "warn": Verdict.warn, "block": Verdict.block}


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode for one publication, one channel, or one channel of one publication."""

    mode: str
    publication: str | None = None
    channel: str | None = None

    def fits(self, use: Use) -> bool:
        """Return whether the mode is meant for this use."""
        return self.publication in (None, use.publication) and self.channel in (None, use.channel)


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One house rule. `notice` is the sentence that it wants with the picture."""

    name: str
    reason: str
    remedy: str
    verdict: Verdict = Verdict.block
    mode: str = "block"
    modes: tuple[Mode, ...] = ()
    when: Mapping[str, Any] = field(default_factory=dict)
    governs: tuple[str, ...] = ()
    notice: str = ""
    remedy_beside: str = ""

    def mode_for(self, use: Use) -> str:
        """Return the mode for a use: the last one that fits, else the general one."""
        return next((m.mode for m in reversed(self.modes) if m.fits(use)), self.mode)


@dataclass(frozen=True, slots=True)
class House:
    """All house rules, with a version that changes whenever one of them does."""

    rules: tuple[HouseRule, ...] = ()
    version: str = ""


def under_house(rules: Iterable[Rule], house: House, use: Use, *, facts: Facts) -> tuple[Rule, ...]:
    """Return the rules as the house has them: some added, some softened, some off."""
    governed = [_governed(rule, house, use) for rule in rules]
    added = [_added(rule, use, facts) for rule in house.rules if _stands(rule, use, facts)]
    return tuple(rule for rule in governed + added if rule.cap > Verdict.allow)


def _stands(rule: HouseRule, use: Use, facts: Facts) -> bool:
    return bool(rule.when) and holds(rule.when, use, facts)


def _governed(rule: Rule, house: House, use: Use) -> Rule:
    caps = [MODES[h.mode_for(use)] for h in house.rules if rule.kind in h.governs]
    return replace(rule, cap=min([rule.cap, *caps]))


def _added(rule: HouseRule, use: Use, facts: Facts) -> Rule:
    position, notice = next(iter(facts.sibling_notices), (None, rule.notice))
    beside = bool(position and rule.remedy_beside)
    remedy = rule.remedy_beside if beside else rule.remedy
    words = notice if beside else rule.notice
    why = "" if rule.when.get("grant", True) else shortfall(use, facts)
    return Rule(
        kind=rule.name,
        modality="house",
        verdict=rule.verdict,
        message=f"{rule.reason} {why}".rstrip(),
        remedy=remedy.replace("{notice}", words).replace("{picture}", str(position)),
        params={"notice": words} if words else {},
        source="house",
        cap=MODES[rule.mode_for(use)],
    )
