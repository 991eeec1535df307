"""Bring a database to the tables of this version, by the migrations inside the package."""

from pathlib import Path

from alembic import command
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from mediameta.errors import StoreError
from mediameta.store.session import engine_for, public_name, store_errors

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: str) -> str:
    """Create the tables or bring them up to date; return the revision that the database has now.

    Raises `StoreError` where the database cannot be written or comes from a newer version.
    """
    with store_errors(database), engine_for(database).begin() as connection:
        settings = alembic_config(connection)
        scripts = ScriptDirectory.from_config(settings)
        _refuse_newer(connection, scripts, database)
        command.upgrade(settings, "head")
        return scripts.get_current_head() or ""


def alembic_config(connection: Connection) -> AlembicConfig:
    """Return Alembic's settings for one open connection; `env.py` takes it from there."""
    settings = AlembicConfig()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def _refuse_newer(connection: Connection, scripts: ScriptDirectory, database: str) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in scripts.walk_revisions()}
    if current and current not in known:
        raise StoreError(
            public_name(database),
            f"the database is of a newer version (revision {current})",
            "Update mediameta, or give another database in MEDIAMETA_DATABASE.",
        )
