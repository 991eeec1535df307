"""The audit chain, read: is it whole, what happened to one thing, all of it for export."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping, Text, cast
from sqlmodel import Session, col, select

from mediameta.store.chain import START, ChainEnd, digest
from mediameta.store.tables import Act, ArticleVersion, Placement, PlacementRestriction, Record

AT_ONCE = 1000
# As text: what was made unreadable must be found as well, and not stop the search.
_RAW = ("at", "before", "after")
_COLUMNS = tuple(
    cast(getattr(Act, name), Text).label(name) if name in _RAW else getattr(Act, name)
    for name in Act.model_fields
)
_CONTENT = tuple(name for name in Act.model_fields if name not in ("previous", "hash"))

Link = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chain:
    """What a check of the chain found: its end, and the first bad act with what is wrong."""

    number: int
    hash: str
    bad: int | None = None
    fault: str = ""


def verify(session: Session, *, noted: tuple[int, str] | None = None) -> Chain:
    """Follow the chain from the first act and return its end, or the first act that is wrong.

    `noted` is an end that was kept outside this database: that act must still be there.
    """
    end, number, previous = _end(session), 0, START
    for row in _rows(session):
        fault = _fault(row, number + 1, previous)
        if fault:
            return Chain(number, previous, number + 1, fault)
        number, previous = row["number"], row["hash"]
        for known in filter(None, (end, noted)):
            if number == known[0] and previous != known[1]:
                return Chain(number, previous, number, "its hash is not the one that was noted")
    missing = max(known[0] for known in (end, noted or end))
    if number < missing:
        return Chain(number, previous, number + 1, f"it and all up to {missing} are missing")
    if number > _end(session)[0]:
        return Chain(number, previous, end[0] + 1, "it was added past the end of the chain")
    return Chain(number, previous)


def links(session: Session) -> Iterator[Link]:
    """Yield every act in order, with the hashes that link it."""
    return (_link(row) for row in _rows(session))


def history(session: Session, things: Iterable[str], *, most: int) -> list[Act]:
    """Return the last acts on `things`, the newest first."""
    query = select(Act).where(col(Act.object).in_([*things]))
    return [*session.exec(query.order_by(col(Act.number).desc()).limit(most))]


def things_of_article(session: Session, article: int) -> Iterator[str]:
    """Yield the names, as acts have them, of an article and all that ever stood in it."""
    versions = select(ArticleVersion.id).where(ArticleVersion.article_id == article)
    placements = select(Placement.id).where(col(Placement.version_id).in_(versions))
    words = select(PlacementRestriction.id).where(
        col(PlacementRestriction.placement_id).in_(placements)
    )
    yield f"article:{article}"
    yield from (f"placement:{number}" for number in session.exec(placements))
    yield from (f"restriction:{number}" for number in session.exec(words))


def things_of_record(record: Record, placements: Iterable[Placement]) -> Iterator[str]:
    """Yield the names of a record and of the placements that show it."""
    yield f"record:{record.id}"
    yield from (f"placement:{placement.id}" for placement in placements)


def _end(session: Session) -> tuple[int, str]:
    query = select(ChainEnd.number, ChainEnd.hash).where(ChainEnd.id == 1)
    number, last = session.exec(query).one_or_none() or (0, START)
    return number, last


def _rows(session: Session) -> Iterator[RowMapping]:
    last = None
    while True:
        query = select(*_COLUMNS).order_by(col(Act.number)).limit(AT_ONCE)
        page = query if last is None else query.where(col(Act.number) > last)
        rows = session.connection().execute(page).mappings().all()
        yield from rows
        if not rows:
            return
        last = rows[-1]["number"]


def _fault(row: RowMapping, number: int, previous: str) -> str:
    """Return what is wrong with the row that should be act `number`; empty where it is right."""
    if row["number"] != number:
        return f"it is missing: act {row['number']} stands in its place"
    if row["previous"] != previous:
        return "it does not follow the one before it"
    try:
        content = _link(row)
        changed = digest({name: content[name] for name in _CONTENT}, previous) != row["hash"]
    except (ValueError, TypeError, RecursionError):
        return "it cannot be read"
    return "it was changed" if changed else ""


def _link(row: RowMapping) -> Link:
    at = datetime.fromisoformat(row["at"])
    return {
        **row,
        "at": at if at.tzinfo else at.replace(tzinfo=UTC),
        "before": json.loads(row["before"]),
        "after": json.loads(row["after"]),
    }
