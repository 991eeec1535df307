"""Walk a text along the automaton of patterns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mediameta.captions.restriction.pattern import COMMA, GAP, State
from mediameta.vocabulary.tokens import APART, JOINED, LISTED, Tokens

Params = dict[str, Any]
Slot = Callable[[Tokens, int], Iterable[tuple[int, Params]]]

MAX_GAP = 6


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

    def at(self, tokens: Tokens, i: int) -> Match | None:
        """Return the longest match that begins with word `i`."""
        best: Match | None = None
        for after, phrase, params in self._walk(tokens, self._start, i, {}, True):
            if best is None or (after, -phrase) > (best.after, -best.phrase):
                best = Match(i, after, phrase, params)
        return best

    def _walk(
        self, tokens: Tokens, state: State, i: int, params: Params, passed: bool
    ) -> Iterator[tuple[int, int, Params]]:
        """Yield ends; `passed`: what parts word `i` from the one before is already allowed."""
        while True:
            if state.ends:
                yield i, state.ends[0], params
            if i >= len(tokens):
                return
            for name, target in state.slots:
                yield from self._slot(tokens, name, target, i, params, passed)
            if not passed and tokens.gaps[i] != JOINED:
                return
            following = state.step(tokens.words[i])
            if following is None:
                return
            state, i, passed = following, i + 1, False

    def _slot(
        self, tokens: Tokens, name: str, target: State, i: int, params: Params, passed: bool
    ) -> Iterator[tuple[int, int, Params]]:
        if name == COMMA:
            if tokens.gaps[i] == LISTED:
                yield from self._walk(tokens, target, i, params, True)
        elif passed or tokens.gaps[i] == JOINED:
            found = _gap(tokens, i) if name == GAP else self._slots[name](tokens, i)
            for after, more in found:
                yield from self._walk(tokens, target, after, {**params, **more}, False)


def _gap(tokens: Tokens, i: int) -> Iterator[tuple[int, Params]]:
    for after in range(i + 1, min(i + MAX_GAP, len(tokens)) + 1):
        yield after, {}
        if after < len(tokens) and tokens.gaps[after] == APART:
            return
