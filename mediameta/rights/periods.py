"""The calendar periods that quotas run over: the day, week, month or year of a use.

A period begins and ends by the clocks of a zone, UTC where none is named. A use whose own zone is
not known may fall into two of them.

>>> march = around("2026-03-31T21:59:00Z", "month", "Europe/Berlin")
>>> march.holds("2026-02-28T23:00:00Z"), march.holds("2026-03-31T22:00:00Z")
(True, False)
>>> around("2026-03-31", "month", "").holds("2026-03-15T12:00:00Z") is None
True
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mediameta.rights.moments import EAST, WEST, Moment, before, in_utc, moment, on_wall

PERIODS = ("day", "week", "month", "year")

Window = tuple[Moment, Moment]


@dataclass(frozen=True, slots=True)
class Period:
    """The windows that a period may be, each without its end; None where nobody can say."""

    windows: tuple[Window, ...] | None

    def holds(self, text: str) -> bool | None:
        """Return whether a moment, given in ISO 8601, lies in the period; None where it may."""
        at = moment(text)
        if at is None or not self.windows:
            return None
        answers = {_inside(at, window) for window in self.windows}
        return answers.pop() if len(answers) == 1 else None


def around(date: str | None, period: str, zone: str) -> Period:
    """Return the period, one of `PERIODS`, that a date falls into."""
    at = moment(date)
    if at is None or period not in PERIODS:
        return Period(None)
    try:
        instants = [at.earliest] if at.zoned else [at.earliest - EAST, at.latest + WEST]
        windows = [_window(instant, period, zone or "UTC") for instant in instants]
    except (ValueError, OverflowError):  # the first and the last year of the calendar
        return Period(None)
    return Period(tuple(dict.fromkeys(windows)))


def _window(instant: datetime, period: str, zone: str) -> Window:
    local = on_wall(Moment(instant, instant, zoned=True), zone)
    if local is None:
        raise ValueError(zone)
    midnight = local.earliest.replace(hour=0, minute=0, second=0, microsecond=0)
    first = _FIRST[period](midnight)
    after = _NEXT[period](first)
    start, end = (in_utc(Moment(edge, edge, zoned=False), zone) for edge in (first, after))
    return start, end


def _inside(at: Moment, window: Window) -> bool | None:
    early, inside = before(at, window[0]), before(at, window[1])
    if early is True or inside is False:
        return False
    return None if early is None or inside is None else True


def _monday(at: datetime) -> datetime:
    return at - timedelta(days=at.weekday())


def _next_month(at: datetime) -> datetime:
    return (at + timedelta(days=31)).replace(day=1)


_FIRST: dict[str, Callable[[datetime], datetime]] = {
    "day": lambda at: at,
    "week": _monday,
    "month": lambda at: at.replace(day=1),
    "year": lambda at: at.replace(month=1, day=1),
}
_NEXT: dict[str, Callable[[datetime], datetime]] = {
    "day": lambda at: at + timedelta(days=1),
    "week": lambda at: at + timedelta(days=7),
    "month": _next_month,
    "year": lambda at: at.replace(year=at.year + 1),
}
