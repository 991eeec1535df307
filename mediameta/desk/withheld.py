"""Names that are withheld for the safety of who bears them: hidden from who may not see them.

A record withholds its creators where one of its texts says so. Whoever may not see them gets
a record without the names, wherever it is shown: a session that hides them never holds them.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import QueryContext
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, SQLModel

from mediameta.store.tables import Act, MediaFile, Record, WriteBack
from mediameta.vocabulary.load import table

HIDDEN = "name withheld"
HIDES = "hides_withheld"
# A shorter word of a name may stand for anything.
SHORTEST = 3
# Where a file lies, and the links of the audit chain, are no texts.
KEPT = ("path", "sha256", "previous", "hash")


def hide_in(session: Session) -> None:
    """Let this session, which only reads, never hold a name that is withheld."""
    session.info[HIDES] = set()


def names_withheld(record: Record) -> tuple[str, ...]:
    """Return the names that a record withholds; empty where it withholds none."""
    said = "\n".join(text.casefold() for text in _texts(record))
    return tuple(record.creator) if any(phrase in said for phrase in _phrases()) else ()


def hidden(value: Any, names: Iterable[str]) -> Any:
    """Return JSON without these names, nor any longer word of them.

    >>> hidden({"creator": ["Ana Lima"], "text": "By ANA LIMA. Ms Lima left."}, ["Ana Lima"])
    {'creator': ['name withheld'], 'text': 'By name withheld. Ms name withheld left.'}
    """
    return _hidden(value, _pattern(tuple(names)))


def _hidden(value: Any, pattern: re.Pattern[str] | None) -> Any:
    if pattern is None:
        return value
    if isinstance(value, str):
        return pattern.sub(HIDDEN, value)
    if isinstance(value, list):
        return [_hidden(part, pattern) for part in value]
    if isinstance(value, dict):
        return {key: _hidden(part, pattern) for key, part in value.items()}
    return value


@cache
def _phrases() -> tuple[str, ...]:
    """Return what says that a name is withheld; a single word could be about anything."""
    words = table("credit_words")
    found = words["placeholders"]["credit_withheld"] + words["caption"]["credit_withheld"]
    return tuple(phrase for phrase in found if " " in phrase)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    words = {part for name in names for part in (name, *name.split()) if len(part) >= SHORTEST}
    if not words:
        return None
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _texts(record: Record) -> Iterable[str]:
    values = (getattr(record, name) for name in Record.model_fields if name != "id")
    return (value for value in values if isinstance(value, str))


@event.listens_for(Record, "load")
def _hide_record(record: Record, context: QueryContext) -> None:
    session = context.session
    if session is not None and session.info.get(HIDES) is not None:
        names = names_withheld(record)
        session.info[HIDES] |= {*names}
        _hide(record, names)


@event.listens_for(Act, "load")
@event.listens_for(MediaFile, "load")
@event.listens_for(WriteBack, "load")
def _hide_beside(row: SQLModel, context: QueryContext) -> None:
    """Hide in what belongs to records the names of those that were read before it."""
    session = context.session
    if session is not None:
        _hide(row, session.info.get(HIDES) or ())


def _hide(row: SQLModel, names: Iterable[str]) -> None:
    pattern = _pattern(tuple(sorted(names)))
    for field in type(row).model_fields if pattern else ():
        if field not in KEPT:
            set_committed_value(row, field, _hidden(getattr(row, field), pattern))
