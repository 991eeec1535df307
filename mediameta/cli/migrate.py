"""`mediameta migrate`: make the database, or bring it to this version."""

import os

import click

from mediameta import config
from mediameta.store.migrate import migrate
from mediameta.store.session import public_name


@click.command("migrate")
def command() -> None:
    """Make the database of MEDIAMETA_DATABASE, or bring its tables to this version."""
    settings = config.read(os.environ)
    revision = migrate(settings.database)
    click.echo(f"{public_name(settings.database)}: revision {revision}")
