"""The fields of a record, and the chains that stand in them.

>>> split("John Roe !via! BPI / REX - London#UK")
['John Roe', 'BPI', 'REX', 'London', 'UK']
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mediameta.vocabulary.parties import find, fold

# `creator` is a list of strings, the other properties are strings or None.
Fields = dict[str, Any]

_SEPARATOR = re.compile(r"[\s/|,!]{1,5}via[\s/|!]{1,5}|[/|#]|\s[-–—]\s", re.I)
_LEADING_VIA = re.compile(r"^via\s", re.I)


def opened(given: Mapping[str, Any]) -> Fields:
    """Return a copy with `creator` as a list and blank texts as None."""
    fields = {name: _blank_as_none(value) for name, value in given.items()}
    if "creator" in fields:
        fields["creator"] = _as_list(fields["creator"])
    return fields


def changed(fields: Fields, **values: Any) -> Fields:
    """Return the fields with other values; what is absent and None stays absent, no text stays."""
    return {**fields, **{name: v for name, v in values.items() if _takes(fields, name, v)}}


def _takes(fields: Fields, name: str, value: Any) -> bool:
    if name not in fields:
        return bool(value)
    return name == "creator" or isinstance(fields[name], str | None)


def text(fields: Fields, name: str) -> str:
    """Return a property as a string, empty where it is absent or no text."""
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def creators(fields: Fields) -> list[str]:
    """Return the creators."""
    return [name for name in fields.get("creator") or [] if isinstance(name, str)]


def split(chain: str) -> list[str]:
    """Return the links of a chain: `/`, `via`, `|`, `#` and a dash between spaces separate."""
    links = (" ".join(link.split()).strip(" ,!") for link in _SEPARATOR.split(chain))
    return [_LEADING_VIA.sub("", link, count=1) for link in links if link]


def joined(links: Iterable[str]) -> str | None:
    """Return links as a chain, each name once; None where there is none."""
    unique = {fold(link): link for link in reversed(list(links))}
    return "/".join(reversed(unique.values())) or None


def same(one: str) -> str:
    """Return what two names of the same party or person share."""
    party = find(one)
    return f"party {party.key}" if party else fold(one)


def _blank_as_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]
