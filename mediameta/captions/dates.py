"""The date of a picture, as its caption writes it."""


def photo_date(caption: str) -> str | None:
    """Return the words that date the picture, or None."""
    return None
