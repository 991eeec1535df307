"""`mediameta inspect`: what picture files say of themselves, and where their places differ."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

import click

from mediameta.cli import lines
from mediameta.cli.table import clean
from mediameta.errors import MediametaError
from mediameta.pictures.charset import known
from mediameta.pictures.credentials import read_credentials
from mediameta.pictures.fields import Value
from mediameta.pictures.read import Metadata, read_metadata
from mediameta.pictures.reconcile import TITLES, Property

Answer = dict[str, Any]


@click.command("inspect")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Answer one JSON line a file.")
@click.option("--charset", help="Character set of IIM that names none, such as cp1250.")
@click.option("--workers", default=1, show_default=True, help="Processes to use; 0: all cores.")
def command(files: tuple[str, ...], as_json: bool, charset: str | None, workers: int) -> None:
    """Show the metadata in picture files and XMP sidecars, with each conflict between places.

    The exit status is 0 where all agree, 1 where places differ or some file could not be read,
    and 2 where none could.
    """
    work = partial(answer_file, charset=known(charset) if charset else None)
    states = []
    with lines.progress("files") as advance:
        for answer in lines.map_in_order(work, files, workers):
            states.append(state(answer))
            if answer["error"]:
                click.echo(f"mediameta: {answer['error']}", err=True)
            if as_json:
                click.echo(lines.dump(answer))
            elif not answer["error"]:
                _show(answer)
            advance(1)
    sys.exit(2 if set(states) == {2} else min(max(states), 1))


def state(answer: Answer) -> int:
    """Return 0 where all places agree, 1 where some differ, 2 where the file was not read."""
    if answer["error"]:
        return 2
    return int(any(found["conflict"] for found in answer["properties"].values()))


def answer_file(file: str, charset: str | None = None) -> Answer:
    """Answer one file: its properties, credentials and warnings, or an `error`."""
    try:
        metadata = read_metadata(file, charset=charset)
    except MediametaError as error:
        return _answer(file, error=str(error))
    credentials = None
    if metadata.credentials != "none":
        credentials = read_credentials(file, metadata.media_type)
    return _answer(
        file,
        media_type=metadata.media_type,
        width=metadata.width,
        height=metadata.height,
        properties={name: _property(metadata, name, p) for name, p in metadata.found.items()},
        camera=dict(metadata.camera),
        digest=metadata.digest,
        content_credentials=asdict(credentials) if credentials else None,
        warnings=list(metadata.warnings),
    )


def _answer(file: str, **said: Any) -> Answer:
    empty: Answer = {"properties": {}, "content_credentials": None, "warnings": [], "error": None}
    return {"file": file, **empty, **said}


def _property(metadata: Metadata, name: str, found: Property) -> Answer:
    answer = {
        "value": found.value,
        "from": found.origin,
        "places": dict(found.places),
        "conflict": found.conflict,
        "reason": found.reason,
    }
    charset = metadata.charsets.get(name)
    return answer | {"charset": charset} if charset else answer


def _show(answer: Answer) -> None:
    """Print the table of one file."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False)
    count = sum(found["conflict"] for found in answer["properties"].values())
    size = f"{answer['width']} x {answer['height']} pixels, " if answer["width"] else ""
    console.print(Text(f"{clean(answer['file'])}: {size}{_counted(count)}", "bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    for heading in ("Property", "From", "Value"):
        table.add_column(heading)
    for name, found in answer["properties"].items():
        style = "bold red" if found["conflict"] else ""
        table.add_row(Text(name, style), TITLES[found["from"]], Text(spoken(found["value"])))
        for line in _others(found):
            table.add_row("", "", Text(line, "red"))
    if answer["properties"]:
        console.print(table)
    for line in _remarks(answer):
        console.print(Text(line), soft_wrap=True)


def _counted(conflicts: int) -> str:
    if not conflicts:
        return "no conflict"
    return "1 conflict" if conflicts == 1 else f"{conflicts} conflicts"


def _others(found: Answer) -> Iterator[str]:
    """Yield the reason of a conflict and the values that were set aside."""
    if found["conflict"]:
        yield found["reason"]
        for place, value in found["places"].items():
            if place != found["from"]:
                yield f"{TITLES[place]}: {spoken(value)}"


def _remarks(answer: Answer) -> Iterator[str]:
    credentials = answer["content_credentials"]
    if credentials:
        yield f"Content credentials: {credentials['summary']}"
        for key, title in (
            ("problems", "Problems"),
            ("signer", "Signed by"),
            ("signed_at", "Signed at"),
            ("generator", "Made with"),
            ("actions", "Done to it"),
            ("source_types", "The picture was"),
            ("training", "Training"),
        ):
            if credentials[key]:
                yield f"  {title}: {spoken(credentials[key])}"
        if credentials["ai"]:
            yield "  Generative AI had a part in it."
    for warning in answer["warnings"]:
        yield f"Warning: {clean(warning)}"


def spoken(value: Value | tuple[str, ...]) -> str:
    """Return a value on one line.

    >>> spoken([{"name": "Harbour Wire", "id": "7"}, "b"])
    'name: Harbour Wire, id: 7; b'
    """
    if isinstance(value, dict):
        return ", ".join(f"{key}: {spoken(part)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(spoken, value))
    return clean(value)
