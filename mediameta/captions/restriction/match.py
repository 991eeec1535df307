"""Walk a text along the automaton of patterns."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mediameta.captions.restriction.pattern import COMMA, GAP, State
from mediameta.vocabulary.tokens import APART, JOINED, LISTED, Tokens

Params = dict[str, Any]
Ends = Iterator[tuple[int, int, Params]]
Lead = tuple[str | None, State]
Leads = frozenset[tuple[str, State]]

MAX_GAP = 6
# Of how many words it is remembered whether a match may begin with them.
MAX_WORDS = 50_000


def _any_word(word: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Slot:
    """Reads parameters at a word; `begins` tells quickly whether it can begin with one."""

    read: Callable[[Tokens, int], Iterable[tuple[int, Params]]]
    begins: Callable[[str], bool] = _any_word


@dataclass(frozen=True, slots=True)
class Match:
    """Words `[first, after)` that say phrase number `phrase`."""

    first: int
    after: int
    phrase: int
    params: Params


class Matcher:
    """Finds the patterns that match at one word of a text."""

    def __init__(self, start: State, slots: Mapping[str, Slot]) -> None:
        self._start = start
        self._slots = slots
        self._leads = [
            (name, target, _followers(target)) for name, target in start.slots if name != COMMA
        ]
        self._open = tuple(
            (name, target)
            for name, target, _ in self._leads
            if name == GAP or slots[name].begins is _any_word
        )
        self._enter = lru_cache(MAX_WORDS)(self._entry)

    def leads(self, tokens: Tokens) -> Leads:
        """Return the slots that may begin a match in a text, for the words that it has."""
        words = set(tokens.words)
        return frozenset(
            (name, target)
            for name, target, followers in self._leads
            if followers is None or not words.isdisjoint(followers)
        )

    def places(self, tokens: Tokens, leads: Leads) -> Sequence[int]:
        """Return the words at which a match may begin; `leads`: see there."""
        if not leads.isdisjoint(self._open):
            return range(len(tokens))
        return [i for i, word in enumerate(tokens.words) if self._enter(word)]

    def at(self, tokens: Tokens, i: int, leads: Leads) -> list[Match]:
        """Return the matches that begin with word `i`, the longest first; `leads`: see there."""
        ends: list[tuple[int, int, Params]] = []
        for lead in (*self._enter(tokens.words[i]), *self._open):
            name, target = lead
            if name is None:
                ends += self._walk(tokens, target, i + 1, {}, False)
            elif lead in leads:
                ends += self._slot(tokens, name, target, i, {})
        return _ordered(i, ends)

    def _entry(self, word: str) -> tuple[Lead, ...]:
        """Return how a match may begin with `word`: by the word itself, or by slots."""
        first = self._start.step(word)
        slots = [
            (name, target)
            for name, target, _ in self._leads
            if (name, target) not in self._open and self._slots[name].begins(word)
        ]
        return (*([(None, first)] if first else []), *slots)

    def following(
        self, tokens: Tokens, i: int, head: tuple[str, ...], limit: int, *, named: bool = True
    ) -> Match | None:
        """Return the longest match up to word `limit` of `head` and the words from word `i` on.

        `named`: whether those words may begin with a name that a slot reads.
        """
        state: State | None = self._start
        for word in head if named else (*head, tokens.words[i]):
            state = state.step(word) if state else None
        first = i if named else i + 1
        ends = self._walk(tokens, state, first, {}, named) if state else ()
        return next(iter(_ordered(i, [end for end in ends if i < end[0] <= limit])), None)

    def _walk(self, tokens: Tokens, state: State, i: int, params: Params, passed: bool) -> Ends:
        """Yield ends; `passed`: what parts word `i` from the one before is already allowed."""
        while True:
            for phrase in state.ends:
                yield i, phrase, params
            if i >= len(tokens.words):
                return
            joined = passed or tokens.gaps[i] == JOINED
            for name, target in state.slots:
                if name == COMMA:
                    if tokens.gaps[i] == LISTED:
                        yield from self._walk(tokens, target, i, params, True)
                elif joined:
                    yield from self._slot(tokens, name, target, i, params)
            following = state.step(tokens.words[i]) if joined else None
            if following is None:
                return
            state, i, passed = following, i + 1, False

    def _slot(self, tokens: Tokens, name: str, target: State, i: int, params: Params) -> Ends:
        if name == GAP:
            found: Iterable[tuple[int, Params]] = _gap(tokens, i)
        elif self._slots[name].begins(tokens.words[i]):
            found = self._slots[name].read(tokens, i)
        else:
            return
        for after, more in found:
            yield from self._walk(tokens, target, after, {**params, **more}, False)


def _ordered(first: int, ends: list[tuple[int, int, Params]]) -> list[Match]:
    """Return matches, the longest first; of two the earlier phrase, then the one that says more."""
    if not ends:
        return []
    ends.sort(key=lambda end: (-end[0], end[1], -len(end[2])))
    return [Match(first, after, phrase, params) for after, phrase, params in ends]


def _followers(state: State) -> frozenset[str] | None:
    """Return the words that may come next in a state, None where any word may."""
    if state.ends or any(name == GAP for name, _ in state.slots):
        return None
    words = set(state.words())
    for _, target in state.slots:
        more = _followers(target)
        if more is None:
            return None
        words |= more
    return frozenset(words)


def _gap(tokens: Tokens, i: int) -> Iterator[tuple[int, Params]]:
    for after in range(i + 1, min(i + MAX_GAP, len(tokens)) + 1):
        yield after, {}
        if after < len(tokens) and tokens.gaps[after] == APART:
            return
