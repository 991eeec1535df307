"""Letters in two cases, for what Python's `re` cannot say: where a capital begins a word.

>>> [m.group() for m in CAMEL.finditer("StadionBild FOTO iStock")]
['Stadion', 'Bild', 'FOTO', 'i', 'Stock']
"""

import re

_CASED = [chr(code) for code in range(0x41, 0x530)]
UPPER = re.escape("".join(c for c in _CASED if c.isupper()))
LOWER = re.escape("".join(c for c in _CASED if c.islower()))

WORD = re.compile(r"[^\W\d_]+")
CAMEL = re.compile(
    rf"[{UPPER}]?[{LOWER}]+|[{UPPER}]+(?![{LOWER}])|[{UPPER}]|[^\W\d_{UPPER}{LOWER}]+"
)


def alternatives(entries: "tuple[str, ...] | list[str] | frozenset[str]") -> str:
    """Return a pattern for any of `entries`, the longest first, with any space for a space."""
    ordered = sorted(entries, key=len, reverse=True)
    return "|".join(re.escape(entry).replace(r"\ ", r"\s{1,3}") for entry in ordered)
