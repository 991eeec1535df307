"""Licences that we hold, and whether one of them covers a use."""

from collections.abc import Mapping
from typing import Any

from mediameta.rights.model import Facts, Use
from mediameta.rights.moments import before, end_of, moment, start_of
from mediameta.rights.territory import held


def granted(use: Use, facts: Facts) -> bool:
    """Return whether a recorded grant covers the use; one is enough.

    >>> granted(Use(territory=("FR",)), Facts(grants=({"territories": ["150"]},)))
    True
    """
    if isinstance(facts.grants, bool) or facts.grants is None:
        return bool(facts.grants)
    return any(covers(grant, use) for grant in facts.grants)


def covers(grant: Mapping[str, Any], use: Use) -> bool:
    """Return whether a grant surely covers the use in time, place, channel, purpose and count."""
    return (
        _in_time(grant, use)
        and _in_place(grant, use)
        and _listed(grant.get("channels"), use.channel)
        and _listed(grant.get("purposes"), use.purpose)
        and _left(grant.get("count"), use.uses_so_far)
    )


def _in_time(grant: Mapping[str, Any], use: Use) -> bool:
    start, end, now = moment(grant.get("start")), moment(grant.get("end")), moment(use.date)
    if not grant.get("start") and not grant.get("end"):
        return True
    if now is None or (grant.get("start") and not start) or (grant.get("end") and not end):
        return False
    begun = start is None or before(now, start_of(start)) is False
    return begun and (end is None or before(now, end_of(end)) is True)


def _in_place(grant: Mapping[str, Any], use: Use) -> bool:
    territories = grant.get("territories")
    if not territories:
        return True
    return bool(use.territory) and all(held([place], territories) for place in use.territory)


def _listed(allowed: Any, value: str | None) -> bool:
    return not allowed or value in allowed


def _left(count: Any, used: int | None) -> bool:
    return count is None or (used is not None and used < count)
