"""Bodies of a state: governments, ministries, press offices, state agencies.

>>> bodies().find("defence ministry") is not None
True
"""

from functools import cache

from mediameta.vocabulary import parties
from mediameta.vocabulary.gazetteer import Gazetteer
from mediameta.vocabulary.load import table
from mediameta.vocabulary.parties import Party
from mediameta.vocabulary.tokens import words


@cache
def bodies() -> Gazetteer[str]:
    """Return the names of bodies; the value is nothing but a sign that the name is known."""
    return Gazetteer((name, "body") for name in table("bodies")["bodies"])


@cache
def lone() -> Gazetteer[str]:
    """Return the bodies that need no name of a state."""
    return Gazetteer((name, "body") for name in table("bodies")["lone"])


@cache
def seats() -> Gazetteer[str]:
    """Return seats of government with the code of their state."""
    return Gazetteer(table("bodies")["seat"].items())


@cache
def state_parties() -> Gazetteer[Party]:
    """Return the parties that a state controls."""
    found = [party for party in parties.registry().values() if party.state]
    return Gazetteer((name, party) for party in found for name in (party.name, *party.aliases))


@cache
def qualifiers() -> frozenset[str]:
    """Return the words that may stand between the name of a state and the body."""
    return frozenset(word for name in table("bodies")["qualifiers"] for word in words(name))
