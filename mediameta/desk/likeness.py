"""How like a placement and a record are: the words, who is credited, the day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mediameta.store.tables import Placement, Record

WORDS_WEIGHT = 0.7
CREATOR_WEIGHT = 0.2
PROVIDER_WEIGHT = 0.1
DAY_WEIGHT = 0.1
FEWEST_WORDS = 4
TELLING = 6

_WORD = re.compile(r"\w{4,40}")


@dataclass(frozen=True, slots=True)
class Seen:
    """What an article shows of a picture: words, creators, providers and a day."""

    words: frozenset[str]
    creators: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    day: str | None = None

    @classmethod
    def of(cls, placement: Placement) -> "Seen":
        """Return what `placement` shows."""
        credit = placement.credit
        parsed = credit.parsed if credit else {}
        return cls(
            words_of(placement.caption or placement.alt_text or ""),
            tuple(creator["name"] for creator in parsed.get("creators", ())),
            tuple(provider["name"] for provider in parsed.get("providers", ())),
            placement.photo_date,
        )


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1, with the reasons that a person can check."""

    score: float
    reasons: tuple[str, ...]


def words_of(text: str) -> frozenset[str]:
    """Return the words of four letters or more, folded.

    >>> sorted(words_of("The boats leave Port Elin at dawn"))
    ['boats', 'dawn', 'elin', 'leave', 'port']
    """
    return frozenset(_WORD.findall(text.casefold()))


def telling_words(words: Iterable[str]) -> list[str]:
    """Return the longest words, which find few records."""
    return sorted(words, key=lambda word: (-len(word), word))[:TELLING]


def likeness(seen: Seen, record: Record) -> Likeness:
    """Return how like `seen` and `record` are; without common words nothing else counts."""
    words, word_reasons = _words(seen, record)
    if not words:
        return Likeness(0.0, ())
    credit, credit_reasons = _credit(seen, record)
    day, day_reasons = _day(seen, record)
    score = WORDS_WEIGHT * words + credit + day
    return Likeness(round(score, 3), (*word_reasons, *credit_reasons, *day_reasons))


def _words(seen: Seen, record: Record) -> tuple[float, list[str]]:
    theirs = words_of(record.description or "")
    fewer = min(len(seen.words), len(theirs))
    if fewer < FEWEST_WORDS:
        return 0.0, []
    common = len(seen.words & theirs)
    return common / fewer, [f"{common} of {fewer} words are the same"]


def _credit(seen: Seen, record: Record) -> tuple[float, list[str]]:
    for name in seen.creators:
        if name.casefold() in (creator.casefold() for creator in record.creator):
            return CREATOR_WEIGHT, [f"same creator: {name}"]
    line = (record.credit_line or "").casefold()
    for name in seen.providers:
        if line and re.search(rf"\b{re.escape(name.casefold())}\b", line):
            return PROVIDER_WEIGHT, [f"same provider: {name}"]
    return 0.0, []


def _day(seen: Seen, record: Record) -> tuple[float, list[str]]:
    day = (record.date_created or "")[:10]
    return (DAY_WEIGHT, [f"same day: {day}"]) if day and day == seen.day else (0.0, [])
