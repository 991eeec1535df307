"""Messages for people: the sentences of the kinds table with the parameters of a rule in them.

>>> fill("The provider forbids use in {territories}.", {"territories": ["JP", "FR"]})
'The provider forbids use in Japan and France.'
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mediameta.rights.moments import moment
from mediameta.vocabulary import territories

_SLOT = re.compile(r"\{([a-z_]{1,30})\}")
_DURATION = re.compile(r"P(\d{1,5})([YMWD])|PT(\d{1,5})([HMS])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_TIME_UNITS = {"H": "hour", "M": "minute", "S": "second"}
# What stands where the words of the provider say nothing.
_NOTHING = {
    "territories": "some territories",
    "media": "some media",
    "publications": "some titles",
    "group": "clients of the provider",
    "credit": "of the picture",
    "party": "the provider",
    "count": "a number of",
    "until": "a moment that is not stated",
    "date": "a day that is not stated",
    "duration": "a time that is not stated",
    "subject": "the people shown",
    "url": "the source",
    "text": "somebody",
    "licence": "its terms are those named",
}


def fill(template: str, params: Mapping[str, Any]) -> str:
    """Return a sentence with its slots filled; a slot without a value gets general words."""
    return _SLOT.sub(lambda slot: _value(slot[1], params), template)


def _value(name: str, params: Mapping[str, Any]) -> str:
    value = params.get(name)
    if name in ("until", "date"):
        value = params.get("limit_wall") or value or params.get("limit") or _month_day(params)
    if isinstance(value, list | tuple) and name == "territories":
        return places(value) or _NOTHING[name]
    if isinstance(value, list | tuple):
        return listed(str(item).replace("_", " ") for item in value) or _NOTHING.get(name, "")
    if value is None or value == "":
        return _NOTHING.get(name, "something")
    return spoken(_duration(str(value)))


def places(codes: Iterable[Any]) -> str:
    """Return the names of territories in a sentence.

    >>> places(["JP", "FR", "150"])
    'Japan, France and Europe'
    """
    return listed(territories.name(str(code)) for code in codes)


def listed(items: Iterable[str]) -> str:
    """Return items with commas, and "and" before the last."""
    *most, last = [*items] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def _month_day(params: Mapping[str, Any]) -> str | None:
    parts = [params.get("month_day"), params.get("time")]
    return " ".join(str(part) for part in parts if part) or None


def spoken(text: str) -> str:
    """Return an ISO date or date-time as people write it, other text as it is.

    >>> spoken("2026-08-24T23:01:00Z")
    '24 August 2026, 23:01 UTC'
    """
    at = moment(text)
    if at is None:
        return text
    shown = f"{at.earliest.day} {at.earliest:%B} {at.earliest.year}"
    if at.whole_day:
        return shown
    return f"{shown}, {at.earliest:%H:%M}" + (" UTC" if at.zoned else "")


def _duration(text: str) -> str:
    parts = _DURATION.fullmatch(text)
    if not parts:
        return text
    count, unit = (parts[1], _UNITS[parts[2]]) if parts[1] else (parts[3], _TIME_UNITS[parts[4]])
    return f"{int(count)} {unit}" + ("" if int(count) == 1 else "s")
