"""Titles and broadcasters that restrictions name.

>>> gazetteer().find("NY POST")
'New York Post'
"""

from functools import cache

from mediameta.vocabulary.gazetteer import Gazetteer
from mediameta.vocabulary.load import table


@cache
def gazetteer() -> Gazetteer[str]:
    """Return titles, broadcasters and agencies with the name under which they are known."""
    data = table("publications")["publication"]
    return Gazetteer((name, title) for title, also in data.items() for name in (title, *also))
