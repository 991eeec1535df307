"""What a use can be: channels with the media they are, purposes, actions, subjects, alterations.

>>> sorted(channel("social").perhaps)
['internet', 'mobile']
"""

from dataclasses import dataclass
from functools import cache

from mediameta.vocabulary.load import table


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to the reader: the media it surely is, those it may be, what it says of the purpose."""

    name: str
    media: frozenset[str]
    perhaps: frozenset[str]
    purposes: frozenset[str]


@cache
def channels() -> dict[str, Channel]:
    """Return all channels by name."""
    return {
        name: Channel(
            name, *(frozenset(row.get(key, ())) for key in ("media", "perhaps", "purposes"))
        )
        for name, row in table("uses")["channel"].items()
    }


def channel(name: str) -> Channel:
    """Return the channel called `name`; one that nobody knows is no medium that we know."""
    return channels().get(name, Channel(name, frozenset(), frozenset(), frozenset()))


@cache
def formats(key: str) -> frozenset[str]:
    """Return forms of a publication: those `known`, and those that `settles` which medium it is."""
    return frozenset(table("uses")["format"][key])


@cache
def purposes(family: str) -> frozenset[str]:
    """Return the purposes of a family: `editorial`, `commercial`, `other`."""
    return frozenset(table("uses")["purpose"][family])


@cache
def values(key: str) -> tuple[str, ...]:
    """Return the values that `channel`, `purpose`, `action`, `subject` or `alteration` takes."""
    if key == "channel":
        return tuple(channels())
    if key == "purpose":
        return tuple(name for names in table("uses")["purpose"].values() for name in names)
    return tuple(table("uses")["lists"][key])
