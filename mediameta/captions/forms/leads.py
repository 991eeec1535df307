"""Credits before a caption on its line: "dpa/Ana Lima Im Hafen liegt ein Boot"."""

import re
from itertools import islice

from mediameta.captions import boundaries, names
from mediameta.captions import chain as chains
from mediameta.captions.forms.place import Place
from mediameta.captions.links import Chain
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import Party
from mediameta.vocabulary.parties import find as find_party

_REACH = 90
_WORD = re.compile(r"\S+")
_SLASH = re.compile(r"[^\n/|]{2,45}\s?[/|]")
_WORD_END = re.compile(r"\S(?=\s+[^\s/|(&])")


def find(text: str, start: int, end: int) -> Place | None:
    """Return the credit that begins the line `[start, end)` and is followed by a caption."""
    stop = min(end, start + _REACH)
    slash = _SLASH.match(text, start, stop)
    if slash is None:
        return _agency(text, start, end)
    if not _is_name(text[start : slash.end()].strip(" /|")):
        return None
    best: Place | None = None
    for match in _WORD_END.finditer(text, slash.end(), stop):
        chain = chains.read(text, start, match.end())
        if _is_credit(chain) and (best is None or chain.links[-1].kind == "party"):
            best = Place(start, match.end(), "lead", 0.8, chain)
    if best is None or boundaries.ends_sentence(text, start, best.end):
        return None
    return None if text[best.end : stop + 2].lstrip()[:1].islower() else best


def _is_name(name: str) -> bool:
    return find_party(name) is not None or names.kind(name) == "person"


def _agency(text: str, start: int, end: int) -> Place | None:
    """Return the agency that a caption follows without a mark: "Getty Images City of Lowmark".

    A name that is written twice is the credit and the first word of its caption.
    """
    parts = [match.span() for match in islice(_WORD.finditer(text, start, end), 5)]
    for count in (3, 2, 1):
        if len(parts) > count + 1:
            stop = parts[count - 1][1]
            name, following = text[start:stop], text[slice(*parts[count])]
            party = find_party(name)
            if party is not None and _leads(party, name, following):
                return Place(start, stop, "lead", 0.7, chains.read(text, start, stop))
    return None


def _leads(party: Party, name: str, following: str) -> bool:
    """Tell whether a caption begins with the word behind the name of a party."""
    if name == following:
        return True
    sells = party.kind in ("agency", "distributor", "stock") and len(name) > 2
    table = words()
    folded = following.lower().strip(",.")
    office = folded in table.roles | table.titles | table.media | table.purposes
    return sells and following.istitle() and following.isalpha() and not office


def _is_credit(chain: Chain) -> bool:
    """Tell whether every link is a known party or a person, and one of each at least."""
    kinds = {link.kind for link in chain.links}
    return kinds == {"party", "person"} and all(
        len(link.name.split()) <= 3 for link in chain.links if link.kind == "person"
    )
