"""Migrations: models and migrations agree, on SQLite and PostgreSQL; nothing newer is touched."""

from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, make_url, text
from sqlmodel import select

from mediameta.config import Config, read
from mediameta.desk.acts import add_act
from mediameta.desk.audit import verify
from mediameta.errors import StoreError
from mediameta.pictures.fields import FIELDS
from mediameta.store.migrate import alembic_config, migrate
from mediameta.store.session import REVISION, engine_for, open_session, require_revision
from mediameta.store.tables import Act, Article, Record


def test_agrees_with_the_models(config: Config) -> None:
    with engine_for(config.database).begin() as connection:
        command.check(alembic_config(connection))


@pytest.mark.postgresql
def test_agrees_with_the_models_on_postgresql(postgresql: str) -> None:
    migrate(postgresql)
    with engine_for(postgresql).begin() as connection:
        command.check(alembic_config(connection))


@pytest.mark.postgresql
def test_keeps_rows_on_postgresql(postgresql: str) -> None:
    migrate(postgresql)
    settings = read({"MEDIAMETA_DATABASE": postgresql})
    with open_session(settings) as session:
        session.add(Record(key="é", creator=["Ana Lima"]))
    with open_session(settings, reading=True) as session:
        record = session.exec(select(Record)).one()
        assert (record.key, record.creator) == ("é", ["Ana Lima"])
        assert record.created_at.utcoffset() is not None


@pytest.mark.postgresql
def test_says_to_create_a_database_that_is_missing(postgresql: str) -> None:
    missing = make_url(postgresql).set(database="mediameta_none")
    with pytest.raises(StoreError, match="Create the database") as caught:
        migrate(missing.render_as_string(hide_password=False))
    assert caught.value.reason == 'database "mediameta_none" does not exist'


def test_chains_the_acts_of_an_older_version(config: Config) -> None:
    engine = engine_for(config.database)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0002")
        insert = (
            "INSERT INTO act (id, actor, action, object, before, after, reason, at) "
            "VALUES (?, 'Ada', 'unlink', 'placement:1', '{}', ?, ?, '2026-11-20 11:00:00.5')"
        )
        for row in ((3, '{"n": 1}', "It is a place"), (700, "{}", "é"), (701, "{}", "")):
            connection.exec_driver_sql(insert, row)
    migrate(config.database)
    with open_session(config) as session:
        assert (verify(session).number, verify(session).bad) == (3, None)
        acts = session.exec(select(Act).order_by("number")).all()
        assert [(act.number, act.reason) for act in acts] == [
            (1, "It is a place"),
            (2, "é"),
            (3, ""),
        ]
        add_act(session, "link_confirmed", "placement:1", actor="Ada")
        assert verify(session).bad is None
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0002")
        rows = connection.exec_driver_sql("SELECT id, reason FROM act").all()
    assert [tuple(row) for row in rows][:2] == [(1, "It is a place"), (2, "é")]


def test_changes_nothing_the_second_time(config: Config) -> None:
    with open_session(config) as session:
        session.add(Article(key="a"))
    migrate(config.database)
    with open_session(config) as session:
        assert session.exec(select(Article.key)).all() == ["a"]


def test_goes_down_and_up_again(config: Config) -> None:
    engine = engine_for(config.database)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate(config.database)
    with engine.begin() as connection:
        assert "placement" in inspect(connection).get_table_names()


def test_refuses_a_database_of_a_newer_version(config: Config) -> None:
    with engine_for(config.database).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for use in (migrate, require_revision):
        with pytest.raises(StoreError, match="newer version") as caught:
            use(config.database)
        assert "Update mediameta" in caught.value.remedy


def test_refuses_a_database_of_an_older_version_until_it_is_migrated(config: Config) -> None:
    with engine_for(config.database).begin() as connection:
        command.downgrade(alembic_config(connection), "base")
    with pytest.raises(StoreError, match="mediameta migrate"):
        require_revision(config.database)
    migrate(config.database)
    require_revision(config.database)


def test_numbers_its_newest_migration() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(alembic_config(connection))
    engine.dispose()
    assert scripts.get_current_head() == REVISION


def test_refuses_a_folder_that_may_not_be_written() -> None:
    with pytest.raises(StoreError, match="Give a folder that may be written"):
        migrate("sqlite:////proc/nowhere/desk.sqlite3")


def test_works_in_a_path_with_spaces_and_signs(tmp_path: Path) -> None:
    assert migrate(f"sqlite:///{tmp_path}/a desk 100%/desk.sqlite3")


def test_names_its_columns_as_the_standard_does() -> None:
    own = {"id", "key", "url", "origins", "conflicts", "created_at"}
    assert set(Record.model_fields) - own <= {field.name for field in FIELDS}
