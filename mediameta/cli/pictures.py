"""`mediameta pictures`: article files in, their pictures out."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import click

from mediameta.captions import read_article
from mediameta.captions.model import Picture
from mediameta.cli import lines
from mediameta.errors import ArticleError

Answer = dict[str, Any]


@click.command("pictures")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--jsonl", is_flag=True, help="Answer one JSON line a file.")
@click.option("--workers", default=1, show_default=True, help="Processes to use; 0: all cores.")
def command(files: tuple[str, ...], jsonl: bool, workers: int) -> None:
    """List the pictures of article files: address, caption, credit.

    A file that cannot be read is named on standard error, and the rest goes on.
    """
    with lines.progress("files") as advance:
        for answer in lines.map_in_order(answer_file, files, workers):
            if "error" in answer:
                click.echo(f"mediameta: {answer['error']}", err=True)
            if jsonl:
                click.echo(lines.dump(answer))
            else:
                click.echo("".join(_told(answer)), nl=False)
            advance(1)


def answer_file(file: str) -> Answer:
    """Answer one file: its pictures, or an `error` with place, reason and remedy."""
    try:
        article = read_article(Path(file).read_bytes())
    except ArticleError as error:
        return {"file": file, "error": str(ArticleError(file, error.reason, error.remedy))}
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return {"file": file, "error": str(ArticleError(file, reason, "Check the name and retry."))}
    return {"file": file, "pictures": grouped(article.pictures)}


def grouped(pictures: Iterable[Picture]) -> list[Answer]:
    """Return pictures as `mediameta pictures --jsonl` answers them.

    Pictures under the same words are one entry: the first stands for all, `also` lists the rest.
    """
    entries: dict[object, Answer] = {}
    for picture in pictures:
        words = "".join(picture.raw_text.casefold().split()) or picture.position
        if words in entries:
            entries[words]["also"].append(_place(picture))
        else:
            entries[words] = _entry(picture)
    return list(entries.values())


def _entry(picture: Picture) -> Answer:
    return {
        **_place(picture),
        "caption": picture.caption,
        "credit": picture.credit,
        "raw_text": picture.raw_text,
        "also": [],
    }


def _place(picture: Picture) -> Answer:
    return {
        "image_url": picture.image_url,
        "alt_text": picture.alt_text,
        "span": list(picture.span),
    }


def _told(answer: Answer) -> Iterator[str]:
    """Yield what a person reads of one file."""
    if "error" in answer:
        return
    count = sum(1 + len(picture["also"]) for picture in answer["pictures"])
    yield f"{answer['file']}: {count} picture{'' if count == 1 else 's'}\n"
    for number, picture in enumerate(answer["pictures"], start=1):
        line = partial("  {:>3}  {:8} {}\n".format)
        yield line(number, "picture", _name(picture))
        yield from (line("", "also", _name(other)) for other in picture["also"])
        yield line("", "caption", " ".join((picture["caption"] or "none").split()))
        yield line("", "credit", picture["credit"] or "none")


def _name(place: Answer) -> str:
    return str(place["image_url"] or place["alt_text"] or "not named")
