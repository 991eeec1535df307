"""What a user wants written: properties by name, checked before any file is touched.

>>> [(field.name, value) for field, value in wanted({"city": " Lowmark ", "creator": ""}).items()]
[('city', 'Lowmark'), ('creator', None)]
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from mediameta.errors import RequestError
from mediameta.pictures.fields import BY_NAME, FIELDS, Field, Value

Changes = Mapping[Field, Value | None]

# A year; a month, a day and a time may follow, and after a time a zone.
_DATE = re.compile(
    r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII
)
# What XML 1.0 cannot hold.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def wanted(changes: Mapping[str, Any]) -> Changes:
    """Return the values to write by property; None clears one, and so does an empty value.

    Raises `RequestError` where a property is unknown or cannot have this value.
    """
    return {field: _checked(field, value) for field, value in map(_named, changes.items())}


def field_of(name: str) -> Field:
    """Return the property called `name`. Raises `RequestError` that names similar ones."""
    if name in BY_NAME:
        return BY_NAME[name]
    near = get_close_matches(name, BY_NAME, n=3, cutoff=0.5)
    near = near or [field.name for field in FIELDS if name.lower() in field.name][:3]
    remedy = f"Did you mean {' or '.join(near)}?" if near else "Give the name of an IPTC property."
    raise RequestError(name, "there is no such property", remedy)


def _named(item: tuple[str, Any]) -> tuple[Field, Any]:
    return field_of(item[0]), item[1]


def _checked(field: Field, value: Any) -> Value | None:
    if field.many:
        items = value if isinstance(value, list | tuple) else [value]
        return [item for item in (_single(field, item) for item in items) if item] or None
    if isinstance(value, list | tuple):
        if len(value) > 1:
            raise RequestError(field.name, "it holds one value", "Give it once.")
        value = value[0] if value else None
    return _single(field, value)


def _single(field: Field, value: Any) -> Value | None:
    if value is None:
        return None
    if field.parts:
        return _structure(field, value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise RequestError(field.name, "the value is no text", "Give it as text.")
    text = str(value).strip()
    if _NO_TEXT.search(text):
        raise RequestError(field.name, "the text has control characters", "Take them out.")
    if text and field.compare == "date" and not _DATE.fullmatch(text):
        remedy = "Write it as 2026-05-01 or 2026-05-01T10:15:00+02:00."
        raise RequestError(field.name, f"{text[:40]!r} is no date", remedy)
    return text or None


def _structure(field: Field, value: Any) -> Value | None:
    parts = {part.name: part for part in field.parts}
    if not isinstance(value, Mapping) or not parts.keys() >= value.keys():
        remedy = f"Give an object with some of: {', '.join(parts)}."
        raise RequestError(field.name, "it is a structure", remedy)
    checked = ((name, _checked(parts[name], part)) for name, part in value.items())
    return {name: part for name, part in checked if part} or None
