"""Words by which articles mark pictures, captions, credits and page furniture."""

from dataclasses import dataclass
from functools import cache

from mediameta.vocabulary.load import table


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Labels of plain text, lower case, longest first."""

    caption_labels: tuple[str, ...]
    credit_labels: tuple[str, ...]
    reporting_phrases: tuple[str, ...]


@cache
def plain_words() -> PlainWords:
    """Return the labels that open captions and credits in plain text."""
    rows = table("markup")["plain"]
    return PlainWords(
        _longest_first(rows["caption_labels"]),
        _longest_first(rows["credit_labels"]),
        tuple(rows["reporting_phrases"]),
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))
