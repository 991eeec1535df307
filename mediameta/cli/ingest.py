"""`mediameta ingest`: picture files into the library."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from mediameta import config
from mediameta.cli import lines
from mediameta.cli.person import person
from mediameta.cli.table import clean
from mediameta.config import Config
from mediameta.desk import hotfolder
from mediameta.desk.arrivals import Arrived, take_in
from mediameta.errors import MediametaError
from mediameta.pictures.charset import known
from mediameta.pictures.formats import SUFFIXES


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@click.option("--charset", help="Character set of IIM that names none, such as cp1250.")
@click.option("--workers", default=0, show_default=True, help="Processes to use; 0: all cores.")
@click.option("--watch", is_flag=True, help="Keep watching the folders; Ctrl C stops.")
@click.pass_context
def command(
    context: click.Context,
    paths: tuple[Path, ...],
    as_json: bool,
    workers: int,
    watch: bool,
    charset: str | None,
) -> None:
    """Take picture files, or all pictures in and below folders, into the library.

    Run again, it goes on where it stopped. The exit status is 0 where every file is in the
    library, 1 where some are not, 2 where none is.
    """
    settings = config.read(os.environ)
    if watch:
        _watch(paths, settings, as_json, workers)
        return
    files = [file for path in paths for file in _files(path)]
    if not files:
        click.echo("mediameta: there are no pictures in these folders", err=True)
    arrivals = take_in(
        files,
        config=settings,
        actor=person(),
        workers=workers,
        charset=known(charset) if charset else None,
    )
    failed = 0
    with lines.progress("files") as advance:
        for arrived in _said(arrivals, as_json):
            failed += arrived.error is not None
            advance(1)
    context.exit(0 if not failed else 1 if failed < len(files) else 2)


def _watch(paths: tuple[Path, ...], settings: Config, as_json: bool, workers: int) -> None:
    """Take what lies in hot folders, and what comes; each second what has fallen quiet."""
    from watchfiles import watch

    for path in paths:
        hotfolder.require_folder(path, settings)
    click.echo(f"mediameta: watching {', '.join(map(str, paths))} (stop with Ctrl C)", err=True)
    told: dict[Path, str] = {}
    with suppress(KeyboardInterrupt):
        for _ in watch(*paths, yield_on_timeout=True, rust_timeout=1000, recursive=False):
            for path in paths:
                trouble = _turn(path, settings, as_json, workers)
                # Once, not each second until somebody mends it.
                if trouble and told.get(path) != trouble:
                    click.echo(f"mediameta: {trouble}", err=True)
                told[path] = trouble


def _turn(path: Path, settings: Config, as_json: bool, workers: int) -> str:
    """Take what lies in a hot folder; say what keeps it from being taken, else nothing."""
    arrivals = hotfolder.take_waiting(path, config=settings, actor=person(), workers=workers)
    try:
        for _arrived in _said(arrivals, as_json):
            sys.stdout.flush()
    except MediametaError as error:
        return str(error)
    return ""


def _said(arrivals: Iterable[Arrived], as_json: bool) -> Iterator[Arrived]:
    for arrived in arrivals:
        click.echo(lines.dump(_answer(arrived)) if as_json else _line(arrived))
        yield arrived


def _answer(arrived: Arrived) -> dict[str, Any]:
    if arrived.error:
        return {"file": str(arrived.path), "error": str(arrived.error)}
    return {
        "file": str(arrived.path),
        "record": arrived.record,
        "known": arrived.is_known,
        "used": arrived.used,
        "near": list(arrived.near),
    }


def _line(arrived: Arrived) -> str:
    if arrived.error:
        return clean(str(arrived.error))
    line = f"{clean(str(arrived.path))}: record {arrived.record}"
    if arrived.is_known:
        line += f", already here, in {arrived.used} articles" if arrived.used else ", already here"
    if arrived.near:
        line += f", looks like {', '.join(map(str, arrived.near))}"
    return line


def _files(path: Path) -> Iterator[Path]:
    """Yield a file, or the pictures in and below a folder in order; links are not followed."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            file = Path(folder, name)
            if file.suffix.lower() in SUFFIXES and not file.is_symlink():
                yield file
