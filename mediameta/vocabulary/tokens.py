"""Words of a text with their places: what gazetteers and phrases are matched against.

>>> words("No re-edit, S. Korea")
['no', 're', 'edit', 's', 'korea']
"""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import Any

# Han and kana are written without spaces: each character is a word of its own.
_CJK = r"\u3005-\u30ff\u3400-\u9fff"
# The s of a genitive is a word of its own, so that "Japan's" holds the name "Japan".
# So is what French and Italian elide: "d'archives".
_WORD = re.compile(
    rf"(?<![^\W_])[dlnDLN](?=['’][^\W_])|[^\W_{_CJK}]+(?:['’](?![sS]\b)[^\W_{_CJK}]+)*|[{_CJK}]"
)
# "onlyMandatory": words that a page has glued together; "PUBLICATIONxNOTxINxUSA": one agency
# writes x for the spaces of its restrictions.
_GLUE = re.compile(r"(?<=[A-Z])x(?=[A-Z][A-Z])|(?<=[a-z])(?<![A-Z]x)(?=[A-Z])")

_SHORT = frozenset(("st", "ft", "mt"))
_HAN = "\u3000"
# Longer ones are not remembered, so that hostile texts fill no memory.
_SHORT_WORD = 24

JOINED, LISTED, APART = range(3)
_LIST_SIGNS = frozenset(",/&+:，、・：()（）「」[]")
_APART_SIGNS = frozenset(".;|*!?–—。；！？•=#~<>{}\\_")


def fold(word: str) -> str:
    """Return the form under which words are compared: small, without accents.

    >>> fold("CRÉDIT’S")
    "credit's"
    """
    if word.isascii():
        return word.lower()
    return _plain(word) if len(word) <= _SHORT_WORD else _plain.__wrapped__(word)


@lru_cache(50_000)
def _plain(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(filterfalse(unicodedata.combining, plain))


class Tokens:
    """The words of `text`: folded, with starts, ends, and what parts each from the one before.

    A gap is `JOINED` (space, hyphen, quotation mark), `LISTED` (comma, slash, brackets) or `APART`
    (full stop, dash, semicolon, blank line). The first word is apart from nothing.
    """

    __slots__ = ("ends", "gaps", "memory", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.gaps: list[int] = []
        # What readers have read at a word, so that they read it once.
        self.memory: dict[object, Any] = {}
        end = 0
        for match in _WORD.finditer(text):
            start = match.start()
            gap = self._gap(text[end:start])
            end = match.end()
            self._add(match.group(), start, gap)

    def _add(self, word: str, start: int, gap: int) -> None:
        if word.islower() or word.isupper() or word.istitle() or not word.isascii():
            self._put(word, start, gap)
            return
        place = 0
        for glue in _GLUE.finditer(word):
            self._put(word[place : glue.start()], start + place, gap)
            place, gap = glue.end(), JOINED
        self._put(word[place:], start + place, gap)

    def _put(self, word: str, start: int, gap: int) -> None:
        self.words.append(fold(word))
        self.starts.append(start)
        self.ends.append(start + len(word))
        self.gaps.append(gap)

    def _gap(self, between: str) -> int:
        if not self.words:
            return APART
        if between == ". " and (len(self.words[-1]) == 1 or self.words[-1] in _SHORT):
            return JOINED  # U.S. troops, St. Louis
        if between.isspace() and self.words[-1] > _HAN:
            return LISTED
        return _gap(between)

    def __len__(self) -> int:
        return len(self.words)

    def raw(self, first: int, after: int) -> str:
        """Return the text from word `first` to before word `after`."""
        return self.text[self.starts[first] : self.ends[after - 1]]


def words(text: str) -> list[str]:
    """Return the folded words of `text`."""
    return Tokens(text).words


def _gap(between: str) -> int:
    if between == " " or between == "":
        return JOINED
    if between == ", ":
        return LISTED
    return _gap_of_signs(between)


def _gap_of_signs(between: str) -> int:
    signs = between.strip()
    if signs == "." and len(between) == 1:
        return JOINED  # U.S.
    if signs == "-":
        return APART if len(between) > 1 else JOINED
    if not _APART_SIGNS.isdisjoint(signs) or "--" in signs or between.count("\n") > 1:
        return APART
    if not _LIST_SIGNS.isdisjoint(signs):
        return APART if "-" in signs else LISTED
    return JOINED
