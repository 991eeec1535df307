"""`mediameta audit-log`: is what people did kept as they did it?"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC

import click
from sqlmodel import Session

from mediameta import config
from mediameta.cli import lines
from mediameta.desk import audit
from mediameta.errors import RequestError
from mediameta.store.session import open_session


@click.group("audit-log")
def command() -> None:
    """Check and export the audit chain: who did what, when, why and from where."""


@command.command("verify")
@click.option(
    "--noted", metavar="NUMBER:HASH", help="An end that was noted earlier; it must still be there."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def verify(noted: str | None, as_json: bool) -> None:
    """Find an act that was edited, taken out, put in or moved, and name the first.

    Note the end that is printed outside this database. The exit status is 0 where the chain is
    whole, 1 where it is not, 2 where it could not be checked.
    """
    known = _noted(noted) if noted else None
    with open_session(config.read(os.environ), reading=True) as session:
        chain = audit.verify(session, noted=known)
    if as_json:
        answer = {"whole": chain.bad is None, "number": chain.number, "hash": chain.hash}
        click.echo(lines.dump({**answer, "bad": chain.bad, "fault": chain.fault or None}))
    elif chain.bad is None:
        click.echo(f"{chain.number} acts, all whole. Note the end: {chain.number}:{chain.hash}")
    else:
        click.echo(f"Act {chain.bad}: {chain.fault}. The acts before it are whole.")
    sys.exit(0 if chain.bad is None else 1)


@command.command("export")
@click.option("--jsonl", is_flag=True, help="One JSON object an act, with its hashes.")
def export(jsonl: bool) -> None:
    """List every act in order."""
    with (
        open_session(config.read(os.environ), reading=True) as session,
        lines.progress("acts") as advance,
    ):
        for link in _readable(session):
            click.echo(lines.dump(_as_json(link)) if jsonl else _as_line(link))
            advance(1)


def _readable(session: Session) -> Iterator[audit.Link]:
    try:
        yield from audit.links(session)
    except ValueError as error:
        raise RequestError(
            "audit-log export", "an act cannot be read", "Run `mediameta audit-log verify`."
        ) from error


def _noted(text: str) -> tuple[int, str]:
    number, _, known = text.partition(":")
    if not (number.isascii() and number.isdecimal() and len(known) == 64):
        raise RequestError("--noted", f"{text!r} is no end", "Give it as it was printed.")
    return int(number), known


def _as_json(link: audit.Link) -> audit.Link:
    at = link["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return {**link, "at": at}


def _as_line(link: audit.Link) -> str:
    said = [str(link["number"]), f"{link['at']:%Y-%m-%d %H:%M:%S}", link["actor"], link["origin"]]
    return "  ".join([*said, link["action"], link["object"], lines.dump(link["reason"])])
