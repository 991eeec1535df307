"""Codes of countries: three letters of ISO 3166-1, and what agencies write besides.

>>> alpha_2("FRA"), alpha_2("UK"), alpha_2("usa"), alpha_2("fr"), alpha_2("XX")
('FR', 'GB', 'US', None, None)
"""

from mediameta.vocabulary.load import table


def alpha_2(code: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a code of two capitals or three letters."""
    if len(code) == 2 and code in table("territories")["country"]:
        return code
    known: dict[str, dict[str, str]] = table("countries")
    letters = code.upper() if len(code) == 3 else code
    return known["alpha_3"].get(letters) or known["besides"].get(letters)
