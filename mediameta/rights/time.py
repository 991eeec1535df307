"""Rules on time: embargoes, holds, last days, periods. Limits come resolved from `rules_from`."""

from mediameta.rights.actions import RELEASING
from mediameta.rights.answer import CLEAR, STANDS, Answer, Case, Test, always, unknown, where
from mediameta.rights.moments import Moment, before, day, in_utc, iso, moment, start_of
from mediameta.rights.wording import spoken

_NO_DATE = "The use does not say its date."


def embargo(case: Case) -> Answer:
    """Stand before the moment of release; ask where zones, a year or a weekday leave it open."""
    now = moment(case.use.date)
    if now is None:
        return unknown(_NO_DATE)
    limit = moment(case.text("limit"))
    if limit is None:
        return _nearest(case, now)
    same = _early(case, now, "limit", "limit_wall")
    if True in same:
        return STANDS
    if {*same, *_early(case, now, "limit_swapped")} != {False}:
        return unknown("Read in another time zone, or with day and month swapped, it lies ahead.")
    return unknown("The weekday does not fit the date.") if case.param("note") else CLEAR


def expires(case: Case) -> Answer:
    """Stand after the last moment of use."""
    now, limit = moment(case.use.date), moment(case.text("limit"))
    if limit is None:
        return unknown("The words and the dates on record do not give the last day of use.")
    if now is None:
        return unknown(_NO_DATE)
    end = spoken(iso(limit))
    if before(now, limit) is False:
        return Answer(True, f"It ended on {end}.")
    readings = {*_early(case, now, "limit", "limit_swapped")}
    if readings != {True} or case.param("note"):
        return unknown(f"It may have ended on {end}.")
    return CLEAR


def in_force(case: Case) -> Answer:
    """Stand until the rule ends, where it says when it ends."""
    if case.param("until_event"):
        return unknown("Nobody has said whether it has ended.")
    if not case.param("until") and not case.param("until_duration"):
        return STANDS
    limit, now = moment(case.text("limit")), moment(case.use.date)
    if limit is None or now is None:
        return unknown("The words and the dates on record do not say when it ends.")
    return where(before(now, limit), _until(case))


def begun(case: Case) -> Answer:
    """Stand from the moment on from which the rule holds."""
    start, now = moment(case.text("limit_start")), moment(case.use.date)
    if start is None or now is None:
        return unknown("The words and the dates on record do not say when it begins.")
    early = before(now, start)
    return where(None if early is None else not early, "It has begun.")


def _early(case: Case, now: Moment, *names: str) -> list[bool | None]:
    """Return whether it is before each of the limits that there are."""
    limits = (moment(case.text(name)) for name in names)
    return [before(now, limit) for limit in limits if limit]


def _nearest(case: Case, now: Moment) -> Answer:
    """Take a day without a year in the year nearest to the use; once it has passed, ask."""
    month_day = case.text("month_day") or ""
    days = [day(year, month_day, case.text("time")) for year in _around(now.earliest.year)]
    limits = [in_utc(start_of(limit), case.text("tz") or "") for limit in days if limit]
    if not limits:
        return unknown("The words do not give the moment.")
    limit = min(limits, key=lambda limit: abs(limit.earliest - now.earliest))
    if before(now, limit):
        return STANDS
    return unknown("The words give no year: it may be the next one.")


def _around(year: int) -> range:
    return range(max(year - 1, 1), min(year + 1, 9999) + 1)


def _until(case: Case) -> str:
    return f"It holds until {spoken(case.text('limit') or '')}."


_OWN = frozenset({"until", "until_event", "until_duration"})

TESTS = {
    "embargo": Test(RELEASING, embargo, own=_OWN),
    "hold": Test(RELEASING, always),
    "expires_on": Test(RELEASING, expires, own=_OWN),
    "expires_after": Test(RELEASING, expires, own=_OWN),
}
