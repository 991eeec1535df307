"""The `media` and `use` of a scenario line: JSON objects checked key by key, then values.

>>> use_of({"use": {"territory": "FR", "credit_shown": None}}, now="2026-01-01").territory
('FR',)
"""

from collections.abc import Callable
from typing import Any

from mediameta.errors import RequestError
from mediameta.rights import Facts, Use
from mediameta.rights.moments import moment
from mediameta.vocabulary.territories import checked_codes
from mediameta.vocabulary.uses import values

Check = Callable[[str, Any], Any]


def use_of(row: dict[str, Any], *, now: str) -> Use:
    """Return the use of a row, at `now` where it gives no date.

    Raises `RequestError` that names a key which is not known or has a value that it cannot have.
    """
    given = _checked("use", row.get("use"), _USE)
    return Use(**{"date": now, **given, "credit_known": "credit_shown" in given})


def facts_of(row: dict[str, Any], *, text: str, credit_text: str | None) -> Facts:
    """Return the facts of a row, its words among them. Raises `RequestError` as `use_of` does."""
    return Facts(**_checked("media", row.get("media"), _FACTS), text=text, credit_text=credit_text)


def _checked(place: str, given: Any, checks: dict[str, Check]) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise RequestError(place, "it is no object", "Give a JSON object.")
    for key in given.keys() - checks.keys():
        raise RequestError(f"{place}.{key}", "no such key", f"Give {', '.join(checks)}.")
    known = {k: v for k, v in given.items() if v is not None or k == "credit_shown"}
    return {key: checks[key](f"{place}.{key}", value) for key, value in known.items()}


def _text(place: str, value: Any) -> str:
    if not isinstance(value, str):
        raise RequestError(place, f"{value!r} is no text", "Give a string.")
    return value


def _flag(place: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise RequestError(place, f"{value!r} is neither true nor false", "Give true or false.")
    return value


def _count(place: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise RequestError(place, f"{value!r} is no count", "Give a whole number from 0.")
    return value


def date(place: str, value: Any) -> str:
    """Return an ISO date or date-time as it was given; `RequestError` where it is none."""
    text = _text(place, value)
    if moment(text) is None:
        raise RequestError(place, f"{text!r} is no date", "Give it as 2026-11-25 or with a time.")
    return text


def _one_of(place: str, value: Any) -> str:
    known = values(place.rpartition(".")[2])
    if not isinstance(value, str) or value not in known:
        raise RequestError(place, f"{value!r} is not known", f"Give {', '.join(known)}.")
    return value


def _alterations(place: str, value: Any) -> tuple[str, ...]:
    return tuple(_one_of(place, item) for item in _several(place, value))


def territories(place: str, value: Any) -> tuple[str, ...]:
    """Return territory codes, one or a list, in upper case; `RequestError` where one is none."""
    return checked_codes(place, [_text(place, item) for item in _several(place, value)])


def _credit(place: str, value: Any) -> str | None:
    return None if value is None else _text(place, value)


def _grants(place: str, value: Any) -> bool | tuple[dict[str, Any], ...]:
    if isinstance(value, bool):
        return value
    return tuple(_checked(f"{place}[{i}]", grant, _GRANT) for i, grant in _listed(place, value))


def _several(place: str, value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _listed(place: str, value: Any) -> list[tuple[int, Any]]:
    if not isinstance(value, list):
        raise RequestError(place, f"{value!r} is no list", "Give true, false or a list of grants.")
    return list(enumerate(value))


def _texts(place: str, value: Any) -> tuple[str, ...]:
    return tuple(_text(place, item) for item in _several(place, value))


_USE: dict[str, Check] = {
    "date": date,
    "territory": territories,
    "channel": _one_of,
    "purpose": _one_of,
    "action": _one_of,
    "publication": _text,
    "publication_type": _text,
    "subject": _one_of,
    "alteration": _alterations,
    "credit_shown": _credit,
    "notice_shown": _flag,
    "with_story": _flag,
    "all_people_shown": _flag,
    "logo_visible": _flag,
    "reuse": _flag,
    "uses_so_far": _count,
    "images_used": _count,
    "during": _text,
    "permission": _flag,
    "agreement": _flag,
}

_FACTS: dict[str, Check] = {
    "created": date,
    "transmitted": date,
    "event_date": date,
    "published": date,
    "item": _text,
    "caption_updated": _flag,
    "agreement": _flag,
    "permission": _flag,
    "grants": _grants,
}

_GRANT: dict[str, Check] = {
    "party": _text,
    "start": date,
    "end": date,
    "territories": territories,
    "channels": _texts,
    "purposes": _texts,
    "publications": _texts,
    "zone": _text,
    "count": _count,
    "fee": lambda _place, value: value,
}
