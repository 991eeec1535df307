"""The marks around a name, and where they end.

>>> text = "(Ana Lima Jr.),"
>>> text[slice(*trim(text, 0, len(text)))]
'Ana Lima Jr.'
"""

import re

EDGES = " \t\r\n\f\v\u00a0,،;:–—|/([{<\"“”„«»*•·'‘…（【〔「"
TAIL_EDGES = EDGES + ")]}>’-）】〕」"
_BEFORE = EDGES + "-.)]"
_AFTER = TAIL_EDGES + "."
# A copyright sign in brackets begins a credit.
_SIGN = re.compile(r"[(（][cCＣ][)）]")
_PAIRS = {")": "(", "]": "[", "）": "（"}
_WINDOW = 400
_ABBREVIATIONS = frozenset(
    [
        "inc.",
        "jr.",
        "sr.",
        "corp.",
        "co.",
        "ltd.",
        "st.",
        "bros.",
        "u.s.",
        "d.c.",
        "dept.",
        "inst.",
        "n.y.",
    ]
)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the marks around a name; the dot of an abbreviation stays."""
    while start < end and text[start] in _BEFORE and not _SIGN.match(text, start, end):
        start += 1
    while start < end and text[end - 1] in _AFTER:
        if text[end - 1] == "." and _keeps_dot(text[max(start, end - 12) : end]):
            break
        if text[end - 1] in _PAIRS and _opens(text, start, end):
            break
        end -= 1
    return start, end


def _keeps_dot(name: str) -> bool:
    last = name.rsplit(None, 1)[-1].lower()
    return last in _ABBREVIATIONS or (len(last) >= 4 and last[-3:-2] == "." and last[-2].isalpha())


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether the bracket that closes at `end` was opened within the last characters."""
    start = max(start, end - _WINDOW)
    opening = _PAIRS[text[end - 1]]
    return text.count(opening, start, end) >= text.count(text[end - 1], start, end)
