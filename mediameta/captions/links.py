"""The links of a credit: what a chain holds, before it is decided who made the picture."""

from dataclasses import dataclass, field, replace

from mediameta.captions.licences import Licence
from mediameta.vocabulary.parties import Party


@dataclass(frozen=True, slots=True)
class Link:
    """One name of a chain. Kinds are those of `names.kind`, and `party` for one in the registry."""

    start: int
    end: int
    name: str
    kind: str
    relation: str | None = None
    party: Party | None = None


@dataclass(slots=True)
class Chain:
    """What stands in `[start, end)`: links in the order of the text, flags, licence, commission."""

    start: int
    end: int
    links: list[Link] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    licence: Licence | None = None
    for_publication: str | None = None
    year: str | None = None
    placeholders: int = 0

    @property
    def known(self) -> bool:
        """Whether the registry knows a link."""
        return any(link.kind == "party" for link in self.links)

    @property
    def prose(self) -> bool:
        """Whether a link reads like a sentence."""
        return any(link.kind == "prose" for link in self.links)


def merged(first: Chain, second: Chain) -> Chain:
    """Return one chain from two that credit the same picture: what the second adds is appended."""
    seen = {_same(link) for link in first.links}
    added = [link for link in second.links if _same(link) not in seen]
    return replace(
        first,
        links=[*first.links, *added],
        flags=first.flags | second.flags,
        kinds=first.kinds | second.kinds,
        licence=first.licence or second.licence,
        for_publication=first.for_publication or second.for_publication,
    )


def _same(link: Link) -> str:
    return link.party.key if link.party else " ".join(link.name.lower().split())
