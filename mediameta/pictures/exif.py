"""Exif, read by exifread and wrapped here in one place. CIPA DC-008 (Exif 3.0).

exifread believes what a file says of itself: a few kilobytes can make it work for hours or take
gigabytes. So a structure is measured before it is read.
"""

import logging
import re
from functools import lru_cache
from io import BytesIO
from typing import Any, Literal

from exifread.core.exif_header import ExifHeader

from mediameta.errors import MetadataError
from mediameta.pictures.charset import decode
from mediameta.pictures.fields import FIELDS

# exifread logs what it finds odd; a warning on the terminal would be no use to anybody.
logging.getLogger("exifread").addHandler(logging.NullHandler())
logging.getLogger("exifread").propagate = False

Endian = Literal["little", "big"]
ENDIANS: dict[bytes, Endian] = {b"II": "little", b"MM": "big"}
EXIF_POINTER = 0x8769
_POINTERS = (EXIF_POINTER, 0x8825, 0xA005)
_ASCII = 2
_AGAIN = "Ask for the file again."
# In steps of exifread: a tag, a number, 256 bytes of text. Files of cameras need under 2,000.
_MOST_STEPS = 100_000
_DEEPEST = 3
_SMALL = 65_536
_COPYRIGHT = 0x8298
_TEXTS = {field.exif_id for field in FIELDS if field.exif_id}
_MOMENT = re.compile(r"(\d{4})[:/-](\d\d)[:/-](\d\d)(?:[ T](\d\d:\d\d:\d\d))?")


def parse_exif(data: bytes) -> dict[str, str]:
    """Return the texts and numbers of a TIFF structure by exifread's names, `Image Artist`.

    Maker notes and thumbnails are not read. What stands before a break is returned. Raises
    `MetadataError` where there is nothing, or where the structure claims more than a picture has.
    """
    return dict(_known(data) if len(data) <= _SMALL else _parsed(data))


def _parsed(data: bytes) -> dict[str, str]:
    endian = ENDIANS.get(data[:2])
    if endian is None:
        raise MetadataError("Exif", "the block has no beginning", _AGAIN)
    if _steps(data, endian, int.from_bytes(data[4:8], endian)) > _MOST_STEPS:
        raise MetadataError("Exif", "the block claims more tags than a picture has", _AGAIN)
    header = ExifHeader(BytesIO(data), data[:1].decode(), 0, 0, False, False, False, False)
    broken = _dumped(header, int.from_bytes(data[4:8], endian), "Image")
    pointer = header.tags.get("Image ExifOffset")
    if pointer and pointer.values:
        broken = _dumped(header, pointer.values[0], "EXIF") or broken
    texts = {name: text for name, tag in header.tags.items() if (text := _text(tag, data))}
    if broken and not texts:
        raise MetadataError("Exif", f"the block is broken ({broken})", _AGAIN)
    return texts


# A picture that is written is read before and after, mostly with the same block in it.
_known = lru_cache(maxsize=4)(_parsed)


def moment(text: str, offset: str = "") -> str:
    """Return an Exif date as ISO 8601; what is none passes through, a blank one is empty.

    >>> moment("2026:05:01 10:15:00", "+02:00")
    '2026-05-01T10:15:00+02:00'
    >>> moment("0000:00:00 00:00:00")
    ''
    """
    if not text.strip(" :0"):
        return ""
    match = _MOMENT.fullmatch(text)
    if not match:
        return text
    year, month, day, time = match.groups()
    return f"{year}-{month}-{day}" + (f"T{time}{offset}" if time else "")


def _steps(data: bytes, endian: Endian, at: int, depth: int = 0) -> int:
    """Return how many steps exifread would take over the directory at `at`, or too many."""
    steps = 0
    for entry in range(at + 2, at + 2 + 12 * _number(data, at, 2, endian), 12):
        tag, kind = _number(data, entry, 2, endian), _number(data, entry + 2, 2, endian)
        count = _number(data, entry + 4, 4, endian)
        steps += 1 + (min(count, len(data)) // 256 if kind == _ASCII else count * (count < 1000))
        if tag in _POINTERS and depth < _DEEPEST:
            steps += _steps(data, endian, _number(data, entry + 8, 4, endian), depth + 1)
        if steps > _MOST_STEPS:
            break
    return steps


def _number(data: bytes, at: int, size: int, endian: Endian) -> int:
    return int.from_bytes(data[at : at + size], endian)


def _dumped(header: ExifHeader, at: int, name: str) -> str:
    """Read one directory into `header`; return what broke it, else nothing."""
    try:
        header.dump_ifd(at, name)
    except Exception as error:
        # exifread raises nearly anything on broken files; what it had read until then is kept.
        return type(error).__name__
    return ""


def _text(tag: Any, data: bytes) -> str:
    if tag.tag in _TEXTS:
        text = _of_bytes(data[tag.field_offset : tag.field_offset + tag.field_length], tag.tag)
    else:
        text = str(tag)
    # Lone surrogates, which exifread lets through, are no text and no database takes them.
    return text.encode("utf-8", "replace").decode().replace("\x00", "").strip()


def _of_bytes(value: bytes, tag: int) -> str:
    """Return the text of a value that may be in any character set, whatever type it claims.

    What stands behind its end is garbage; only a copyright has a second part, the editor's.
    """
    first, *rest = (part.strip() for part in value.split(b"\x00"))
    parts = [first, *rest[:1]] if tag == _COPYRIGHT else [first]
    return "\n".join(decode(part, b"").value for part in parts if part)
