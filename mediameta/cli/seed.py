"""`mediameta seed`: the demo desk."""

import os

import click

from mediameta import config
from mediameta.desk.seeding import load_seeds
from mediameta.paths import SEEDS
from mediameta.store.session import open_session


@click.command("seed")
def command() -> None:
    """Load the demo articles and pictures; what is already there stays as it is."""
    settings = config.read(os.environ)
    with open_session(settings) as session:
        seeded = load_seeds(session, SEEDS, settings)
    click.echo(f"{seeded.records} records, {seeded.articles} articles")
