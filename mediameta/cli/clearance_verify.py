"""`mediameta clearance-verify`: is this clearance token good, without asking the desk."""

import os
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import click

from mediameta import config
from mediameta.cli import lines
from mediameta.desk.clearance_token import verify
from mediameta.errors import RequestError


@click.command("clearance-verify")
@click.argument("token")
@click.option("--article", type=int, metavar="NUMBER", help="The article that it must be for.")
@click.option(
    "--file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The article as it was loaded; it must be for these bytes.",
)
def command(token: str, article: int | None, file: Path | None) -> None:
    """Verify a clearance TOKEN with MEDIAMETA_CLEARANCE_KEY and print what it says.

    Exit status: 0 it is good, 1 it is refused, 2 it could not be verified.
    """
    key = config.read(os.environ).clearance_key
    if not key:
        raise RequestError(
            "MEDIAMETA_CLEARANCE_KEY", "it is not set", "Set it to the key of the desk."
        )
    digest = sha256(file.read_bytes()).hexdigest() if file else None
    try:
        claims = verify(token, key, now=datetime.now(UTC), article=article, sha256=digest)
    except RequestError as error:
        click.echo(f"mediameta: {error}", err=True)
        sys.exit(1)
    click.echo(lines.dump(claims))
