"""Articles in, pictures with their captions out."""

from mediameta.captions.articles import formats
from mediameta.captions.articles.words import picture
from mediameta.captions.model import Article


def read_article(
    data: bytes | str, *, base_url: str | None = None, media_type: str | None = None
) -> Article:
    """Read an article and find its pictures, in reading order.

    `data` is a page, text or news message, as text or as the bytes of a file; bytes may be
    compressed (gzip) or an archive of one page (WARC). `media_type` says what it is where that is
    known, else it is told by its content. Addresses of pictures are made absolute with the page's
    own address or `base_url`. Raises `ArticleError` where `data` holds no article.

    >>> article = read_article("Regatta\\n\\nA boat leaves the harbour. (AP Photo/Ana Lima)")
    >>> article.title, [picture.raw_text for picture in article.pictures]
    ('Regatta', ['A boat leaves the harbour. (AP Photo/Ana Lima)'])
    """
    kind, reading = formats.read(data, base_url, media_type)
    return Article(
        title=reading.title,
        text=reading.text,
        media_type=kind,
        pictures=tuple(
            picture(reading.text, position, shot) for position, shot in enumerate(reading.shots, 1)
        ),
        url=reading.url or base_url,
    )
