"""Sessions: what SQLite is told, who may write, which errors reach a person."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from mediameta.config import Config, read
from mediameta.errors import StoreError
from mediameta.store.session import open_session, public_name
from mediameta.store.tables import Article, Placement

WRITER = """
import sys
from mediameta.config import read
from mediameta.store.session import open_session
from mediameta.desk.acts import add_act
settings = read({"MEDIAMETA_DATABASE": sys.argv[1]})
for number in range(20):
    with open_session(settings) as session:
        add_act(session, "write", f"row:{number}", actor=sys.argv[2])
"""


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 30000), ("synchronous", 2)],
)
def test_prepares_sqlite(session: Session, pragma: str, value: str | int) -> None:
    assert session.connection().execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_keeps_what_was_added(config: Config) -> None:
    with open_session(config) as session:
        session.add(Article(key="a"))
    with open_session(config) as session:
        assert session.exec(select(Article.key)).all() == ["a"]


def test_keeps_nothing_after_an_error(config: Config) -> None:
    with pytest.raises(ZeroDivisionError):
        _add_and_fail(config)
    with open_session(config) as session:
        assert session.exec(select(Article)).all() == []


def _add_and_fail(config: Config) -> None:
    with open_session(config) as session:
        session.add(Article(key="a"))
        session.flush()
        _ = 1 / 0


def test_keeps_the_zone_of_a_moment(config: Config) -> None:
    with open_session(config) as session:
        session.add(Article(key="a"))
    with open_session(config) as session:
        created = session.exec(select(Article)).one().created_at
    assert created.utcoffset() is not None


def test_refuses_a_row_that_points_nowhere(config: Config) -> None:
    with pytest.raises(IntegrityError), open_session(config) as session:
        session.add(Placement(version_id=99, position=1, start=0, end=0))


def test_lets_a_reader_in_beside_a_writer(config: Config) -> None:
    with open_session(config) as writer, open_session(config, reading=True) as reader:
        writer.add(Article(key="a"))
        writer.flush()
        assert reader.exec(select(Article)).all() == []


def test_lets_several_programs_write(config: Config) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, config.database, name]) for name in "ab"
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    with open_session(config) as session:
        assert session.connection().execute(text("SELECT count(*) FROM act")).scalar() == 40


@pytest.mark.parametrize(
    ("database", "reason"),
    [
        ("nonsense", "names no SQLite or PostgreSQL database"),
        ("mysql://desk:secret@host/name", "names no SQLite or PostgreSQL database"),
        ("sqlite:////proc/nowhere/desk.sqlite3", "cannot be made"),
        ("sqlite:////proc/desk.sqlite3", "unable to open"),
        ("postgresql://nobody:secret@127.0.0.1:1/none", "connection"),
    ],
)
def test_refuses_a_database_that_cannot_be_used(database: str, reason: str) -> None:
    settings = read({"MEDIAMETA_DATABASE": database})
    with pytest.raises(StoreError, match=reason) as caught, open_session(settings) as session:
        session.exec(select(Article)).all()
    assert "secret" not in str(caught.value)
    assert caught.value.remedy


def test_refuses_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Notes of a photo desk, and no database at all. " * 40)
    settings = read({"MEDIAMETA_DATABASE": f"sqlite:///{tmp_path}/notes.txt"})
    with pytest.raises(StoreError, match="not a database"), open_session(settings) as session:
        session.exec(select(Article)).all()


def test_says_what_to_do_where_tables_are_missing(tmp_path: Path) -> None:
    settings = read({"MEDIAMETA_DATABASE": f"sqlite:///{tmp_path}/new.sqlite3"})
    with pytest.raises(StoreError, match="mediameta migrate"), open_session(settings) as session:
        session.exec(select(Article)).all()


def test_leaves_no_connection_open(config: Config) -> None:
    with open_session(config) as session:
        session.add(Article(key="a"))
    path = config.database.removeprefix("sqlite:///")
    with sqlite3.connect(path, timeout=0) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
    connection.close()


def test_hides_the_password() -> None:
    assert public_name("postgresql://desk:secret@host/name") == (
        "postgresql+pg8000://desk:***@host/name"
    )
