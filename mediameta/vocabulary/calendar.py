"""Months, weekdays and time zones as they are written.

>>> utc(datetime(2025, 5, 4, 21, 0), "BST").isoformat()
'2025-05-04T20:00:00'
"""

from datetime import date, datetime, timedelta
from functools import cache

from mediameta.vocabulary.load import table


@cache
def months() -> dict[str, tuple[int, str]]:
    """Return the names of months, folded, with number and language: English first."""
    return _numbered(table("calendar")["months"], first=1)


@cache
def weekdays() -> dict[str, tuple[int, str]]:
    """Return the names of weekdays, folded, with number (Monday is 0) and language."""
    return _numbered(table("calendar")["weekdays"], first=0)


@cache
def zones() -> frozenset[str]:
    """Return the names of zones, folded, those without a clear offset too."""
    return frozenset(table("calendar")["zone"]) | frozenset(table("calendar")["unclear"]["names"])


def assumed_zone(language: str) -> str:
    """Return the zone that day-first dates in `language` mean where none is stated."""
    return str(table("calendar")["assumed"][language])


def utc(local: datetime, zone: str) -> datetime | None:
    """Return a local time in UTC, without a zone; None where the offset is not clear."""
    row = table("calendar")["zone"].get(zone.lower())
    if row is None:
        return None
    hours = row["offset"] + (1 if _is_summer(local, row.get("summer")) else 0)
    try:
        return local - timedelta(hours=hours)
    except OverflowError:
        return None


def _is_summer(local: datetime, rule: str | None) -> bool:
    """Tell whether summer time applies; to the hour of the change it is right to the day."""
    if rule == "eu":
        start = _sunday(local.year, 3, 25)
        end = _sunday(local.year, 10, 25)
    elif rule == "us":
        start = _sunday(local.year, 3, 8)
        end = _sunday(local.year, 11, 1)
    else:
        return False
    return start + timedelta(hours=2) <= local < end + timedelta(hours=2)


def _sunday(year: int, month: int, day: int) -> datetime:
    """Return the first Sunday on or after a day."""
    first = date(year, month, day)
    found = first + timedelta(days=6 - first.weekday())
    return datetime(found.year, found.month, found.day)


def _numbered(rows: dict[str, list[str]], first: int) -> dict[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for language, names in rows.items():
        for number, variants in enumerate(names, first):
            for name in variants.split():
                found.setdefault(name, (number, language))
    return found
