"""Media of publication: what a word such as "mags" or "online" stands for.

>>> gazetteer().find("MAGS")
'magazine'
"""

from functools import cache

from mediameta.vocabulary.gazetteer import Gazetteer
from mediameta.vocabulary.load import table


@cache
def gazetteer() -> Gazetteer[str]:
    """Return the names of media with their terms."""
    return Gazetteer(
        (name, medium) for medium, names in table("media")["media"].items() for name in names
    )
