"""Rules on the purpose of a use: editorial, news, commercial, advertising, satire, AI training."""

import re
from dataclasses import dataclass

from mediameta.rights.actions import RELEASING, action_of
from mediameta.rights.answer import CLEAR, STANDS, Answer, Case, Test, unknown
from mediameta.rights.model import Use
from mediameta.vocabulary.uses import channel, purposes

_WORD = re.compile(r"\w+")
# How far a list of examples in brackets is read.
_BRACKETS = 400

EDITORIAL = purposes("editorial")
COMMERCIAL = purposes("commercial")
ANY = EDITORIAL | COMMERCIAL | purposes("other")


@dataclass(frozen=True, slots=True)
class Limit:
    """The purposes that a kind forbids, and those of which nobody can say whether it does."""

    forbidden: frozenset[str]
    unclear: frozenset[str] = frozenset()


def _limit(forbidden: frozenset[str] | str, unclear: str = "") -> Limit:
    words = frozenset(forbidden.split()) if isinstance(forbidden, str) else forbidden
    return Limit(words, frozenset(unclear.split()))


LIMITS = {
    "editorial_only": _limit(COMMERCIAL | {"ai_training"}, "entertainment satire publishing"),
    "news_only": _limit(ANY - EDITORIAL, "editorial commentary"),
    "context_only": _limit(COMMERCIAL | {"ai_training"}, "entertainment satire publishing"),
    "no_commercial": _limit(COMMERCIAL, "entertainment publishing ai_training"),
    "no_advertising": _limit("advertising marketing", "commercial merchandising betting"),
    "no_merchandising": _limit("merchandising", "commercial"),
    "no_betting_games": _limit("betting", "commercial entertainment"),
    "no_satire": _limit("satire", "entertainment"),
    "no_ai_training": _limit("ai_training"),
    "no_unauthorised_data": _limit("betting", "commercial merchandising entertainment"),
}

SINGLE_TITLES = ("single_club", "single_league", "single_player")


def purposes_of(use: Use) -> frozenset[str]:
    """Return what a use is for: its purpose, and what its channel says about it.

    >>> sorted(purposes_of(Use(channel="billboard", purpose="news")))
    ['advertising', 'news']
    """
    said = frozenset((use.purpose,)) if use.purpose else frozenset()
    return said | channel(use.channel or "").purposes


def by_purpose(case: Case) -> Answer:
    """Stand against the purposes that the kind forbids."""
    limit, wanted = LIMITS[case.rule.kind], purposes_of(case.use)
    if forbidden := wanted & limit.forbidden:
        return Answer(True, f"The purpose is {_words(forbidden)}.")
    if unclear := wanted & limit.unclear:
        return unknown(f"The words do not say whether {_words(unclear)} is meant.")
    return CLEAR if case.use.purpose else unknown("The use does not say its purpose.")


def no_commercial(case: Case) -> Answer:
    """Stand against commercial purposes, selling the picture on, and what the words call so."""
    if action_of(case.use) == "sublicense":
        return Answer(True, "Selling a picture on is a commercial use.")
    if _called_so(case):
        return Answer(True, "The words name this kind of publication.")
    return by_purpose(case)


def _called_so(case: Case) -> bool:
    """Return whether brackets after the words, "(including calendars, books)", name the channel."""
    following = case.facts.text[(case.rule.span or (0, 0))[1] :][:_BRACKETS].lstrip()
    if not following.startswith("("):
        return False
    named = {word.casefold().removesuffix("s") for word in _WORD.findall(following.split(")")[0])}
    media = channel(case.use.channel or "").media | {case.use.channel, case.use.publication_type}
    return bool(named & media)


def context_only(case: Case) -> Answer:
    """Stand against a use for anything but what the picture shows."""
    answer = by_purpose(case)
    if answer.stands is not False:
        return answer
    if case.use.subject == "unrelated":
        return Answer(True, "The use is about something else.")
    if case.use.subject in ("depicted_event", "depicted_person"):
        return CLEAR
    return unknown("The use does not say whether it is about what the picture shows.")


def story_only(case: Case) -> Answer:
    """Stand against a use without the story."""
    if case.use.with_story is None:
        return unknown("The use does not say whether the picture runs with its story.")
    return CLEAR if case.use.with_story else STANDS


def no_betting_games(case: Case) -> Answer:
    """Stand against betting, games, and titles about one club, league or player."""
    if case.use.publication_type in SINGLE_TITLES:
        return Answer(True, "The publication is about one club, league or player.")
    return by_purpose(case)


def no_book_cover(case: Case) -> Answer:
    """Stand against book covers."""
    if case.use.channel == "book_cover":
        return STANDS
    if case.use.channel in (None, "print") and purposes_of(case.use) - EDITORIAL:
        return unknown("The use does not say whether it is a book cover.")
    return CLEAR if case.use.channel else unknown("The use does not say its channel.")


def _words(names: frozenset[str]) -> str:
    return " and ".join(sorted(names)).replace("_", " ")


TESTS = {kind: Test(RELEASING, by_purpose) for kind in LIMITS} | {
    "no_commercial": Test(RELEASING, no_commercial),
    "context_only": Test(RELEASING, context_only),
    "story_only": Test(RELEASING, story_only),
    "no_betting_games": Test(RELEASING, no_betting_games),
    "no_book_cover": Test(RELEASING, no_book_cover),
}
