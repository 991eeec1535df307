"""The texts of Exif tags for changed properties: tags that a file has; none is made."""

import re

from mediameta.pictures.changes import Changes
from mediameta.pictures.containers import tiff
from mediameta.pictures.fields import Field, Value

# What belongs to the moment of DateTimeOriginal: its zone and its fractions of a second.
OFFSET, FRACTION = 36881, 37521
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?")


def edit_exif(block: bytes | None, changes: Changes) -> dict[int, bytes | None]:
    """Return the new texts by tag, None for one to remove; of tags that `block` has."""
    there = tiff.editable(block or b"")
    texts = (_tags(f, value) for f, value in changes.items() if f.exif_id in there)
    return {tag: text for found in texts for tag, text in found.items() if tag in there}


def _tags(field: Field, value: Value | None) -> dict[int, bytes | None]:
    tag = field.exif_id or 0
    if field.compare == "date":
        return _moment(tag, value)
    if value is None:
        return {tag: None}
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return {tag: text.encode()}


def _moment(tag: int, value: Value | None) -> dict[int, bytes | None]:
    """Return the tags of a moment. Exif cannot hold a day without a time: then nothing."""
    if value is None:
        return {tag: None, OFFSET: None, FRACTION: None}
    match = _MOMENT.fullmatch(str(value))
    if not match:
        return {}
    year, month, day, clock, seconds, zone = match.groups()
    text = f"{year}:{month}:{day} {clock}{seconds or ':00'}"
    offset = {"Z": "+00:00"}.get(zone, zone)
    return {tag: text.encode(), OFFSET: offset.encode() if offset else None, FRACTION: None}
