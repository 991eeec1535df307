"""The kinds of restriction: modality, default verdict, and what an editor is told.

>>> find("territory_out").message
'The provider forbids use in {territories}.'
"""

from dataclasses import dataclass
from functools import cache

from mediameta.vocabulary.load import table

MODALITIES = (
    "lifecycle",
    "prohibition",
    "restriction",
    "time",
    "conditional",
    "duty",
    "advisory",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of restriction; braces in `message` and `remedy` name entries of `params`."""

    name: str
    modality: str
    means: str
    verdict: str
    odrl: str
    params: tuple[str, ...]
    message: str
    remedy: str


@cache
def kinds() -> dict[str, Kind]:
    """Return all kinds by name, in the order of the table."""
    return {
        name: Kind(name, **{**row, "params": tuple(row["params"])})
        for name, row in table("kinds").items()
    }


def find(name: str) -> Kind:
    """Return the kind called `name`. Raises `KeyError` where there is none."""
    return kinds()[name]
