"""Names of several words, looked up at a place of a text: the longest one wins."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from mediameta.vocabulary.tokens import JOINED, LISTED, Tokens, words

Value = TypeVar("Value")


class Gazetteer(Generic[Value]):
    """Names with their values.

    A name of up to four capitals ("US", "LA") is found only in capitals.

    >>> Gazetteer([("New York Post", 1), ("New York", 2)]).at(Tokens("NEW YORK POST OUT"), 0)
    (3, 1)
    """

    def __init__(self, names: Iterable[tuple[str, Value]]) -> None:
        self._names: dict[tuple[str, ...], tuple[Value, bool]] = {}
        self._lengths: dict[str, list[int]] = {}
        for name, value in names:
            self._add(tuple(words(name)), value, name.isupper() and len(name) <= 4)

    def _add(self, key: tuple[str, ...], value: Value, capitals: bool) -> None:
        self._names.setdefault(key, (value, capitals))
        lengths = self._lengths.setdefault(key[0], [])
        if len(key) not in lengths:
            lengths.append(len(key))
            lengths.sort(reverse=True)

    def at(self, tokens: Tokens, i: int) -> tuple[int, Value] | None:
        """Return the value of the longest name at word `i`, and the place after it."""
        all_words = tokens.words
        if i >= len(all_words):
            return None
        for length in self._lengths.get(all_words[i], ()):
            key = tuple(all_words[i : i + length])
            found = self._names.get(key)
            if found and self._written_so(tokens, i, i + len(key), found[1]):
                return i + len(key), found[0]
        return None

    def first_words(self) -> Iterable[str]:
        """Return the words that names begin with."""
        return self._lengths.keys()

    def last_words(self) -> set[str]:
        """Return the words that names end with."""
        return {key[-1] for key in self._names}

    def find(self, name: str) -> Value | None:
        """Return the value of `name`, None where it is not known."""
        tokens = Tokens(name)
        found = self.at(tokens, 0) if len(tokens) else None
        return found[1] if found and found[0] == len(tokens) else None

    @staticmethod
    def _written_so(tokens: Tokens, first: int, after: int, capitals: bool) -> bool:
        if capitals and not tokens.raw(first, after).isupper():
            return False
        return all(_holds(tokens, i) for i in range(first + 1, after))


def _holds(tokens: Tokens, i: int) -> bool:
    """Tell whether a name may go on with word `i`: over "St. Louis", not over a comma."""
    if tokens.gaps[i] == LISTED:
        return "," not in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]
    return tokens.gaps[i] == JOINED or tokens.ends[i - 1] - tokens.starts[i - 1] <= 3
