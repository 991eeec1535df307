"""Moments with their doubt: a day is as long as it is, a zone that nobody gave is every zone.

>>> before(moment("2024-03-01"), moment("2024-03-02"))
True
>>> before(moment("2024-03-01"), moment("2024-03-01T10:00:00Z")) is None
True
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

# The first and the last zone in which a day begins.
EAST, WEST = timedelta(hours=14), timedelta(hours=12)
_DAY = timedelta(days=1)
_TICK = timedelta(microseconds=1)
_DURATION = re.compile(
    r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment between `earliest` and `latest`: in UTC where `zoned`, by some wall clock if not."""

    earliest: datetime
    latest: datetime
    zoned: bool

    @property
    def whole_day(self) -> bool:
        """Whether only the day is known."""
        return self.latest - self.earliest == _DAY - _TICK


def moment(text: str | None) -> Moment | None:
    """Read an ISO 8601 date or date-time; None where it is neither."""
    if not text:
        return None
    try:
        if len(text) == 10:
            start = datetime.fromisoformat(text)
            return Moment(start, start + _DAY - _TICK, zoned=False)
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            return Moment(at, at, zoned=False)
        at = at.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return Moment(at, at, zoned=True)


def before(first: Moment, second: Moment) -> bool | None:
    """Return whether `first` lies before `second`; None where zones or hours would decide it."""
    if first.zoned != second.zoned:
        first, second = _everywhere(first), _everywhere(second)
    if first.latest < second.earliest:
        return True
    return False if first.earliest >= second.latest else None


def is_duration(text: str) -> bool:
    """Return whether `text` is an ISO 8601 duration such as P14D or PT12H."""
    return bool(_DURATION.fullmatch(text)) and text[-1] not in "PT"


def later(start: Moment, duration: str) -> Moment | None:
    """Return the moment a duration after `start`; None where the duration is none.

    >>> later(moment("2024-01-31"), "P1M").latest.date()
    datetime.date(2024, 2, 29)
    """
    parts = _DURATION.fullmatch(duration)
    if not parts or not is_duration(duration):
        return None
    years, months, weeks, days, hours, minutes, seconds = (
        int(part or 0) for part in parts.groups()
    )
    delta = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    try:
        ends = [
            _months_later(at, 12 * years + months) + delta for at in (start.earliest, start.latest)
        ]
    except (ValueError, OverflowError):
        return None
    return Moment(ends[0], ends[1], start.zoned)


def iso(at: Moment) -> str:
    """Return a moment as the ISO text that `moment` reads back."""
    if at.whole_day:
        return at.earliest.date().isoformat()
    return at.earliest.isoformat() + ("Z" if at.zoned else "")


def start_of(at: Moment) -> Moment:
    """Return the beginning of a day, or the moment itself."""
    return Moment(at.earliest, at.earliest, at.zoned) if at.whole_day else at


def end_of(at: Moment) -> Moment:
    """Return the beginning of the next day, or the moment itself."""
    if not at.whole_day:
        return at
    end = _shift(at.earliest, _DAY)
    return Moment(end, end, at.zoned)


def on_wall(at: Moment, zone: str) -> Moment | None:
    """Return a moment in UTC as the clocks of `zone` show it; None where the zone is not known."""
    local = _convert(at.earliest, UTC, _zone(zone))
    return Moment(local, local, zoned=False) if local else None


def in_utc(at: Moment, zone: str) -> Moment:
    """Return what the clocks of `zone` show in UTC; as it was where the zone is not known."""
    if at.zoned or at.whole_day:
        return at
    instant = _convert(at.earliest, _zone(zone), UTC)
    return Moment(instant, instant, zoned=True) if instant else at


def day(year: int, month_day: str, time: str | None = None) -> Moment | None:
    """Return a day of a year, given as MM-DD, at a time of the clock if there is one.

    >>> iso(day(2024, "09-07", "19:00"))
    '2024-09-07T19:00:00'
    """
    return moment(f"{year:04}-{month_day}" + (f"T{time}" if time else ""))


def _everywhere(at: Moment) -> Moment:
    if at.zoned:
        return at
    return Moment(_shift(at.earliest, -EAST), _shift(at.latest, WEST), zoned=True)


def _shift(at: datetime, by: timedelta) -> datetime:
    try:
        return at + by
    except OverflowError:
        return datetime.min if by < timedelta() else datetime.max


def _months_later(at: datetime, months: int) -> datetime:
    years, month = divmod(at.month - 1 + months, 12)
    year, month = at.year + years, month + 1
    return at.replace(year=year, month=month, day=min(at.day, monthrange(year, month)[1]))


def _convert(at: datetime, source: tzinfo | None, target: tzinfo | None) -> datetime | None:
    if source is None or target is None:
        return None
    try:
        return at.replace(tzinfo=source).astimezone(target).replace(tzinfo=None)
    except OverflowError:
        return None


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # unknown names, and names that are paths
        return None
