"""Desk instructions in capitals that run on with a caption: "NO SALES. EDITORIAL USE ONLY".

>>> text = "Rain in Lowmark. Ana Lima via REUTERS THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY."
>>> [text[a:b] for a, b in find(text)]
['THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY.']
"""

import re
from functools import cache

from mediameta.captions.letters import LOWER, alternatives
from mediameta.captions.model import Span
from mediameta.vocabulary.credit_words import words

_MAX = 40
_MAX_LENGTH = 900
# What every opening begins with, and the most marks that stand before it.
_CAPITALS = re.compile(r"[A-Z]{2}[^a-z]{10}")
_MARKS = 10
_LAST_MARK = re.compile(r"[.)\]–-][^.)\]–-]*$")


def find(text: str) -> list[Span]:
    """Return the spans of instructions in capitals, in order."""
    found: list[Span] = []
    capitals = _CAPITALS.search(text)
    position = max(0, capitals.start() - _MARKS) if capitals else len(text)
    for _ in range(_MAX):
        match = _pattern().search(text, position)
        if match is None:
            break
        start, end = match.start(), _end(text, match)
        if len(text[start:end].split()) >= 3:
            found.append((start, end))
        position = max(end, match.start() + 1)
    return found


def _end(text: str, match: "re.Match[str]") -> int:
    """Return where the capitals end: with the text or line, or at the last mark before prose."""
    end = match.end()
    while end < len(text) and text[end] in ")]":
        end += 1
    if end == len(text) or text[end] in "\r\n":
        return end
    last = _LAST_MARK.search(text, match.start(), end)
    return last.start() + 1 if last else match.start()


@cache
def _pattern() -> "re.Pattern[str]":
    openings = alternatives(words().instructions)
    return re.compile(
        rf"(?:[(\[]\s?)?(?:[-–—*]{{1,6}}\s?)?\b(?:{openings})\b[^{LOWER}\r\n]{{6,{_MAX_LENGTH}}}"
    )
