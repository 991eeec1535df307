"""Regions: which countries they hold.

>>> holds("150", "FR"), holds("FR", "US"), holds("CN", "HK")
(True, False, None)
"""

from functools import cache

from mediameta.vocabulary.load import table


def holds(territory: str, place: str) -> bool | None:
    """Return whether `territory` holds `place`; None where it may hold some of it, or all.

    Codes are ISO 3166-1 alpha-2, ISO 3166-2, UN M49 or `EU`, in upper case.
    """
    if territory == place or place.startswith(f"{territory}-"):
        return True
    if territory.startswith(f"{place}-") or place in _unclear(territory):
        return None
    wide, narrow = members(territory), members(place)
    if narrow <= wide and "-" not in territory:
        return True
    if "-" in territory and "-" in place:
        return False
    return None if narrow & wide else False


@cache
def members(territory: str) -> frozenset[str]:
    """Return the countries of a region; a country, or a part of one, holds that country only."""
    regions = table("regions")
    if parts := regions["union"].get(territory):
        return frozenset().union(*(members(part) for part in parts))
    return frozenset(regions["region"].get(territory, territory.partition("-")[0]).split())


def is_region(code: str) -> bool:
    """Return whether `code` names a region of several countries."""
    return code in table("regions")["region"] or code in table("regions")["union"]


@cache
def _unclear(territory: str) -> frozenset[str]:
    return frozenset(table("regions")["unclear"].get(territory, "").split())
