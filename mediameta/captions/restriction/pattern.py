"""Patterns of words, compiled to one automaton.

A pattern is a line of words such as `[strictly] (no|not for) {territories} use`:

| written | means |
|---|---|
| `word` | this word, whatever its case and accents |
| `(a|b c)` | one of these |
| `[a]` | perhaps |
| `<name>` | the list of that name in `phrase_words.toml` |
| `{slot}` | a place, date, title ... that a slot reads |
| `,` | a comma, slash, colon or bracket may stand here |
| `...` | one to six words of the same clause |

Matching walks the text word by word. A state is a set of places in all patterns at once, found
when it is first needed and kept, so that the time does not grow with the number of patterns.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from mediameta.vocabulary.tokens import words

GAP = "..."
COMMA = ","

_PARTS = re.compile(r"\.\.\.|[()\[\]|,]|<\w+>|\{\w+\}|[^\s()\[\]|,<>{}]+")
_CLOSING = {"(": ")", "[": "]"}


@dataclass(slots=True)
class Node:
    """A place in a pattern: what may come next, and the phrase that ends here."""

    steps: dict[str, list[int]] = field(default_factory=dict)
    slots: dict[str, list[int]] = field(default_factory=dict)
    free: list[int] = field(default_factory=list)
    end: int | None = None


class Automaton:
    """All patterns together; node 0 is where each of them begins."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self.nodes = [Node()]
        self._lists = lists
        self._states: dict[frozenset[int], State] = {}

    def add(self, pattern: str, phrase: int) -> None:
        """Add a pattern that means `phrase`. Raises `ValueError` where it is not well formed."""
        end = self._expand(pattern, self._after(0))
        self.nodes[end].end = phrase

    def start(self) -> "State":
        """Return the state before the first word."""
        return self.state([0])

    def state(self, places: Iterable[int]) -> "State":
        """Return the state of being at any of `places`."""
        members = frozenset(self._closure(places))
        if members not in self._states:
            self._states[members] = State(self, members)
        return self._states[members]

    def _closure(self, places: Iterable[int]) -> set[int]:
        todo, seen = list(places), set[int]()
        while todo:
            place = todo.pop()
            if place not in seen:
                seen.add(place)
                todo += self.nodes[place].free
        return seen

    def _expand(self, pattern: str, place: int) -> int:
        parts = _PARTS.findall(pattern)[::-1]
        end = self._choice(parts, place)
        if parts:
            raise ValueError(f"{pattern!r}: unexpected {parts[-1]!r}")
        return end

    def _choice(self, parts: list[str], start: int) -> int:
        end = self._new()
        while True:
            if word := _lone_word(parts):
                parts.pop()
                self.nodes[start].steps.setdefault(word, []).append(end)
            else:
                self.nodes[self._sequence(parts, start)].free.append(end)
            if not parts or parts[-1] != "|":
                return end
            parts.pop()

    def _sequence(self, parts: list[str], place: int) -> int:
        while parts and parts[-1] not in "|)]":
            place = self._part(parts.pop(), parts, place)
        return place

    def _part(self, part: str, parts: list[str], place: int) -> int:
        if part in _CLOSING:
            end = self._choice(parts, place)
            if not parts or parts.pop() != _CLOSING[part]:
                raise ValueError(f"{part!r} is not closed")
            return self._after(end, place) if part == "[" else end
        if part.startswith("<"):
            if part[1:-1] not in self._lists:
                raise ValueError(f"there is no list {part}")
            return self._expand(self._lists[part[1:-1]], place)
        if part == COMMA:
            return self._after(place, self._step(self.nodes[place].slots, COMMA))
        if part == GAP or part.startswith("{"):
            return self._step(self.nodes[place].slots, part.strip("{}"))
        for word in _words(part):
            place = self._step(self.nodes[place].steps, word)
        return place

    def _after(self, *places: int) -> int:
        new = self._new()
        for place in places:
            self.nodes[place].free.append(new)
        return new

    def _step(self, edges: dict[str, list[int]], key: str) -> int:
        new = self._new()
        edges.setdefault(key, []).append(new)
        return new

    def _new(self) -> int:
        self.nodes.append(Node())
        return len(self.nodes) - 1


class State:
    """Where one may be in all patterns after some words."""

    __slots__ = ("_automaton", "_known", "_steps", "ends", "slots")

    def __init__(self, automaton: Automaton, members: frozenset[int]) -> None:
        nodes = [automaton.nodes[member] for member in sorted(members)]
        self._automaton = automaton
        self._known: dict[str, State] = {}
        self._steps = _merge(node.steps for node in nodes)
        self.ends = tuple(sorted({node.end for node in nodes if node.end is not None}))
        slots = _merge(node.slots for node in nodes)
        self.slots = tuple((name, automaton.state(places)) for name, places in slots.items())

    def step(self, word: str) -> "State | None":
        """Return the state after `word`, None where no pattern goes on so."""
        known = self._known.get(word)
        if known is None and word in self._steps:
            known = self._known[word] = self._automaton.state(self._steps[word])
        return known

    def words(self) -> Iterable[str]:
        """Return the words that may come next."""
        return self._steps.keys()


def _lone_word(parts: list[str]) -> str | None:
    """Return the word of a branch that is one word and no more; the next part stands last."""
    if len(parts) > 1 and parts[-2] not in ("|", ")", "]"):
        return None
    if not parts or not parts[-1][0].isalnum():
        return None
    found = _words(parts[-1])
    return found[0] if len(found) == 1 else None


@cache
def _words(part: str) -> tuple[str, ...]:
    return tuple(words(part))


def _merge(edges: Iterable[Mapping[str, list[int]]]) -> dict[str, list[int]]:
    merged: dict[str, list[int]] = {}
    for some in edges:
        for key, places in some.items():
            merged.setdefault(key, []).extend(places)
    return merged
