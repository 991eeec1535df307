"""What house rules may ask of a use and of the facts of a picture."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from mediameta.captions.model import FLAGS
from mediameta.rights.grants import granted
from mediameta.rights.model import Facts, Use
from mediameta.rights.moments import before, is_duration, later, moment
from mediameta.vocabulary.kinds import kinds
from mediameta.vocabulary.parties import registry
from mediameta.vocabulary.uses import values

Ask = Callable[[Any, Use, Facts], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """A question, and the form that its value in the rules file has."""

    fits: Callable[[Any], bool]
    holds: Ask


def holds(when: Mapping[str, Any], use: Use, facts: Facts) -> bool:
    """Return whether all conditions hold.

    >>> holds({"flags": ["handout"], "known_party": False}, Use(), Facts(flags=("handout",)))
    True
    """
    return all(CONDITIONS[name].holds(value, use, facts) for name, value in when.items())


def _has(key: str) -> Ask:
    return lambda names, use, facts: bool(set(names) & set(getattr(facts, key)))


def _lacks(key: str) -> Ask:
    return lambda names, use, facts: not set(names) & set(getattr(facts, key))


def _older_than(duration: Any, use: Use, facts: Facts) -> bool:
    start = moment(facts.transmitted) or moment(facts.published) or moment(facts.created)
    end = later(start, duration) if start else None
    now = moment(use.date)
    return bool(end and now and before(now, end) is False)


def _allowed(use: Use, facts: Facts) -> bool:
    return granted(use, facts) or bool(use.permission or facts.permission)


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_duration(value: Any) -> bool:
    return isinstance(value, str) and is_duration(value)


def _names_of(known: Callable[[], Collection[str]]) -> Callable[[Any], bool]:
    return lambda value: are_names(value) and all(name in known() for name in value)


def are_names(value: Any) -> bool:
    """Return whether `value` is a list of texts."""
    return isinstance(value, list) and all(isinstance(name, str) for name in value)


_FLAGS = _names_of(lambda: FLAGS)
_KINDS = _names_of(kinds)
_PARTY_KINDS = _names_of(lambda: {party.kind for party in registry().values()})

CONDITIONS = {
    "known_party": Condition(_is_flag, lambda wanted, use, facts: bool(facts.parties) == wanted),
    "grant": Condition(_is_flag, lambda wanted, use, facts: _allowed(use, facts) == wanted),
    "credit_shown": Condition(_is_flag, lambda want, use, facts: bool(use.credit_shown) == want),
    "flags": Condition(_FLAGS, _has("flags")),
    "no_flags": Condition(_FLAGS, _lacks("flags")),
    "kinds": Condition(_KINDS, _has("kinds")),
    "no_kinds": Condition(_KINDS, _lacks("kinds")),
    "party_kinds": Condition(_PARTY_KINDS, _has("party_kinds")),
    "older_than": Condition(_is_duration, _older_than),
    "channels": Condition(
        _names_of(lambda: values("channel")), lambda names, use, facts: use.channel in names
    ),
    "purposes": Condition(
        _names_of(lambda: values("purpose")), lambda names, use, facts: use.purpose in names
    ),
}
