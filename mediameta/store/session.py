"""Engines and sessions: SQLite beside the program, PostgreSQL where a newsroom has it.

A session that writes begins with `BEGIN IMMEDIATE`: SQLite's default, a read that becomes a
write, fails with "database is locked" for most of several writers however long they wait.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError
from sqlalchemy.pool import NullPool
from sqlmodel import Session

from mediameta.config import Config
from mediameta.errors import StoreError

# The newest migration; their numbers grow, so that text compares them.
REVISION = "0005"

PRAGMAS = (
    "journal_mode = WAL",
    "busy_timeout = 30000",
    "synchronous = FULL",
    "foreign_keys = ON",
)


@contextmanager
def open_session(config: Config, *, reading: bool = False) -> Iterator[Session]:
    """Open a session on the database of `config`: commit at the end, roll back on an error.

    `reading` takes no write lock. Raises `StoreError` where the database cannot be used.
    """
    require_revision(config.database)
    engine = engine_for(config.database)
    bind = engine.execution_options(reading=True) if reading else engine
    with store_errors(config.database), Session(bind) as session, ExitStack() as undo:
        session.info.update(config=config, undo=undo)
        yield session
        session.commit()
        undo.pop_all()


@contextmanager
def all_or_nothing(session: Session) -> Iterator[ExitStack]:
    """Take back the rows, and the files by the callbacks on the stack, where the block fails.

    A block inside another, and what the session does after it, can still fail: then too.
    """
    outer: ExitStack = session.info["undo"]
    with ExitStack() as undo:
        session.info["undo"] = undo
        try:
            with session.begin_nested():
                yield undo
        finally:
            session.info["undo"] = outer
        outer.push(undo.pop_all())


def config_of(session: Session) -> Config:
    """Return the settings that `session` was opened with."""
    return cast(Config, session.info["config"])


@cache
def engine_for(database: str) -> Engine:
    """Return the one engine of `database`. Raises `StoreError` for a URL that we do not know."""
    url = _url(database)
    if url.get_backend_name() == "postgresql":
        return create_engine(url, pool_pre_ping=True)
    _make_folder(url)
    # A connection a session, closed with it: nothing is left open for a fork, a backup or an exit.
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@cache
def require_revision(database: str) -> None:
    """Raise `StoreError` unless the tables of `database` are those of this version."""
    engine = engine_for(database).execution_options(reading=True)
    with store_errors(database), engine.connect() as connection:
        query = text("SELECT version_num FROM alembic_version")
        revision = connection.execute(query).scalar() or ""
    refuse_newer(revision, database)
    if revision < REVISION:
        raise StoreError(
            public_name(database),
            f"the database is of an older version (revision {revision or 'none'})",
            "Run `mediameta migrate`.",
        )


def refuse_newer(revision: str, database: str) -> None:
    """Raise `StoreError` where a database has a revision that this version does not know."""
    if revision > REVISION:
        raise StoreError(
            public_name(database),
            f"the database is of a newer version (revision {revision})",
            "Update mediameta, or give another database in MEDIAMETA_DATABASE.",
        )


@contextmanager
def store_errors(database: str) -> Iterator[None]:
    """Turn what the database driver raises into a `StoreError` that says what to do."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error, IntegrityError | DataError):
            raise
        reason = _reason(error.orig)
        raise StoreError(public_name(database), reason, _remedy(reason)) from error


def public_name(database: str) -> str:
    """Return the URL of a database without its password."""
    return _url(database).render_as_string(hide_password=True)


def _reason(error: BaseException | None) -> str:
    """Return the driver's message; pg8000 has it in a dictionary, under M."""
    said = error.args[0] if error and error.args else error
    return str(said.get("M", said) if isinstance(said, dict) else said).rstrip(".")


def _remedy(reason: str) -> str:
    if reason.startswith("database") and reason.endswith("does not exist"):
        return "Create the database, then run `mediameta migrate`."
    if "no such table" in reason or "does not exist" in reason:
        return "Run `mediameta migrate`."
    if "locked" in reason:
        return "Another program holds the database; try again in a moment."
    return "Check that the database is there and may be written."


def _url(database: str) -> URL:
    try:
        url = make_url(database)
    except ArgumentError:
        url = make_url("unknown://")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(
            "MEDIAMETA_DATABASE",
            "it names no SQLite or PostgreSQL database",
            "Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
        )
    return url.set(drivername="postgresql+pg8000") if url.drivername == "postgresql" else url


def _make_folder(url: URL) -> None:
    folder = Path(url.database or "").parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            str(folder),
            f"the folder of the database cannot be made ({error.strerror})",
            "Give a folder that may be written, in MEDIAMETA_DATABASE.",
        ) from error


def _prepare(connection: Any, _record: Any) -> None:
    # None: the driver starts no transaction of its own, `_begin` does.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
