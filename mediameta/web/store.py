"""The session of one request, and rows by their number."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from flask import abort, current_app, g, request
from sqlalchemy.orm import QueryableAttribute
from sqlmodel import Session, SQLModel

from mediameta.config import Config
from mediameta.desk.withheld import hide_in
from mediameta.store.session import open_session

SEE_WITHHELD = "see_withheld"
# The largest integer that every database takes as a key.
LARGEST_NUMBER = 2**31 - 1

Row = TypeVar("Row", bound=SQLModel)


@contextmanager
def store(*, reading: bool | None = None) -> Iterator[Session]:
    """Open a session on the app's database; a GET takes no write lock.

    A session that only reads holds no withheld name where the person may not see them.
    """
    if reading is None:
        reading = request.method in ("GET", "HEAD")
    with open_session(settings(), reading=reading) as session:
        if reading and SEE_WITHHELD not in getattr(g.get("person"), "capabilities", ()):
            hide_in(session)
        yield session


def settings() -> Config:
    """Return the settings of the app."""
    config: Config = current_app.config["MEDIAMETA"]
    return config


def attribute(mapped: Any) -> QueryableAttribute[Any]:
    """Return a column or relation of a table as the query that it is on the class."""
    attribute: QueryableAttribute[Any] = mapped
    return attribute


def found(session: Session, table: type[Row], number: int) -> Row:
    """Return the row with this number, or answer 404."""
    return (session.get(table, number) if number <= LARGEST_NUMBER else None) or abort(404)
