"""Letters in two cases, for what Python's `re` cannot say: where a capital begins a word.

>>> [m.group() for m in CAMEL.finditer("StadionBild FOTO iStock")]
['Stadion', 'Bild', 'FOTO', 'i', 'Stock']
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from os.path import commonprefix

# Latin, Greek, Cyrillic, Armenian; and the Latin of Vietnamese.
_CASED = [chr(code) for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00))]
UPPER = re.escape("".join(c for c in _CASED if c.isupper()))
LOWER = re.escape("".join(c for c in _CASED if c.islower()))

_BEGINNING = 3
_UNSPACED = "\u0590"

WORD = re.compile(r"[^\W\d_]+")
CAMEL = re.compile(
    rf"[{UPPER}]?[{LOWER}]+|[{UPPER}]+(?![{LOWER}])|[{UPPER}]|[^\W\d_{UPPER}{LOWER}]+"
)


@lru_cache(maxsize=4)
def beginnings(text: str) -> frozenset[str]:
    """Return the first letters of the words of `text`, in small letters.

    >>> sorted(beginnings("Photo illustration"))
    ['ill', 'pho']
    """
    return frozenset(word[:_BEGINNING] for word in WORD.findall(text.lower()))


class Sought:
    """Phrases in small letters that are looked for in texts: few of them at a time.

    >>> Sought(["screenshot", "file photo", "资料图"]).likely("A file photo")
    ['file photo']
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        # Under no letters stand the phrases of scripts that write without spaces, or of marks.
        self._index: dict[str, list[str]] = {"": []}
        for phrase in phrases:
            first = WORD.search(phrase)
            spaced = first is not None and first.group() < _UNSPACED
            key = first.group()[:_BEGINNING] if first and spaced else ""
            self._index.setdefault(key, []).append(phrase)

    def likely(self, text: str) -> list[str]:
        """Return the phrases of whose first word the first letters stand in `text`."""
        begun = self._index.keys() & beginnings(text)
        said = [phrase for beginning in begun for phrase in self._index[beginning]]
        return said if text.isascii() else said + self._index[""]


def alternatives(entries: Iterable[str]) -> str:
    """Return a pattern for any of `entries`, the longest first, with any space for a space.

    Entries that begin alike share their beginning, so that few are tried at a place.

    >>> alternatives(["via", "pool", "pool photo"])
    '(?=[pv])(?:pool(?:\\\\s{1,3}photo|)|via)'
    """
    known = set(entries)
    firsts = re.escape("".join(sorted({entry[0] for entry in known})))
    return f"(?=[{firsts}])(?:{_branches(known)})".replace(r"\ ", r"\s{1,3}")


def _branches(entries: set[str]) -> str:
    groups: dict[str, list[str]] = {}
    for entry in entries:
        groups.setdefault(entry[:1], []).append(entry)
    # The empty entry is last: a longer one is tried before it.
    return "|".join(_branch(groups[first]) for first in sorted(groups, key=lambda x: (not x, x)))


def _branch(entries: list[str]) -> str:
    """Return a pattern for entries with the same first letter."""
    shared = commonprefix(entries)  # noqa: RUF071 (letters are meant, not folders)
    if len(entries) == 1:
        return re.escape(shared)
    rests = _branches({entry.removeprefix(shared) for entry in entries})
    return f"{re.escape(shared)}(?:{rests})"
