"""The phrases of restrictions: patterns with their kind, parameters and examples.

>>> next(phrase for phrase in phrases() if phrase.kind == "kill").rule
'kill.de.1'
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from mediameta.vocabulary.load import names_in, table


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
        for number, row in enumerate(rows, 1)
    )


def lists() -> dict[str, str]:
    """Return the lists that patterns name in angle brackets."""
    return dict(table("phrase_words")["lists"])


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a set that the grammar itself looks at."""
    return frozenset(table("phrase_words")["words"][name].split())


def _phrase(language: str, name: str, number: int, row: dict[str, Any]) -> Phrase:
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
