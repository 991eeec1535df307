"""The actions of ODRL, and which of them is part of which.

>>> is_part_of("present", "use"), is_part_of("sell", "use")
(True, False)
"""

from functools import cache

from mediameta.vocabulary.load import table


def is_part_of(action: str, whole: str) -> bool:
    """Tell whether `action` is `whole`, or is done in doing it."""
    while action != whole:
        if action not in _wholes():
            return False
        action = _wholes()[action]
    return True


@cache
def _wholes() -> dict[str, str]:
    included = table("odrl")["included"]
    return {part: whole for whole, parts in included.items() for part in parts.split()}
