"""The command line. Each command has the module of its name, loaded when it is called."""

import gc
import sys
from importlib import import_module

import click

from mediameta import __version__
from mediameta.errors import MediametaError

# How many new objects make Python look for garbage; its own default is 700.
NEW_OBJECTS = 200_000

COMMANDS = {
    "check": "Check an article: pictures, credits, restrictions, decisions.",
    "clearance-verify": "Verify a clearance token offline.",
    "credits": "List the credit lines of an article in a house style.",
    "parse": "Take captions apart.",
    "pictures": "Find the pictures of article files.",
    "inspect": "Show the metadata in picture files, and where their places differ.",
    "write": "Write metadata into picture files, with a receipt.",
    "decide": "Decide scenarios: the words of a provider, facts, a use.",
    "normalise": "Clean the IPTC fields that providers filled in.",
    "rights": "Show rules, or write them as an ODRL policy; read ODRL policies.",
    "odrl-report": "Evaluate ODRL policies against requests.",
    "ingest": "Take picture files into the library.",
    "user": "Add users, give them roles, end their access.",
    "token": "Give programs tokens, and take them back.",
    "audit-log": "Check and export the chain of what people did.",
    "migrate": "Make the database, or bring it to this version.",
    "seed": "Load the demo articles and pictures.",
    "serve": "Serve the web app on this machine.",
}


class Commands(click.Group):
    """A group that imports a command only when it is called, so that help starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"mediameta.cli.{name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands)
@click.version_option(__version__)
def group() -> None:
    """Photo credits, usage restrictions and publishing decisions for photo desks."""


def main() -> None:
    """Run the command line; an error that the user can mend is one message and status 2."""
    # The tables of a command stay until its end: looking for garbage among them takes longer
    # than building them.
    gc.set_threshold(NEW_OBJECTS)
    try:
        group()
    except MediametaError as error:
        click.echo(f"mediameta: {error}", err=True)
        sys.exit(2)
