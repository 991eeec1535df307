"""`mediameta credits`: the credit lines of an article's pictures, in a house style."""

import tomllib
from pathlib import Path

import click

from mediameta.captions import read_article
from mediameta.errors import ArticleError, VocabularyError
from mediameta.export.credits import FORMATS, credit_rows
from mediameta.export.lint import lint_article, told
from mediameta.vocabulary.styles import Style, find_style, style_from


@click.command("credits")
@click.argument("article", metavar="ARTICLE")
@click.option("--style", default="slash", show_default=True, help="A house style, or a TOML file.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text")
@click.option("--lint", is_flag=True, help="Say how the printed credits depart from the style.")
def command(article: str, style: str, form: str, lint: bool) -> None:
    """List the credit lines of an article in a house style.

    A TOML file with the knobs of a style of your own may stand for --style.
    """
    try:
        data = Path(article).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArticleError(article, reason, "Check the name and retry.") from error
    read = read_article(data)
    if lint:
        click.echo("".join(told(*found) for found in lint_article(read, chosen(style))), nl=False)
    else:
        click.echo(FORMATS[form](credit_rows(read, chosen(style))), nl=False)


def chosen(style: str) -> Style:
    """Return the style of this name or file. Raises `VocabularyError` where there is none."""
    file = Path(style)
    if file.suffix != ".toml":
        return find_style(style)
    try:
        return style_from(file.stem, tomllib.loads(file.read_text("utf-8")))
    except (OSError, ValueError) as error:
        raise VocabularyError(style, str(error), "Mend the file and retry.") from error
