"""Dates of a restriction, resolved against what is known of the picture.

Adds to the parameters: `limit`, the moment that a rule begins or ceases to hold, as ISO text;
`limit_wall`, the same on a clock whose zone was only assumed; `limit_swapped`, the same with day
and month the other way round, where the order was only assumed; `limit_start`, from when it holds.
"""

from collections.abc import Callable, Mapping
from typing import Any

from mediameta.rights.model import Facts
from mediameta.rights.moments import (
    Moment,
    before,
    day,
    end_of,
    in_utc,
    iso,
    later,
    moment,
    on_wall,
    start_of,
)

Params = Mapping[str, Any]

_FACTS = {
    "transmission": "transmitted",
    "creation": "created",
    "event": "event_date",
    "publication": "published",
}


def resolved(kind: str, params: Params, facts: Facts) -> dict[str, Any]:
    """Return the parameters with the moments that words and facts give together."""
    limit = _LIMITS.get(kind, _end)(params, facts)
    found = {
        "limit": limit and iso(limit),
        "limit_wall": _wall(params, limit) if limit else None,
        "limit_swapped": _swapped(kind, params, facts) if params.get("order") else None,
        "limit_start": _start(params, facts),
    }
    return {**params, **{name: value for name, value in found.items() if value}}


def _swapped(kind: str, params: Params, facts: Facts) -> str | None:
    """Return the limit that "05/06/2026" gives when its numbers are read the other way round."""
    texts = {name: _text(params, name) or "" for name in ("until", "date")}
    other = {name: f"{t[:4]}-{t[8:10]}-{t[5:7]}{t[10:]}" for name, t in texts.items()}
    limit = _LIMITS.get(kind, _end)({**params, **other}, facts)
    return iso(limit) if limit else None


def _embargo(params: Params, facts: Facts) -> Moment | None:
    until = moment(_text(params, "until"))
    if until:
        return start_of(until)
    if period := _later(params, "until_duration", facts):
        return period
    dated = _dated(params, facts)
    return in_utc(start_of(dated), _text(params, "tz") or "") if dated else None


def _last_day(params: Params, facts: Facts) -> Moment | None:
    last = moment(_text(params, "date") or _text(params, "until")) or _dated(params, facts)
    return end_of(last) if last else None


def _period(params: Params, facts: Facts) -> Moment | None:
    return _later(params, "duration", facts)


def _end(params: Params, facts: Facts) -> Moment | None:
    return moment(_text(params, "until")) or _later(params, "until_duration", facts)


_LIMITS: dict[str, Callable[[Params, Facts], Moment | None]] = {
    "embargo": _embargo,
    "expires_on": _last_day,
    "expires_after": _period,
}


def _start(params: Params, facts: Facts) -> str | None:
    after = _text(params, "after")
    start = moment(after)
    begins = end_of(start) if start else _later(params, "after", facts)
    return iso(begins) if begins else None


def _wall(params: Params, limit: Moment) -> str | None:
    if not params.get("tz_assumed") or not limit.zoned:
        return None
    wall = on_wall(limit, _text(params, "tz") or "")
    return iso(wall) if wall else None


def _later(params: Params, name: str, facts: Facts) -> Moment | None:
    """Return the end of a period, where both its length and its beginning are known."""
    since = _FACTS.get(_text(params, "relative_to") or "")
    begun = moment(getattr(facts, since)) if since else None
    duration = _text(params, name)
    return later(begun, duration) if begun and duration else None


def _dated(params: Params, facts: Facts) -> Moment | None:
    """Return a day without a year, or a time without a day, as the first one since transmission."""
    sent = _sent(facts)
    if sent is None:
        return None
    month_day, time = _text(params, "month_day"), _text(params, "time")
    year = sent.earliest.year
    if month_day:
        days = [day(year, month_day, time), day(min(year + 1, 9999), month_day, time)]
    else:
        days = [day(year, f"{sent.earliest:%m-%d}", time)] if time else []
    return next((d for d in days if d and before(_end_of_day(d), start_of(sent)) is not True), None)


def _end_of_day(at: Moment) -> Moment:
    whole = moment(at.earliest.date().isoformat())
    return end_of(whole) if whole else at


def _sent(facts: Facts) -> Moment | None:
    known = (facts.transmitted, facts.published, facts.created, facts.event_date)
    return next((at for at in map(moment, known) if at), None)


def _text(params: Params, name: str) -> str | None:
    value = params.get(name)
    return value if isinstance(value, str) else None
