"""Bring a database to the tables of this version, by the migrations inside the package.

A new migration takes the next number, four digits, as its revision and as `session.REVISION`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from mediameta.store.session import REVISION, engine_for, refuse_newer, store_errors

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: str) -> str:
    """Create the tables or bring them up to date; return the revision that the database has now.

    Raises `StoreError` where the database cannot be written or comes from a newer version.
    """
    with store_errors(database), engine_for(database).begin() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        refuse_newer(current or "", database)
        command.upgrade(alembic_config(connection), "head")
    return REVISION


def alembic_config(connection: Connection) -> AlembicConfig:
    """Return Alembic's settings for one open connection; `env.py` takes it from there."""
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
