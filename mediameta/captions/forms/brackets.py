"""Credits in brackets: "(Ana Lima/AFP)", "[Photo: Mira Castellan]", "（警視庁提供）"."""

import re
from collections.abc import Iterator
from itertools import islice

from mediameta.captions import chain as chains
from mediameta.captions import labels
from mediameta.captions.edges import trim
from mediameta.captions.forms.place import Place
from mediameta.captions.labels import Label
from mediameta.captions.links import Chain

BRACKET = re.compile(
    r"[(\[（【]\s{0,9}([^()\[\]（）【】]{1,300}(?:[(\[][^()\[\]]{1,60}[)\]][^()\[\]]{0,120}){0,2})"
    r"\s{0,9}[)\]）】]"
)
_MAX = 12


def find(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the credits in brackets of the line `[start, end)`; at most twelve are read."""
    for match in islice(BRACKET.finditer(text, start, end), _MAX):
        first, last = trim(text, match.start(1), match.end(1))
        if first < last and not text[last : match.end(1)].startswith((":", "：")):
            place = _inside(text, first, last, match, end)
            if place is not None:
                yield place


def _inside(text: str, first: int, last: int, match: "re.Match[str]", end: int) -> Place | None:
    label = _label(text, first, last)
    first = label.start if label else first
    chain = chains.read(text, first, last)
    trailing = not text[match.end() : end].strip(" .|*-–—)")
    opened = text[max(0, match.start() - 40) : match.start()].rstrip(" \t")
    before = "." if opened.endswith("\n") else opened.rstrip()[-1:]
    if text[first:last] == "FILE":
        label = None  # the sign-off of wires, where "(File photo)" only says what is seen
        chain.flags.add("file_photo")
    confidence = _confidence(chain, label, before, trailing=trailing)
    return Place(first, last, "bracket", confidence, chain) if confidence else None


def _label(text: str, first: int, last: int) -> Label | None:
    """Return the label that begins the bracket, or one with a colon within it."""
    label = labels.at(text, first, last)
    if label is not None and label.closed:
        return label
    inner = (x for x in labels.find(text, first, last) if x.start > first and x.has_colon(text))
    return next(inner, label)


def _confidence(chain: Chain, label: Label | None, before: str, *, trailing: bool) -> float:
    if chain.prose:
        return _vouched(chain, label)
    closed = label is not None and label.closed
    if closed and (chain.links or chain.placeholders or chain.licence):
        return 0.97
    if "maker" in chain.kinds or ("courtesy" in chain.kinds and chain.links):
        return 0.9
    if chain.known:
        return 0.97 if trailing else 0.7 if len(chain.links) > 1 else 0.0
    if not trailing:
        return 0.0
    if not chain.links:
        said = chain.flags and label is None
        given = label is not None and label.kinds & {"courtesy", "release"}
        return 0.8 if (said or given) and _ends(before) else 0.0
    return _unknown_confidence(chain, before)


def _vouched(chain: Chain, label: Label | None) -> float:
    """A long description of a source is a credit where a label and a known distributor frame it."""
    last = chain.links[-1]
    framed = label is not None and label.closed and last.relation == "via" and last.kind == "party"
    return 0.7 if framed else 0.0


def _unknown_confidence(chain: Chain, before: str) -> float:
    """Return how sure a bracket at the end is whose names the registry does not know."""
    links = chain.links
    joint = links[1].relation if len(links) > 1 else None
    if joint == "via" or (joint in ("/", "|") and links[0].kind != "word"):
        return 0.85
    kinds = {link.kind for link in links}
    short = len(links) < 3 and kinds <= {"person", "organisation"}
    return 0.75 if short and before in '.!?"”' else 0.0


def _ends(before: str) -> bool:
    return before in ".!?。" or before > "\u3000"
