"""Licences that we hold, and whether one of them covers a use: yes, no, or nobody can say.

A grant is a mapping with the keys of `grant_terms.KEYS`, all of them optional: what it does not
limit it covers. Days are taken in its `zone`, in every zone where it names none.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from mediameta.rights.answer import Answer
from mediameta.rights.model import Facts, Use
from mediameta.rights.moments import Moment, before, end_of, in_utc, moment, start_of
from mediameta.rights.periods import around
from mediameta.rights.publication import same_title
from mediameta.rights.territory import held
from mediameta.rights.wording import places, spoken
from mediameta.vocabulary.uses import channel, purposes

Grant = Mapping[str, Any]

COVERED = Answer(True)


def granted(use: Use, facts: Facts) -> bool:
    """Return whether a recorded grant surely covers the use; one is enough.

    >>> granted(Use(territory=("FR",)), Facts(grants=({"territories": ["150"]},)))
    True
    """
    if isinstance(facts.grants, bool) or facts.grants is None:
        return bool(facts.grants)
    return any(covers(grant, use).stands for grant in facts.grants)


def shortfall(use: Use, facts: Facts) -> str:
    """Return why no grant surely covers the use, of the one that comes nearest; or nothing.

    >>> shortfall(Use(), Facts(grants=({"party": "Harbour Wire", "channels": ["print"]},)))
    'The grant of Harbour Wire may not cover it: the use does not say its channel.'
    """
    if isinstance(facts.grants, bool) or not facts.grants:
        return ""
    answers = [(covers(grant, use), grant) for grant in facts.grants]
    if any(answer.stands for answer, _ in answers):
        return ""
    answer, grant = min(answers, key=lambda found: found[0].stands is False)
    does = "does" if answer.stands is False else "may"
    return f"The grant {_named(grant)}{does} not cover it: {answer.why}"


def _named(grant: Grant) -> str:
    return f"of {grant['party']} " if grant.get("party") else ""


def covers(grant: Grant, use: Use) -> Answer:
    """Return whether a grant covers a use, with the reason where it does not, or may not.

    >>> covers({"end": "2026-03-01", "zone": "Europe/Berlin"}, Use(date="2026-03-01T23:00:00Z"))
    Answer(stands=False, why='it ended on 1 March 2026.', verdict=None)
    """
    answers = [test(grant, use) for test in _TESTS]
    missing = next((answer for answer in answers if answer.stands is False), None)
    return missing or next((answer for answer in answers if answer.stands is None), COVERED)


def _begun(grant: Grant, use: Use) -> Answer:
    return _in_time(grant, use, "start", "it begins on {}.")


def _not_ended(grant: Grant, use: Use) -> Answer:
    return _in_time(grant, use, "end", "it ended on {}.")


def _in_time(grant: Grant, use: Use, name: str, why: str) -> Answer:
    """Return whether the use lies on the right side of the start or the end of the grant."""
    if not grant.get(name):
        return COVERED
    limit, now = _limit(name, str(grant[name]), str(grant.get("zone") or "")), moment(use.date)
    if limit is None:
        return Answer(None, f"nobody can read its {name}.")
    if now is None:
        return Answer(None, "the use does not say its date.")
    early = before(now, limit)
    inside = early if name == "end" or early is None else not early
    return _where(inside, why.format(spoken(str(grant[name]))))


@lru_cache(maxsize=4096)
def _limit(name: str, text: str, zone: str) -> Moment | None:
    at = moment(text)
    if at is None:
        return None
    edge = start_of(at) if name == "start" else end_of(at)
    return in_utc(edge, zone) if zone else edge


def _in_place(grant: Grant, use: Use) -> Answer:
    territories = _texts(grant, "territories")
    if not territories:
        return COVERED
    if not use.territory:
        return Answer(None, "the use does not say its territory.")
    inside = {held([place], territories) for place in use.territory}
    return _where(_all(inside), f"it is for {places(territories)}.")


def _on_channel(grant: Grant, use: Use) -> Answer:
    """Ask where the channel only belongs to one that is granted, as social media to the internet.

    >>> _on_channel({"channels": ["internet"]}, Use(channel="social")).stands is None
    True
    """
    allowed = _texts(grant, "channels")
    if not allowed or use.channel in allowed:
        return COVERED
    if not use.channel:
        return Answer(None, "the use does not say its channel.")
    used = channel(use.channel)
    near = set(allowed) & (used.media | used.perhaps)
    return _where(None if near else False, f"it is for {_words(allowed)}.")


def _for_purpose(grant: Grant, use: Use) -> Answer:
    allowed = _texts(grant, "purposes")
    editorial = "editorial" in allowed and use.purpose in purposes("editorial")
    if not allowed or editorial or use.purpose in allowed:
        return COVERED
    if not use.purpose:
        return Answer(None, "the use does not say its purpose.")
    return _where(False, f"it is for {_words(allowed)}.")


def _in_title(grant: Grant, use: Use) -> Answer:
    titles = _texts(grant, "publications")
    if not titles:
        return COVERED
    if not use.publication:
        return Answer(None, "the use does not say its publication.")
    same = {same_title(use.publication, title) for title in titles}
    return _where(_any(same), f"it is for {', '.join(titles)}.")


def _left(grant: Grant, use: Use) -> Answer:
    """Return whether the count allows one more use in the period that the use falls into."""
    count = grant.get("count")
    if count is None:
        return COVERED
    if not isinstance(count, int):
        return Answer(None, "nobody can read its count.")
    if "used" not in grant:
        return _from_use(count, use)
    sure, perhaps = _counted(grant, use)
    every = f" in the {grant['period']}" if grant.get("period") else ""
    why = f"{sure} of {count} uses{every} are taken."
    if sure >= count:
        return Answer(False, why)
    return _where(None if perhaps >= count else True, f"{perhaps} of {count} uses may be taken.")


def _from_use(count: int, use: Use) -> Answer:
    if use.uses_so_far is None:
        return Answer(None, "the use does not say how often the picture was used.")
    return _where(use.uses_so_far < count, f"{use.uses_so_far} of {count} uses are taken.")


def _counted(grant: Grant, use: Use) -> tuple[int, int]:
    """Return how many earlier uses surely fall into the period of this one, and how many may."""
    used = _texts(grant, "used")
    if not grant.get("period"):
        return len(used), len(used)
    return _within(str(grant["period"]), str(grant.get("zone") or ""), use.date, used)


@lru_cache(maxsize=1024)  # Several rules ask the same of one grant.
def _within(period: str, zone: str, date: str | None, used: tuple[str, ...]) -> tuple[int, int]:
    around_use = around(date, period, zone)
    answers = [around_use.holds(at) for at in used]
    return answers.count(True), len(answers) - answers.count(False)


def _where(inside: bool | None, why: str) -> Answer:
    return COVERED if inside else Answer(inside, why)


def _all(truths: Iterable[bool | None]) -> bool | None:
    found = set(truths)
    return False if False in found else None if None in found else True


def _any(truths: Iterable[bool | None]) -> bool | None:
    found = set(truths)
    return True if True in found else None if None in found else False


def _texts(grant: Grant, name: str) -> tuple[str, ...]:
    value = grant.get(name)
    several = value if isinstance(value, list | tuple) else (value,)
    return tuple(text for text in several if isinstance(text, str) and text)


def _words(names: Iterable[str]) -> str:
    return ", ".join(names).replace("_", " ")


_TESTS: tuple[Callable[[Grant, Use], Answer], ...] = (
    _not_ended,
    _begun,
    _in_place,
    _on_channel,
    _for_purpose,
    _in_title,
    _left,
)
