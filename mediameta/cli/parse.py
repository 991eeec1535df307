"""`mediameta parse`: captions in, structure out."""

import sys
from typing import Any

import click

from mediameta.captions import parse_caption
from mediameta.cli import lines
from mediameta.export.wire import caption_json


@click.command("parse")
@click.option("--jsonl", is_flag=True, help='Read lines of {"id", "text"}.')
@click.option("--workers", default=1, show_default=True, help="Processes to use; 0: all cores.")
def command(jsonl: bool, workers: int) -> None:
    """Take the caption on standard input apart, or one caption a line with --jsonl."""
    if jsonl:
        lines.run(parse, workers=workers)
    else:
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        click.echo(lines.dump(caption_json(parse_caption(text))))


def parse(row: dict[str, Any]) -> dict[str, Any]:
    """Answer one row of `parse --jsonl`."""
    return caption_json(parse_caption(lines.text_of(row)))
