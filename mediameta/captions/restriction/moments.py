"""Dates and times in a text: what is said, and what is left open.

>>> read("00:01 TUESDAY 25 AUGUST 2026", 0).params()
{'until': '2026-08-24T23:01:00Z', 'tz': 'Europe/London', 'tz_assumed': True}
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from mediameta.vocabulary import calendar, phrases
from mediameta.vocabulary.tokens import Tokens, fold

_NAME = r"([^\W\d_]{2,12})"
_DAY = r"(\d{1,2})(?:st|nd|rd|th|er|º|°)?"
_SPACE = r"[\s ]{1,3}"
_YEAR = r"(\d{4}|'\d\d)"
_OF = rf"(?:{_SPACE}(?:of|de|di|del))?"

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)T?")
_CJK = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?![\d:])")
_SHORT_NUMBERS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(?!\d)")
_DAY_MONTH = re.compile(
    rf"{_DAY}\.?{_OF}{_SPACE}{_NAME}\.?(?:,?{_OF}{_SPACE}{_YEAR}(?![\d:]))?", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"{_NAME}\.?{_SPACE}{_DAY}(?![\d:h])(?:,?{_SPACE}{_YEAR}(?![\d:]))?", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(午前|午後)?(\d{1,2})\s?[:.h時]\s?(\d\d)?(?::[0-5]\d)?分?\s?([ap]\.?\s?m\b\.?)?(?![\d年月日])",
    re.I,
)
_CLOCK_12 = re.compile(r"(\d{1,2})\s?([ap]\.?\s?m\b\.?)", re.IGNORECASE)
_CLOCK_4 = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?!\d)")
_CLOCK_NAMED = re.compile(r"\s?(?:h|hrs?|hours?|uhr|[a-z]{0,2}[mes]t|utc|z|local)\b", re.IGNORECASE)
_HOURS = re.compile(r"(\d{1,2})\s?(?=uhr\b|hrs?\b|hours?\b)", re.IGNORECASE)
_NOON = re.compile(r"(?:12\s?)?(noon|midday|midnight|mittag|mitternacht|midi|minuit)\b", re.I)
_END = re.compile(rf"(?:the{_SPACE})?end{_SPACE}(?:of{_SPACE})?(?:{_NAME}{_SPACE})?(\d{{4}})", re.I)
_WORDS = re.compile(r"[^\W\d_]{1,12}(?:/[^\W\d_]{2,12})?(?:\s[Tt][Ii][Mm][Ee]\b)?")
_OTHER_CLOCK = re.compile(
    r"\d{1,2}[:.h]?(?:\d\d)?\s?(?:[ap]\.?m\.?)?\s(?:us\s)?[a-z]{2,10}(?:\stime\b)?", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s,@()（）/|.–-]{1,4}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, a time of day or both, as far as the words tell, ending at `end`."""

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    clock: str | None = None
    zone: str | None = None
    weekday: int | None = None
    language: str = "english"
    day_first: bool = False
    numeric: bool = False
    german_clock: bool = False

    def day_iso(self) -> str | None:
        """Return the date in ISO 8601, None where it is not complete or is no date."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day).isoformat()
        except ValueError:
            return None

    def params(self, name: str = "until") -> dict[str, Any]:
        """Return the parameters; a full date stands under `name`, as an instant with its time."""
        day = self.day_iso()
        found = self._full(day, name) if day else self._partial()
        if day and self.weekday is not None and date.fromisoformat(day).weekday() != self.weekday:
            found["note"] = "weekday_mismatch"
        if day and self.numeric and self.day and self.day <= 12:
            found["order"] = "DMY"
        return found

    def _full(self, day: str, name: str) -> dict[str, Any]:
        if self.clock is None:
            return {name: day}
        zone = self.zone or self._assumed()
        local = datetime.fromisoformat(f"{day}T{self.clock}:00")
        instant = calendar.utc(local, zone) if zone else None
        found: dict[str, Any] = {name: f"{instant or local:%Y-%m-%dT%H:%M:%S}"}
        if instant:
            found[name] += "Z"
        if zone:
            found["tz"] = zone
        if zone and not self.zone:
            found["tz_assumed"] = True
        return found

    def _partial(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        if self.month and self.day:
            found["month_day"] = f"{self.month:02}-{self.day:02}"
            found["year"] = "infer"
        if self.clock:
            found["time"] = self.clock
        if self.zone or self.german_clock:
            found["tz"] = self.zone or calendar.assumed_zone("german")
        if self.month and self.weekday is not None:
            found["weekday"] = self.weekday
        return found

    def _assumed(self) -> str | None:
        if self.german_clock:
            return calendar.assumed_zone("german")
        return calendar.assumed_zone(self.language) if self.day_first else None


def at(tokens: Tokens, i: int) -> Moment | None:
    """Return the moment that is written at word `i`."""
    if i >= len(tokens) or not begins(tokens.words[i]):
        return None
    return read(tokens.text, tokens.starts[i])


def read(text: str, start: int) -> Moment | None:
    """Return the moment that is written at `start`, None where there is none."""
    moment = Moment(start)
    at = start
    while at < len(text):
        following = _part(text, at, moment)
        if following is not None:
            moment, at = following, following.end
        elif (skipped := _filler(text, at)) is not None:
            at = skipped
        else:
            break
    return moment if moment.month or moment.clock else None


def begins(word: str) -> bool:
    """Tell whether a moment can begin with a word."""
    return (
        word[0].isdecimal()
        or word in phrases.words("date_first")
        or word in phrases.words("date_filler")
        or word in calendar.months()
        or word in calendar.weekdays()
    )


def _part(text: str, at: int, moment: Moment) -> Moment | None:
    readers: list[Callable[[str, int, Moment], Moment | None]] = []
    if moment.month is None:
        readers += [_end, _iso, _cjk, _numbers, _short_numbers, _day_month, _month_day]
    if moment.clock is None:
        readers += [_noon, _clock, _clock_4, _hours]
    else:
        readers += [_other_clock]
    readers += [_weekday, _zone]
    return next((found for reader in readers if (found := reader(text, at, moment))), None)


def _end(text: str, at: int, moment: Moment) -> Moment | None:
    """Read "the end of 2027", "end of May 2027": the last day of it."""
    m = _END.match(text, at)
    month = (calendar.months().get(fold(m[1])) if m[1] else (12, "")) if m else None
    if not m or not month:
        return None
    days = monthrange(int(m[2]), month[0])[1]
    return _dated(moment, m.end(), m[2], month[0], str(days))


def _iso(text: str, at: int, moment: Moment) -> Moment | None:
    if not (m := _ISO.match(text, at)):
        return None
    return _dated(moment, m.end(), m[1], int(m[2]), m[3])


def _cjk(text: str, at: int, moment: Moment) -> Moment | None:
    if not (m := _CJK.match(text, at)):
        return None
    return _dated(moment, m.end(), m[1], int(m[2]), m[3])


def _day_month(text: str, at: int, moment: Moment) -> Moment | None:
    m = _DAY_MONTH.match(text, at)
    month = calendar.months().get(fold(m[2])) if m else None
    if not m or not month:
        return None
    found = _dated(moment, m.end(), m[3], month[0], m[1])
    return found and replace(found, language=month[1], day_first=True)


def _month_day(text: str, at: int, moment: Moment) -> Moment | None:
    m = _MONTH_DAY.match(text, at)
    month = calendar.months().get(fold(m[1])) if m else None
    return _dated(moment, m.end(), m[3], month[0], m[2]) if m and month else None


def _numbers(text: str, at: int, moment: Moment) -> Moment | None:
    if not (m := _NUMBERS.match(text, at)):
        return None
    day, month = (m[1], m[3]) if int(m[3]) <= 12 else (m[3], m[1])
    found = _dated(moment, m.end(), m[4], int(month), day)
    language = "german" if m[2] == "." else "english"
    return found and replace(found, language=language, day_first=day == m[1], numeric=m[2] == "/")


def _short_numbers(text: str, at: int, moment: Moment) -> Moment | None:
    if not (m := _SHORT_NUMBERS.match(text, at)):
        return None
    found = _dated(moment, m.end(), None, int(m[2]), m[1])
    return found and replace(found, language="german", day_first=True)


def _dated(moment: Moment, end: int, year: str | None, month: int, day: str) -> Moment | None:
    if not (1 <= month <= 12 and 1 <= int(day) <= 31):
        return None
    full = None if year is None else int(year.strip("'"))
    if full is not None and full < 100:
        full += 2000
    return replace(moment, end=end, year=full, month=month, day=int(day))


def _clock(text: str, at: int, moment: Moment) -> Moment | None:
    if m := _CLOCK.match(text, at):
        if m[3] is None and not _hours_alone(m[0]):
            return None
        half = m[4] or ("pm" if m[1] == "午後" else None)
        return _timed(moment, m.end(), m[2], m[3] or "0", half)
    if m := _CLOCK_12.match(text, at):
        return _timed(moment, m.end(), m[1], "0", m[2])
    return None


def _other_clock(text: str, at: int, moment: Moment) -> Moment | None:
    """Pass over the same moment in a second zone: "16:00 GMT / 11:00 US Eastern Time"."""
    m = _OTHER_CLOCK.match(text, at)
    return replace(moment, end=m.end()) if m and moment.zone else None


def _hours_alone(written: str) -> bool:
    return "h" in written.lower() or "時" in written


def _clock_4(text: str, at: int, moment: Moment) -> Moment | None:
    m = _CLOCK_4.match(text, at)
    if m and m[1] == "20" and moment.month is None and not _CLOCK_NAMED.match(text, m.end()):
        return None  # "until 2027" is a year
    return _timed(moment, m.end(), m[1], m[2], None) if m else None


def _hours(text: str, at: int, moment: Moment) -> Moment | None:
    m = _HOURS.match(text, at)
    return _timed(moment, m.end(), m[1], "0", None) if m else None


def _noon(text: str, at: int, moment: Moment) -> Moment | None:
    if not (m := _NOON.match(text, at)):
        return None
    night = fold(m[1]) in ("midnight", "mitternacht", "minuit")
    return replace(moment, end=m.end(), clock="00:00" if night else "12:00")


def _timed(moment: Moment, end: int, hour: str, minute: str, half: str | None) -> Moment | None:
    hours, minutes = int(hour), int(minute)
    if half:
        hours = hours % 12 + (12 if half[0] in "pP" else 0)
    if hours > 23 or minutes > 59:
        return None
    return replace(moment, end=end, clock=f"{hours:02}:{minutes:02}")


def _weekday(text: str, at: int, moment: Moment) -> Moment | None:
    m = _WORDS.match(text, at)
    found = calendar.weekdays().get(fold(m[0])) if m else None
    return replace(moment, end=m.end(), weekday=found[0]) if m and found else None


def _zone(text: str, at: int, moment: Moment) -> Moment | None:
    m = _WORDS.match(text, at)
    if m and moment.clock and fold(m[0]) == "uhr":
        return replace(moment, end=m.end(), german_clock=True)
    if m and moment.clock and moment.zone is None and fold(m[0]) in calendar.zones():
        return replace(moment, end=m.end(), zone=m[0])
    return None


def _filler(text: str, at: int) -> int | None:
    if m := _BETWEEN.match(text, at):
        return m.end()
    m = _WORDS.match(text, at)
    return m.end() if m and fold(m[0]) in phrases.words("date_filler") else None
