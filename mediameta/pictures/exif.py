"""Exif, read by exifread and wrapped here in one place."""

import logging
import re
from pathlib import Path

import exifread

from mediameta.errors import MetadataError

# exifread logs what it finds odd; a warning on the terminal would be no use to anybody.
logging.getLogger("exifread").addHandler(logging.NullHandler())

_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d)(?: (\d\d:\d\d:\d\d))?")


def parse_exif(path: Path) -> dict[str, str]:
    """Return the tags that are text or numbers, by exifread's names such as `Image Artist`.

    Raises `MetadataError` where the block is broken. `details` stays off: maker notes have made
    exifread loop for minutes on a file of 100 kB.
    """
    try:
        with path.open("rb") as file:
            tags = exifread.process_file(file, details=False, truncate_tags=False)
    except Exception as error:
        raise MetadataError(
            str(path), f"the Exif block is broken ({type(error).__name__})", "Ask for it again."
        ) from error
    texts = {name: _text(tag) for name, tag in tags.items()}
    return {name: text for name, text in texts.items() if text}


def moment(text: str, offset: str = "") -> str:
    """Return an Exif date as ISO 8601; what is none passes through.

    >>> moment("2026:05:01 10:15:00", "+02:00")
    '2026-05-01T10:15:00+02:00'
    """
    match = _MOMENT.fullmatch(text)
    if not match:
        return text
    year, month, day, time = match.groups()
    return f"{year}-{month}-{day}" + (f"T{time}{offset}" if time else "")


def _text(tag: object) -> str:
    # Lone surrogates, which exifread lets through, are no text and no database takes them.
    return str(tag).encode("utf-8", "replace").decode().replace("\x00", "").strip()
