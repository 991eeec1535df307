"""How restriction words are marked and their parameters written."""

from collections.abc import Mapping

# Both say that nobody has understood the words.
NOT_UNDERSTOOD = ("unrecognised", "unknown_out")
# Conditional words restrict; they share the mark.
MARK_OF_MODALITY = {"conditional": "restriction"}
LEGEND = (
    ("creator", "creator"),
    ("provider", "provider"),
    ("via", "relation"),
    ("prohibition", "prohibition"),
    ("restriction", "restriction"),
    ("duty", "duty"),
    ("time", "time"),
    ("advisory", "advisory"),
    ("lifecycle", "kill"),
    ("unrecognised", "unrecognised"),
    ("date", "date"),
    ("noise", "noise"),
)


def mark_of(kind: str, modality: str) -> str:
    """Return the mark for the words of a restriction.

    >>> mark_of("territory_out", "prohibition"), mark_of("unknown_out", "prohibition")
    ('prohibition', 'unrecognised')
    """
    if kind in NOT_UNDERSTOOD:
        return "unrecognised"
    return MARK_OF_MODALITY.get(modality, modality)


def parameters(params: Mapping[str, object]) -> str:
    """Write the parameters of a restriction.

    >>> parameters({"territories": ["JP", "KR"], "until": "2026-12-01"})
    'JP, KR until 2026-12-01'
    """
    return " ".join(_parameter(name, value) for name, value in params.items())


def _parameter(name: str, value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return f"{name} {value}"
