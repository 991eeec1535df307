"""Articles in, pictures with their captions out."""

from mediameta.captions.model import Article


def read_article(
    data: bytes | str, *, base_url: str | None = None, media_type: str | None = None
) -> Article:
    """Read an article and find its pictures. Raises `ArticleError` where there is no text."""
    raise NotImplementedError
