"""Search of records: each word must stand somewhere in what is said of a record."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from sqlalchemy import ColumnElement
from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, func, or_, select

from mediameta.store.tables import Record
from mediameta.web.store import attribute

LONGEST_QUERY = 200
SEARCHED = (
    Record.title,
    Record.headline,
    Record.description,
    Record.credit_line,
    Record.image_supplier_image_id,
    Record.key,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the newest records, and how many there are in all."""

    query: str
    records: Sequence[Record]
    total: int


def search(session: Session, query: str, *, most: int) -> Found:
    """Return the records that hold every word of `query`, the newest first."""
    wanted = [_holds(word) for word in query.split()]
    total = session.exec(select(func.count()).select_from(Record).where(*wanted)).one()
    newest = select(Record).where(*wanted).order_by(col(Record.id).desc()).limit(most)
    files = selectinload(attribute(Record.files))
    return Found(query, session.exec(newest.options(files)).all(), total)


def asked() -> str:
    """Return the words that the request searches for."""
    return request.args.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]


def _holds(word: str) -> ColumnElement[bool]:
    return or_(*(col(column).icontains(word, autoescape=True) for column in SEARCHED))
