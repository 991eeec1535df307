"""Credits before a caption on its line: "dpa/Ana Lima Im Hafen liegt ein Boot"."""

import re

from mediameta.captions import boundaries
from mediameta.captions import chain as chains
from mediameta.captions.forms.place import Place
from mediameta.captions.links import Chain

_REACH = 90
_SLASH = re.compile(r"[^\n/|]{2,45}\s?[/|]")
_WORD_END = re.compile(r"\S(?=\s+[^\s/|(&])")


def find(text: str, start: int, end: int) -> Place | None:
    """Return the credit that begins the line `[start, end)` and is followed by a caption."""
    stop = min(end, start + _REACH)
    slash = _SLASH.match(text, start, stop)
    if slash is None:
        return None
    best: Place | None = None
    for match in _WORD_END.finditer(text, slash.end(), stop):
        chain = chains.read(text, start, match.end())
        if _is_credit(chain) and (best is None or chain.links[-1].kind == "party"):
            best = Place(start, match.end(), "lead", 0.8, chain)
    if best is None or boundaries.ends_sentence(text, start, best.end):
        return None
    return None if text[best.end : stop + 2].lstrip()[:1].islower() else best


def _is_credit(chain: Chain) -> bool:
    """Tell whether every link is a known party or a person, and one of each at least."""
    kinds = {link.kind for link in chain.links}
    return kinds == {"party", "person"} and all(
        len(link.name.split()) <= 3 for link in chain.links if link.kind == "person"
    )
