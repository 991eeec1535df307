"""`mediameta parse`: captions in, structure out."""

import sys
from collections.abc import Iterator
from typing import Any

import click

from mediameta.captions import Caption, parse_caption
from mediameta.cli import lines
from mediameta.export.wire import caption_json


@click.command("parse")
@click.option("--jsonl", is_flag=True, help='Read lines of {"id", "text"}, answer a line for each.')
@click.option("--workers", default=1, show_default=True, help="Processes to use; 0: all cores.")
@click.option("--explain", is_flag=True, help="Show which rule made which span.")
def command(jsonl: bool, workers: int, explain: bool) -> None:
    """Take the caption on standard input apart, or one caption a line with --jsonl."""
    if jsonl:
        lines.run(parse, workers=workers)
        return
    caption = parse_caption(sys.stdin.buffer.read().decode("utf-8", "replace"))
    if explain:
        for row in explained(caption):
            click.echo("\t".join(row))
    else:
        click.echo(lines.dump(caption_json(caption)))


def parse(row: dict[str, Any]) -> dict[str, Any]:
    """Answer one row of `parse --jsonl`."""
    return caption_json(parse_caption(lines.text_of(row)))


def explained(caption: Caption) -> Iterator[tuple[str, str, str, str]]:
    """Give span, part, rule and words of everything that was found, in the order of the text."""
    found = [("noise", "", span) for span in caption.noise]
    found += [("caption", "", span) for span in caption.caption_spans]
    for credit in (caption.credit, *caption.extra_credits):
        if credit:
            found.append(("credit", credit.rule, credit.span))
            found += [("creator", "", creator.span) for creator in credit.creators]
            found += [("provider", p.party or "not in registry", p.span) for p in credit.providers]
    found += [(r.kind, r.rule, r.span) for r in caption.restrictions]
    for part, rule, (start, end) in sorted(found, key=lambda row: (row[2][0], -row[2][1])):
        yield f"{start}-{end}", part, rule, caption.text[start:end]
