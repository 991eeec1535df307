"""The session of one request, and rows by their number."""

from contextlib import AbstractContextManager
from typing import Any, TypeVar

from flask import abort, current_app, request
from sqlalchemy.orm import QueryableAttribute
from sqlmodel import Session, SQLModel

from mediameta.config import Config
from mediameta.store.session import open_session

# The largest integer that every database takes as a key.
LARGEST_NUMBER = 2**31 - 1

Row = TypeVar("Row", bound=SQLModel)


def store() -> AbstractContextManager[Session]:
    """Open a session on the app's database; a GET takes no write lock."""
    return open_session(settings(), reading=request.method in ("GET", "HEAD"))


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
