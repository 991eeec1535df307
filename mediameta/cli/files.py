"""Files named on the command line, read whole or refused in one sentence."""

from pathlib import Path

from mediameta.captions import Article, read_article
from mediameta.captions.articles.limits import MAX_CHARACTERS
from mediameta.errors import ArticleError

_SAVE = "Give the file of an article: text, HTML or a news message."


def article(name: str) -> Article:
    """Read the article in the file called `name`.

    Raises `ArticleError` that names the file, where it cannot be read or holds no article.
    """
    try:
        return read_article(_bytes(Path(name)))
    except ArticleError as error:
        raise ArticleError(name, error.reason, error.remedy) from error


def _bytes(path: Path) -> bytes:
    """Return at most one byte more than an article may have, whatever the path leads to."""
    if not path.exists():
        raise ArticleError(str(path), "there is no such file", "Check the name.")
    if path.is_dir():
        raise ArticleError(str(path), "it is a folder", _SAVE)
    if not path.is_file() and not path.is_fifo():
        raise ArticleError(str(path), "it is no file", _SAVE)
    try:
        with path.open("rb") as file:
            return file.read(MAX_CHARACTERS + 1)
    except OSError as error:
        raise ArticleError(str(path), error.strerror or "it cannot be read", _SAVE) from error
