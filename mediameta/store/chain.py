"""The audit chain: each act carries the hash of the one before it, and one row holds the end.

An act that is edited, taken out, put in or moved breaks the chain at its number. The row with the
end shows that the last acts are missing. Who can write the whole database can write a whole new
chain: only an end that was noted elsewhere shows that.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import text
from sqlmodel import Field, Session, SQLModel

from mediameta.store.tables import Act

START = ""
"""What stands for the hash before the first act."""

# Taking a number locks the row until the transaction ends: none is lost or given twice.
_TAKE = text("UPDATE chainend SET number = number + 1 WHERE id = 1 RETURNING number, hash")
_KEEP = text("UPDATE chainend SET hash = :hash WHERE id = 1")


class ChainEnd(SQLModel, table=True):
    """The one row with the number and the hash of the last act."""

    id: int = Field(primary_key=True)
    number: int
    hash: str


def digest(content: Mapping[str, Any], previous: str) -> str:
    """Return the hash of an act: SHA-256, in hex, over its content and the hash before it.

    `content` is canonical JSON: keys in order, no spaces, ASCII; the moment `at` in UTC to the
    microsecond. It can never change: every chain that was ever written depends on it.

    >>> digest({"number": 1, "at": datetime(2026, 11, 20, tzinfo=UTC)}, START)[:16]
    '42d15e89c3c440a6'
    """
    at = content["at"].astimezone(UTC).isoformat(timespec="microseconds")
    whole = {**content, "at": at, "previous": previous}
    words = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return sha256(words.encode("ascii")).hexdigest()


def append(session: Session, at: datetime, **content: Any) -> Act:
    """Add an act at the end of the chain; other writers wait until this transaction ends."""
    number, previous = session.connection().execute(_TAKE).one()
    content = {**content, "number": number, "at": at}
    act = Act(**content, previous=previous, hash=digest(content, previous))
    session.connection().execute(_KEEP, {"hash": act.hash})
    session.add(act)
    return act
