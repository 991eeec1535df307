"""How templates write moments, sizes and long words."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from mediameta.store.tables import Record

LONGEST_QUOTE = 90


def moment(value: datetime) -> str:
    """Write a stored moment, which is in UTC.

    >>> moment(datetime(2026, 11, 5, 9, 4))
    '5 Nov 2026, 09:04 UTC'
    """
    value = value.astimezone(UTC) if value.tzinfo else value
    return f"{value.day} {value:%b %Y, %H:%M} UTC"


def iso(value: datetime) -> str:
    """Write a stored moment for machines.

    >>> iso(datetime(2026, 11, 5, 9, 4))
    '2026-11-05T09:04:00+00:00'
    """
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def shortened(text: str, length: int = LONGEST_QUOTE) -> str:
    """Cut a quotation between words.

    >>> shortened("Independent journalists were not given access", 24)
    'Independent journalists…'
    >>> shortened("f560b6ed882d43ed3bb6eac2", 8)
    'f560b6ed…'
    """
    text = " ".join(text[: length * 4].split())
    if len(text) <= length:
        return text
    cut = text[:length]
    return (cut.rpartition(" ")[0].rstrip(",;:") or cut) + "…"


def filesize(size: int) -> str:
    """Write a size in bytes for people.

    >>> filesize(4_410_000), filesize(900)
    ('4.4 MB', '900 B')
    """
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:,.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"


def counted(count: int, noun: str) -> str:
    """Write a count with its noun.

    >>> counted(1, "picture"), counted(3, "picture")
    ('1 picture', '3 pictures')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def named(record: Record) -> str:
    """Return what a record is called.

    >>> named(Record(key="f00d", title="FBL-CUP", headline="Cup semifinal"))
    'Cup semifinal'
    """
    files = (file.name for file in record.files if file.role == "original")
    return record.headline or record.title or next(files, shortened(record.key, 24))


def plain(value: Any) -> str:
    """Write the value of a property.

    >>> plain(["Ana Lima", "Bo Ek"]), plain(None), plain({"city": "Lowmark"})
    ('Ana Lima, Bo Ek', '', 'city: Lowmark')
    """
    if isinstance(value, list):
        return ", ".join(map(plain, value))
    if isinstance(value, dict):
        return ", ".join(f"{name}: {plain(part)}" for name, part in value.items())
    return "" if value is None else str(value)


FILTERS: dict[str, Callable[..., Any]] = {
    "moment": moment,
    "iso": iso,
    "shortened": shortened,
    "filesize": filesize,
    "counted": counted,
    "named": named,
    "plain": plain,
}
