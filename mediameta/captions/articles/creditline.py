"""Does a line of plain text look like a credit, or end with one? Form only; no parsing.

A parenthesis in prose, "via" or "by" in a sentence is no credit: what is in the brackets must name
a party of the registry, open with a label, or be a chain of names joined by slashes.
"""

import re
from functools import cache

from mediameta.captions.restrictions import parse_restrictions
from mediameta.vocabulary.markup import plain_words
from mediameta.vocabulary.parties import find

MAX_CREDIT = 200
MAX_NAME_WORDS = 14
# As many characters at the end of a line hold a credit and the terms behind it.
MAX_TERMS = 1_000
MAX_LOOSE = 3
# Without any of these no credit stands before the terms at the end of a line.
_SIGNS = frozenset("([（【/|:：©")
_BETWEEN = " .;,-–—·*"
_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】\n]{2,200})[)\]）】][.\s]{0,3}\Z")
_SPLIT = re.compile(r"\s*[/|]\s*|,\s+|\s+via\s+|\s+-\s+")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’&-]*(?: [\w.'’&-]+){0,6}")


def ends_with_credit(line: str) -> bool:
    """Tell whether the line ends with a credit after other words.

    >>> ends_with_credit("A boat leaves the harbour. (AP Photo/Ana Lima)")
    True
    >>> ends_with_credit("The minister belongs to the Christian Democrats (CDU).")
    False
    >>> ends_with_credit("A boat leaves the harbour. (AP Photo/Ana Lima) FRANCE OUT. NO SALES.")
    True
    """
    return _ends_so(line) or (
        not _SIGNS.isdisjoint(line[-MAX_TERMS:]) and _ends_so(_before_terms(line[-MAX_TERMS:]))
    )


def _ends_so(line: str) -> bool:
    tail = line[-MAX_CREDIT - 10 :]
    match = _BRACKETED.search(tail)
    if match:
        return match.end() >= len(tail) and match.start() > 0 and is_credit(match[1])
    return _labelled_tail(tail) is not None or _signs(tail)


def _before_terms(line: str) -> str:
    """Return a line without the restrictions that stand at its end, behind its credit."""
    end = len(line)
    for found in sorted(parse_restrictions(line), key=lambda one: -one.span[1]):
        if _only_parts(line[found.span[1] : end], found.text):
            end = min(end, found.span[0])
    if end == len(line):
        return line
    before = line[:end].rstrip(_BETWEEN)
    for words in plain_words().announcements:
        if before.lower().endswith(words):
            return before[: -len(words)].rstrip(_BETWEEN)
    return before


def _only_parts(between: str, before: str) -> bool:
    """Tell what only parts two terms: signs, or in a run of capitals a few more capitals."""
    words = between.strip(_BETWEEN)
    return not words or (before.isupper() and words.isupper() and len(words.split()) <= MAX_LOOSE)


def _signs(tail: str) -> bool:
    """Tell whether a chain of names stands behind the last sentence: "... at dawn. AP/Ana Lima"."""
    words = tail.rstrip(" .").rpartition(". ")[2]
    chained = "/" in words or " via " in words
    return chained and words != tail.rstrip(" .") and is_credit(words)


def is_credit_line(line: str) -> bool:
    """Tell whether the line is a credit and nothing else.

    >>> is_credit_line("(AP Photo/Ana Lima)"), is_credit_line("NTD Photo")
    (True, False)
    """
    if len(line) > MAX_CREDIT:
        return False
    match = _BRACKETED.fullmatch(line)
    return is_credit(match[1]) if match else _opens_with_credit_label(line)


def is_credit(words: str) -> bool:
    """Tell whether words that stand apart, as in brackets, have the form of a credit."""
    words = words.strip()
    if _opens_with_credit_label(words):
        return True
    names = [name for name in _SPLIT.split(words) if name]
    if any(find(name) for name in names):
        return all(len(name) < 60 for name in names)
    chained = "/" in words or " via " in words
    return chained and all(_NAME.fullmatch(name) for name in names)


def _opens_with_credit_label(line: str) -> bool:
    match = _labelled().match(line)
    return match is not None and _is_named(match)


def _labelled_tail(tail: str) -> re.Match[str] | None:
    """Return the last "Photo: somebody" or "© somebody" that runs to the end of the line."""
    found = None
    for match in _labelled().finditer(tail):
        if match.start() and _is_named(match):
            found = match
    return found


def _is_named(match: re.Match[str]) -> bool:
    """Tell a label with a name from the same word in prose ("the photo: a grey boat")."""
    label, who = match["label"], match["who"].rstrip(" .)]")
    return (
        not label[0].islower()
        and not who[:1].islower()
        and len(who.split()) <= MAX_NAME_WORDS
        and ". " not in who
    )


@cache
def _labelled() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, plain_words().credit_labels))
    return re.compile(
        rf"(?<![^\s.!?…»”\"')\]。])(?P<label>{labels})(?:\s?[:：]\s?|(?<=by|of)\s+|(?<=[©)])\s?)"
        r"(?P<who>[^\n:]{2,120})\Z",
        re.IGNORECASE,
    )
