"""`mediameta check`: may this article go out with its pictures, and if not, what to do."""

import os
import sys
from datetime import UTC, datetime

import click

from mediameta import config
from mediameta.cli import files, lines, scenario
from mediameta.desk.clearance import check_article
from mediameta.desk.house import read_house
from mediameta.export.check import check_json
from mediameta.rights import Use, Verdict
from mediameta.vocabulary.uses import values


@click.command("check")
@click.argument("file", metavar="ARTICLE")
@click.option(
    "--channel",
    type=click.Choice(values("channel")),
    default="internet",
    show_default=True,
    metavar="CHANNEL",
    help="Where it is to run.",
)
@click.option("--territory", multiple=True, metavar="CODE", help="Where it is seen: US, FR, ...")
@click.option(
    "--purpose",
    type=click.Choice(values("purpose")),
    default="news",
    show_default=True,
    metavar="PURPOSE",
    help="What it is for.",
)
@click.option("--publication", metavar="TITLE", help="The title that it runs in.")
@click.option("--at", metavar="ISO", help="When it is to run; now if not given.")
@click.option("--json", "as_json", is_flag=True, help="Answer with JSON.")
def command(
    file: str,
    channel: str,
    territory: tuple[str, ...],
    purpose: str,
    publication: str | None,
    at: str | None,
    as_json: bool,
) -> None:
    """Check the pictures of ARTICLE, a file of text or HTML.

    Exit status: 0 it may go out, 1 it must not (ask or block), 2 it could not be checked.
    """
    use = Use(
        date=scenario.date("--at", at) if at else None,
        channel=channel,
        territory=scenario.territories("--territory", list(territory)),
        purpose=purpose,
        publication=publication,
    )
    article = files.article(file)
    house = read_house(config.read(os.environ).rules)
    check = check_article(article, use, house, now=datetime.now(UTC))
    if as_json:
        click.echo(lines.dump(check_json(check, article, file)))
    else:
        from mediameta.cli.table import show  # rich loads slowly, and JSON has no use for it

        show(check, file)
    sys.exit(1 if check.verdict >= Verdict.ask else 0)
