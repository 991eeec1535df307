"""Flags of a credit, and whether its source is one that hands pictures out."""

from mediameta.captions import names
from mediameta.captions.links import Chain, Link
from mediameta.captions.model import FLAGS
from mediameta.vocabulary.parties import find

OFFICIAL = ("government", "company", "ngo", "institution")
_LABELS = {"photo", "source", "sign", "copyright"}
_LABEL_FLAGS = {
    "illustration": "illustration",
    "video": "video_still",
    "symbol": "symbol_image",
    "file": "file_photo",
    "courtesy": "handout",
    "release": "handout",
}


def flags_of(chain: Chain, providers: list[Link], creators: list[Link]) -> tuple[str, ...]:
    """Return the flags that the words of the credit and the nature of its source give."""
    found = set(chain.flags)
    found |= {_LABEL_FLAGS[kind] for kind in chain.kinds if kind in _LABEL_FLAGS}
    parties = [link.party for link in providers if link.party]
    if parties and parties[0].kind in ("stock", "platform") and len(providers) == 1:
        found.discard("handout")
    if any(party.kind == "state_media" for party in parties):
        found.add("state_media")
    if not creators and any("state_distributed" in party.restrictions for party in parties):
        found.add("handout")
    alone = not creators and all(map(_may_stand_behind, providers[1:]))
    own = len(providers) < 2 or not _is_stock(providers[1]) or providers[0].party is not None
    if providers and own and is_official(providers[0], chain, alone=alone):
        found.add("handout")
    return tuple(flag for flag in FLAGS if flag in found)


def is_official(link: Link, chain: Chain, *, alone: bool) -> bool:
    """Tell whether a source hands pictures out: a public body, a company, an institution.

    A source that nobody knows is one where its name says so, or where it stands alone (but for
    who distributes the picture) behind a label.
    """
    if link.party is not None:
        return link.party.kind in OFFICIAL
    if chain.licence or chain.for_publication or chain.kinds - _LABELS:
        return False
    if chain.flags - {"file_photo"}:
        return False
    if _is_desk_of_newsroom(link.name):
        return False
    if names.is_domain(link.name):
        stem = link.name.rsplit(".", 1)[0]
        body = names.is_official(stem) and names.is_house(stem)
        return body or ".gov" in link.name.lower()
    if names.is_official(link.name):
        return True
    kinds = {"organisation", "word"}
    if "sign" not in chain.kinds:
        kinds |= {"name", "shape"}
    lone = alone and bool(chain.kinds & _LABELS) and not chain.flags
    return lone and link.kind in kinds and not names.is_media(link.name)


def _is_stock(link: Link) -> bool:
    return link.party is not None and link.party.kind == "stock"


def _may_stand_behind(link: Link) -> bool:
    """Tell whether a link leaves the source before it the giver: an agency, another source."""
    if link.party is None:
        return link.kind in ("organisation", "word", "name") and not names.is_media(link.name)
    return link.party.kind in ("agency", "distributor", *OFFICIAL)


def _is_desk_of_newsroom(name: str) -> bool:
    """Tell whether a name begins with that of a newsroom: "BBC Lowmark"."""
    party = find(name.partition(" ")[0])
    return party is not None and party.kind in ("agency", "broadcaster", "publisher")
