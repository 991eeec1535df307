"""Which credit is mandatory: quoted, written behind the words, or in the brackets before them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from mediameta.captions.restriction import quotes
from mediameta.vocabulary import phrases
from mediameta.vocabulary.tokens import LISTED, Tokens

MAX_WORDS = 14
_COLON = re.compile(r"\s{0,3}[:：＝=]\s{0,3}")
# What makes words in brackets a credit and not an aside.
_CREDIT = re.compile(r"/|©|\b(?:via|photo|foto|courtesy|credit)\b", re.IGNORECASE)
_HARD = re.compile(r"\.\s|\.$|;|\||\n|\s[-–—]{1,3}\s|\s-|-\s|--|\*|[!?。]|[()\[\]（）]")


@dataclass(frozen=True, slots=True)
class Credited:
    """A credit with the end of the words that demand it."""

    credit: str
    end: int


Begins = Callable[[int], bool]


def behind(tokens: Tokens, after: int, begins: Begins) -> Credited | None:
    """Read the credit behind the words that end before word `after`.

    `begins` tells whether another restriction begins at a word; there a credit ends.
    """
    text, end = tokens.text, tokens.ends[after - 1]
    if quoted := quotes.at(text, end):
        return Credited(text[quoted[0] : quoted[1]].strip(), quoted[1] + 1)
    if after >= len(tokens) or tokens.words[after] in phrases.words("and"):
        return None
    if not _announced(tokens, after):
        return None
    last = _last_word(tokens, after, begins)
    if last == after:
        return None
    start, stop = tokens.starts[after], tokens.ends[last - 1]
    return Credited(text[start:stop], stop)


def before(tokens: Tokens, first: int) -> str | None:
    """Return the credit in the nearest brackets before word `first`, on one line."""
    start = tokens.starts[first]
    found = quotes.bracket_before(tokens.text, start)
    if found is None or not _is_credit(tokens.text[found[0] : found[1]]):
        return None
    return " ".join(tokens.text[found[0] : found[1]].split())


def _announced(tokens: Tokens, after: int) -> bool:
    """Tell whether a credit follows: after a colon, "to", "read", or at once as a name."""
    between = tokens.text[tokens.ends[after - 1] : tokens.starts[after]]
    if _COLON.fullmatch(between) or tokens.words[after - 1] in phrases.words("credit_follows"):
        return True
    return between in (" ", " © ") and tokens.raw(after, after + 1)[0].isupper()


def _last_word(tokens: Tokens, first: int, begins: Begins) -> int:
    """Return the word after a credit that begins with word `first`."""
    after = first
    while after < min(first + MAX_WORDS, len(tokens)):
        between = tokens.text[tokens.ends[after - 1] : tokens.starts[after]]
        parted = after > first and tokens.gaps[after] > LISTED and _HARD.search(between)
        if parted:
            break
        if after > first and "," in between and begins(after):
            break
        if tokens.words[after] in phrases.words("credit_ends") or begins(after):
            break
        if after > first and ("(" in between or "\n" in between):
            break
        after += 1
    return after


def _is_credit(words: str) -> bool:
    return _CREDIT.search(words) is not None
