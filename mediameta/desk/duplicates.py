"""Pictures that look alike: found among a million by eight short numbers, not by looking at all."""

from dataclasses import dataclass

from sqlalchemy import func, or_
from sqlalchemy.orm import InstrumentedAttribute
from sqlmodel import Session, col, select

from mediameta.pictures.fingerprint import NEAR, distance, near_parts, parts
from mediameta.store.tables import ArticleVersion, Look, Placement, Record

MOST = 20
# Flat pictures, a blank page or a night sky, have nothing to tell them apart by.
FEWEST_BITS, MOST_BITS = 8, 120


@dataclass(frozen=True, slots=True)
class Near:
    """A record whose picture looks like another; `distance` is 0 to 15 of 128 bits."""

    record: Record
    distance: int


def near(session: Session, look: Look) -> list[Near]:
    """Return the other records that look like `look`, nearest first, at most 20."""
    bits = int(look.fingerprint, 16)
    if not FEWEST_BITS <= bits.bit_count() <= MOST_BITS:
        return []
    query = select(Look.record_id, Look.fingerprint).where(
        or_(*(_part(number).in_(near_parts(part)) for number, part in enumerate(parts(bits)))),
        Look.record_id != look.record_id,
    )
    found = ((distance(bits, int(print_, 16)), number) for number, print_ in session.exec(query))
    nearest = sorted(pair for pair in found if pair[0] <= NEAR)[:MOST]
    return [Near(session.get_one(Record, number), far) for far, number in nearest]


def times_used(session: Session, record: Record) -> int:
    """Return in how many articles the record stands."""
    articles = func.count(col(ArticleVersion.article_id).distinct())
    query = select(articles).join(Placement).where(col(Placement.record_id) == record.id)
    return session.exec(query).one()


def _part(number: int) -> InstrumentedAttribute[int]:
    part: InstrumentedAttribute[int] = getattr(Look, f"part{number}")
    return part
