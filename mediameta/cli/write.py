"""`mediameta write`: metadata into picture files, each with a receipt."""

import json
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from mediameta.cli import lines
from mediameta.cli.inspect import spoken
from mediameta.cli.table import clean
from mediameta.errors import MediametaError, RequestError
from mediameta.pictures.changes import field_of, wanted
from mediameta.pictures.receipt import Receipt
from mediameta.pictures.write import write_metadata

_FORM = "Write it as PROPERTY=VALUE."


@click.command("write")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--set", "settings", multiple=True, metavar="P=V", help="Set a property.")
@click.option("--clear", "cleared", multiple=True, metavar="P", help="Clear a property.")
@click.option("--to", type=click.Path(path_type=Path), metavar="DIR", help="Folder for the copies.")
@click.option("--sidecar", is_flag=True, help="Write FILE.xmp and leave the picture as it is.")
@click.option(
    "--drop-credentials", is_flag=True, help="Write although content credentials become invalid."
)
@click.option("--charset", help="Character set of IIM that names none, such as cp1250.")
@click.option("--json", "as_json", is_flag=True, help="Answer one JSON receipt a file.")
@click.option("--workers", default=1, show_default=True, help="Processes to use; 0: all cores.")
def command(
    files: tuple[str, ...],
    settings: tuple[str, ...],
    cleared: tuple[str, ...],
    to: Path | None,
    as_json: bool,
    workers: int,
    **options: Any,
) -> None:
    """Set and clear IPTC properties in picture files, verified before a file is replaced.

    Give --set again for each further value of a list. Without --to the original is kept beside
    the file as FILE.original. The exit status is 0 where all were written, 1 where some file was
    not, 2 where nothing could be done.
    """
    changes = changes_of(settings, cleared)
    wanted(changes)
    work = partial(write_file, changes=changes, to=_folder(to), options=options)
    failed = False
    with lines.progress("files") as advance:
        for receipt in lines.map_in_order(work, files, workers):
            failed |= receipt.error is not None
            if receipt.error:
                click.echo(f"mediameta: {receipt.error}", err=True)
            if as_json:
                click.echo(lines.dump(receipt.as_json()))
            elif not receipt.error:
                click.echo("\n".join(said(receipt)))
            advance(1)
    sys.exit(int(failed))


def changes_of(settings: tuple[str, ...], cleared: tuple[str, ...]) -> dict[str, Any]:
    """Return what to write by property, several values of one in a list.

    Raises `RequestError` where an option makes no sense.

    >>> changes_of(("creator=Ana Lima", "creator=Bo Ek", "city=Lowmark"), ("headline",))
    {'creator': ['Ana Lima', 'Bo Ek'], 'city': 'Lowmark', 'headline': None}
    """
    values: dict[str, list[Any]] = {}
    for setting in settings:
        name, sign, text = setting.partition("=")
        if not sign:
            raise RequestError(f"--set {setting}", "there is no = in it", _FORM)
        values.setdefault(name.strip(), []).append(_value(name.strip(), text))
    for name in cleared:
        if field_of(name).name in values:
            raise RequestError(name, "it is set and cleared at once", "Do one of the two.")
    set_ = {name: found if len(found) > 1 else found[0] for name, found in values.items()}
    return set_ | dict.fromkeys(cleared)


def write_file(
    file: str, changes: Mapping[str, Any], to: Path | None, options: Mapping[str, Any]
) -> Receipt:
    """Write one file; the receipt has an `error` where that was not possible."""
    try:
        return write_metadata(file, changes, to=to, **options)
    except MediametaError as error:
        return Receipt(file, error=str(error))


def said(receipt: Receipt) -> list[str]:
    """Return a receipt as lines for a person."""
    out = [f"{clean(receipt.written or '')}: written and verified"]
    for name, change in receipt.properties.items():
        before, after = (spoken(v) if v else "(nothing)" for v in (change.before, change.after))
        out.append(f"  {name}: {before} -> {after}")
    if receipt.original:
        out.append(f"  The original is {clean(receipt.original)}")
    return out + [f"  Warning: {clean(warning)}" for warning in receipt.warnings]


def _value(name: str, text: str) -> Any:
    """Return a value as it is meant: of a structure, the JSON object that was given."""
    if not field_of(name).parts or not text.strip():
        return text
    try:
        return json.loads(text)
    except ValueError as error:
        parts = ", ".join(part.name for part in field_of(name).parts)
        remedy = f"Give a JSON object with some of: {parts}."
        raise RequestError(name, "it is a structure", remedy) from error


def _folder(to: Path | None) -> Path | None:
    if to is None:
        return None
    try:
        to.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise RequestError(str(to), reason, "Give another folder.") from error
    return to
