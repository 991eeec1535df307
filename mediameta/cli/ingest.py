"""`mediameta ingest`: picture files into the library."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from mediameta import config
from mediameta.cli.lines import dump
from mediameta.config import Config
from mediameta.desk.records import ingest_file
from mediameta.desk.seeding import picture_files
from mediameta.errors import MetadataError
from mediameta.store.session import open_session


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@click.pass_context
def command(context: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Take picture files, or all pictures of folders, into the library.

    The exit status is 0 where every file is in the library, 1 where some are not, 2 where none is.
    """
    settings = config.read(os.environ)
    files = [file for path in paths for file in _files(path)]
    failed = 0
    with click.progressbar(files, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        for file in bar:
            answer = ingest(file, settings)
            failed += "error" in answer
            click.echo(dump(answer) if as_json else _line(answer))
    context.exit(0 if not failed else 1 if failed < len(files) else 2)


def ingest(file: Path, settings: Config) -> dict[str, Any]:
    """Take one file in, and say which record it is or why it is none."""
    try:
        with open_session(settings) as session:
            record = ingest_file(
                session, file, config=settings, actor=os.environ.get("USER", "command line")
            )
            return {"file": str(file), "record": record.id}
    except MetadataError as error:
        return {"file": str(file), "error": str(error)}


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from picture_files(path)
    else:
        yield path


def _line(answer: dict[str, Any]) -> str:
    return str(answer.get("error") or f"{answer['file']}: record {answer['record']}")
