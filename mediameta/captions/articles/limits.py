"""Limits that hold before a parser sees hostile input."""

from mediameta.errors import ArticleError

MAX_CHARACTERS = 10_000_000


def check_size(data: bytes | str) -> None:
    """Raise `ArticleError` where `data` is larger than any article."""
    if len(data) > MAX_CHARACTERS:
        raise ArticleError(
            "article",
            f"it is larger than {MAX_CHARACTERS // 1_000_000} MB",
            "Give the article alone, without archives or embedded pictures.",
        )
