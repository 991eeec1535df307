"""The phrases of restrictions: patterns with their kind, parameters and examples.

>>> next(phrase for phrase in phrases() if phrase.kind == "kill").rule
'kill.de.1'
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

from mediameta.errors import VocabularyError
from mediameta.vocabulary import kinds
from mediameta.vocabulary.load import names_in, table

# Tables of a language that hold no phrases: lists that its patterns name, words for the grammar.
_SHARED = ("lists", "words")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Patterns that say one thing. `rule` is its name: kind, language and number in the table.

    `also`: kinds that the same words say besides. Phrases of one `layer` never overlap. `notes`:
    what the grammar does besides reading the words.
    """

    rule: str
    kind: str
    patterns: tuple[str, ...]
    params: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    layer: str = "terms"
    examples: tuple[str, ...] = ()


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return all phrases, language by language, in the order of the tables."""
    return tuple(
        _phrase(language, name, number, row)
        for language in names_in("phrases")
        for name, rows in table(f"phrases/{language}").items()
        if name not in _SHARED
        for number, row in enumerate(rows, 1)
    )


def lists() -> dict[str, str]:
    """Return the lists that patterns name in angle brackets: shared ones, and each language's."""
    return {name: row for rows in _shared("lists") for name, row in rows.items()}


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a set that the grammar itself looks at, of all languages."""
    return frozenset(word for rows in _shared("words") for word in rows.get(name, "").split())


def _shared(name: str) -> Iterator[dict[str, str]]:
    """Yield a table of what patterns share, and the tables of that name of each language."""
    yield table("phrase_words")[name]
    for language in names_in("phrases"):
        yield table(f"phrases/{language}").get(name, {})


def _phrase(language: str, name: str, number: int, row: dict[str, Any]) -> Phrase:
    if row.get("kind", name) not in (*kinds.kinds(), "nothing"):
        near = get_close_matches(row.get("kind", name), kinds.kinds(), n=1)
        remedy = f"Did you mean {near[0]}?" if near else "See kinds.toml for the kinds."
        raise VocabularyError(f"phrases/{language}.toml, [[{name}]]", "no such kind", remedy)
    return Phrase(
        rule=f"{name}.{language}.{number}",
        kind=row.get("kind", name),
        patterns=tuple(row["patterns"]),
        params=row.get("params", {}),
        also=tuple(row.get("also", ())),
        notes=tuple(row.get("notes", ())),
        layer=row.get("layer", "terms"),
        examples=tuple(row.get("examples", ())),
    )
