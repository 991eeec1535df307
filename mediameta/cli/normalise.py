"""`mediameta normalise`: provider-filled fields in, clean records out."""

from dataclasses import asdict
from typing import Any

import click

from mediameta.captions.normalise import normalise
from mediameta.cli import lines


@click.command("normalise")
@click.option("--jsonl", is_flag=True, required=True, help='Read lines of {"id", "fields": {...}}.')
@click.option("--workers", default=1, show_default=True, help="Processes to use; 0: all cores.")
def command(jsonl: bool, workers: int) -> None:
    """Clean IPTC fields: creator, credit line, places, title, description; say what changed."""
    lines.run(clean, workers=workers)


def clean(row: dict[str, Any]) -> dict[str, Any]:
    """Answer one row. Raises `ValueError` where it has no `fields`."""
    fields = row.get("fields")
    if not isinstance(fields, dict):
        raise ValueError('no "fields"; give the IPTC properties as an object')
    record = normalise(fields)
    changes = [asdict(change) for change in record.changes]
    return {**record.fields, "provider": record.provider, "changes": changes}
