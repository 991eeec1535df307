"""Where credits stand in a text: each form is asked about each open line."""

from mediameta.captions import chain as chains
from mediameta.captions import labels
from mediameta.captions.forms import brackets, labelled, leads, lines, signatures, tails
from mediameta.captions.forms.place import Place
from mediameta.captions.model import Span


def find(text: str, zones: list[Span]) -> list[Place]:
    """Return the credits in the open zones of a text, in the order of the text."""
    found = [place for start, end in zones for place in _in_zone(text, start, end)]
    if not found and len(zones) > 1:
        found = _name_line(text, zones)
    return sorted(found, key=lambda place: place.start)


def _in_zone(text: str, start: int, end: int) -> list[Place]:
    begin, stop = chains.trim(text, start, end)
    if begin >= stop:
        return []
    signs = list(labels.find(text, start, end))
    whole = None if any(label.closed for label in signs) else lines.find(text, begin, stop)
    if whole is not None:
        return [whole]
    signature = signatures.find(text, start, end)
    found = [signature] if signature else []
    found += [p for p in brackets.find(text, start, end) if not any(map(p.overlaps, found))]
    found += labelled.find(text, start, end, signs, found)
    lead = (
        None if any(place.start < begin + 8 for place in found) else leads.find(text, begin, stop)
    )
    found += [lead] if lead else []
    last = max((place.end for place in found), default=start)
    if last <= end - 8:
        tail = tails.find(text, last, end)
        found += [tail] if tail else []
    return found


def _name_line(text: str, zones: list[Span]) -> list[Place]:
    """Return the name alone on the first or the last line of a block that says nothing else."""
    words = sum(len(text[start:end].split()) for start, end in zones)
    for zone in (zones[0], zones[-1]):
        start, end = chains.trim(text, *zone)
        rest = words - len(text[start:end].split())
        place = lines.name_beside_sentence(text, start, end, rest)
        if place is not None:
            return [place]
    return []
