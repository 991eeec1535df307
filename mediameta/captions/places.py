"""Where credits stand in a text: each form is asked about each open line."""

from mediameta.captions import labels
from mediameta.captions.edges import trim
from mediameta.captions.forms import brackets, labelled, leads, lines, signatures, tails
from mediameta.captions.forms.place import Place
from mediameta.captions.labels import Label
from mediameta.captions.model import Span

_NEAR = 8


def find(text: str, zones: list[Span]) -> list[Place]:
    """Return the credits in the open zones of a text, in the order of the text."""
    found = [place for start, end in zones for place in _in_zone(text, start, end)]
    if not found and len(zones) == 1:
        alone = lines.organisation(text, *trim(text, *zones[0]))
        found = [alone] if alone else []
    elif not found:
        found = _name_line(text, zones)
    return sorted(found, key=lambda place: place.start)


def _in_zone(text: str, start: int, end: int) -> list[Place]:
    begin, stop = trim(text, start, end)
    if begin >= stop:
        return []
    signs = list(labels.find(text, start, end))
    whole = None if any(label.closed for label in signs) else lines.find(text, begin, stop)
    if whole is not None:
        return [whole]
    found = _marked(text, start, end, signs)
    found += _before_bracket(text, start, end, found)
    return found + _at_ends(text, begin, stop, end, found)


def _marked(text: str, start: int, end: int, signs: list[Label]) -> list[Place]:
    """Return the credits that a signature, brackets or a label mark off."""
    signature = signatures.find(text, start, end)
    found = [signature] if signature else []
    found += [p for p in brackets.find(text, start, end) if not any(map(p.overlaps, found))]
    return found + list(labelled.find(text, start, end, signs, found))


def _at_ends(text: str, begin: int, stop: int, end: int, found: list[Place]) -> list[Place]:
    """Return the credits that only their place before or behind the caption shows."""
    led = any(place.start < begin + _NEAR for place in found)
    lead = None if led else leads.find(text, begin, stop)
    last = max((place.end for place in [*found, lead] if place), default=begin)
    tail = tails.find(text, last, end) if last <= end - _NEAR else None
    return [place for place in (lead, tail) if place]


def _before_bracket(text: str, start: int, end: int, found: list[Place]) -> list[Place]:
    """Return the sign-off before a last bracket: "/ AFP / ANA LIMA (Photo by ...)"."""
    last = found[-1] if found else None
    if last is None or last.rule != "bracket" or last.end < end - _NEAR:
        return []
    begin = max((place.end for place in found[:-1]), default=start)
    opening = max(text.rfind(mark, begin, last.start) for mark in "([（")
    stop = trim(text, begin, opening)[1] if opening > begin else begin
    tail = tails.behind_boundary(text, begin, stop) if opening > begin else None
    known = tail is not None and tail.chain.known and len(tail.chain.links) > 1
    return [tail] if tail is not None and known else []


def _name_line(text: str, zones: list[Span]) -> list[Place]:
    """Return the name alone on the first or the last line of a block that says nothing else."""
    ends = ((zones[0], zones[1:]), (zones[-1], zones[:-1])) if len(zones) > 1 else ()
    for zone, others in ends:
        start, end = trim(text, *zone)
        words = [word for first, last in others for word in text[first:last].split()]
        place = lines.name_beside_sentence(text, start, end, words)
        if place is not None:
            return [place]
    if not ends:
        return []
    house = lines.house_behind_sentence(text, *trim(text, *zones[-1]), text[slice(*zones[-2])])
    return [house] if house else []
