"""Words that stand in IPTC fields in place of a value, folded to lower case.

>>> "stf" in nobody(), "tbc" in nowhere()
(True, True)
"""

from functools import cache

from mediameta.vocabulary.load import table


@cache
def nobody() -> frozenset[str]:
    """Return what is written instead of a creator or provider, besides the words of credits."""
    return frozenset(table("fields")["nobody"])


@cache
def nowhere() -> frozenset[str]:
    """Return what is written instead of a place."""
    return frozenset(table("fields")["nowhere"])
