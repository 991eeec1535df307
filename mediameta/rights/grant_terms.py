"""The terms of a grant, checked: what it limits, and what makes no sense.

>>> checked({"start": "2026-05-01", "end": "2026-04-01"})
Traceback (most recent call last):
mediameta.errors.RequestError: end: it lies before the start. Give a later day.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import available_timezones

from mediameta.errors import RequestError
from mediameta.rights.moments import before, end_of, moment, start_of
from mediameta.rights.periods import PERIODS
from mediameta.vocabulary.territories import checked_codes
from mediameta.vocabulary.uses import values

LISTS = ("territories", "channels", "purposes", "publications")
KEYS = ("party", "start", "end", "zone", *LISTS, "count", "period", "fee", "currency")

_CURRENCY = re.compile(r"[A-Z]{3}")
MOST = 200
LONGEST = 200


def checked(terms: Mapping[str, Any]) -> dict[str, Any]:
    """Return the terms that are given, in the form that `grants.covers` takes.

    Empty ones are left out. Raises `RequestError` that names the first term which makes no sense.
    """
    given = {name: value for name, value in terms.items() if value not in (None, "", [], ())}
    found = {name: _CHECKS[name](name, given[name]) for name in KEYS if name in given}
    if unknown := given.keys() - set(KEYS):
        raise RequestError(min(unknown), "a grant has no such term", f"Give {', '.join(KEYS)}.")
    _together(found)
    return found


def _together(terms: Mapping[str, Any]) -> None:
    start, end = moment(terms.get("start")), moment(terms.get("end"))
    if start and end and before(start_of(start), end_of(end)) is False:
        raise RequestError("end", "it lies before the start", "Give a later day.")
    if "period" in terms and "count" not in terms:
        raise RequestError("count", "a period has nothing to count", "Give how many uses.")
    if ("fee" in terms) != ("currency" in terms):
        missing = "currency" if "fee" in terms else "fee"
        raise RequestError(missing, "a fee needs an amount and one currency", "Give both.")


def _date(name: str, value: Any) -> str:
    if not isinstance(value, str) or moment(value) is None:
        remedy = "Give it as 2026-11-25 or with a time."
        raise RequestError(name, f"{value!r} is no date", remedy)
    return value


def _zone(name: str, value: Any) -> str:
    if value not in available_timezones():
        raise RequestError(name, f"{value!r} is no time zone", "Give one such as Europe/Berlin.")
    return str(value)


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise RequestError(name, "it is no short text", f"Give {LONGEST} characters at most.")
    return value


def _texts(name: str, value: Any) -> list[str]:
    several = list(value) if isinstance(value, list | tuple) else [value]
    if len(several) > MOST:
        raise RequestError(name, f"it has {len(several)} entries", f"Give {MOST} at most.")
    return [_text(name, item) for item in several]


def _territories(name: str, value: Any) -> list[str]:
    return list(checked_codes(name, _texts(name, value)))


def _one_of(known: tuple[str, ...], name: str, value: Any) -> str:
    if value not in known:
        raise RequestError(name, f"{value!r} is not known", f"Give {', '.join(known)}.")
    return str(value)


def _words(name: str, value: Any) -> list[str]:
    known = values(name.removesuffix("s"))
    return [_one_of(known, name, item) for item in _texts(name, value)]


def _count(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise RequestError(name, f"{value!r} is no count", "Give a whole number from 0.")
    return value


def _fee(name: str, value: Any) -> str:
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or not 0 <= amount < 10**12:
        raise RequestError(name, f"{value!r} is no amount", "Give a number such as 120.50.")
    return str(amount)


def _currency(name: str, value: Any) -> str:
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value):
        remedy = "Give one code of three letters, such as EUR."
        raise RequestError(name, f"{value!r} is no currency", remedy)
    return value


_CHECKS: dict[str, Callable[[str, Any], Any]] = {
    "party": _text,
    "start": _date,
    "end": _date,
    "zone": _zone,
    "territories": _territories,
    "channels": _words,
    "purposes": _words,
    "publications": _texts,
    "count": _count,
    "period": lambda name, value: _one_of(PERIODS, name, value),
    "fee": _fee,
    "currency": _currency,
}
