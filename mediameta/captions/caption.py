"""A caption block taken apart into caption, credit, restrictions and noise."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mediameta.captions import chain as chains
from mediameta.captions import instructions, noise, places
from mediameta.captions.credit import build
from mediameta.captions.dates import photo_date
from mediameta.captions.flags import flags_of
from mediameta.captions.forms.place import Place
from mediameta.captions.links import merged
from mediameta.captions.model import FLAGS, Caption, Credit, Restriction
from mediameta.captions.remainder import remaining, sentences_of
from mediameta.captions.restrictions import parse_restrictions
from mediameta.captions.zones import open_zones

_SURE = 0.8
_BETWEEN = re.compile(r"[\s)(\]\[.,|;–—-]{0,6}")


def parse_caption(text: str) -> Caption:
    """Take one caption block apart. Never raises, never changes the text.

    >>> caption = parse_caption("Rain falls on Lowmark. (Ana Lima/AFP)")
    >>> caption.caption, caption.credit.text
    ('Rain falls on Lowmark.', 'Ana Lima/AFP')
    """
    restrictions = parse_restrictions(text)
    furniture = noise.find(text)
    walls = sentences_of(text, restrictions) + instructions.find(text)
    found = _merge(text, places.find(text, open_zones(text, [*furniture, *walls])))
    found = found or _demanded(text, restrictions)
    credit, extra = _choose(text, found)
    furniture += noise.stray_label(text, found)
    cuts = [*furniture, *walls, *((p.start, p.end) for p in found)]
    spans = remaining(text, cuts)
    caption = " ".join(text[a:b] for a, b in spans)
    said = set(flags_of(text, restrictions)) | set(credit.flags if credit else ())
    flags = tuple(flag for flag in FLAGS if flag in said)
    return Caption(
        text=text,
        caption=caption,
        caption_spans=tuple(spans),
        credit=replace(credit, flags=flags) if credit else None,
        extra_credits=extra,
        restrictions=restrictions,
        noise=tuple(furniture),
        photo_date=photo_date(caption),
        flags=flags,
    )


def _merge(text: str, found: list[Place]) -> list[Place]:
    """Join credits that stand side by side on one line; they credit one picture."""
    joined: list[Place] = []
    for place in found:
        last = joined[-1] if joined else None
        gap = text[last.end : place.start] if last else ""
        if last and _adjoins(gap, place):
            confidence = min(last.confidence, place.confidence)
            chain = merged(last.chain, place.chain)
            joined[-1] = Place(last.start, place.end, last.rule, confidence, chain)
        else:
            joined.append(place)
    sure = [place for place in joined if place.confidence >= _SURE]
    return sure or joined


def _adjoins(gap: str, place: Place) -> bool:
    """Tell whether only marks stand before a place; a licence may stand on the next line."""
    if "." in gap or ("\n" in gap and place.chain.links):
        return False
    return _BETWEEN.fullmatch(gap) is not None


def _demanded(text: str, restrictions: Sequence[Restriction]) -> list[Place]:
    """Return the credit that an instruction demands in so many words."""
    for restriction in restrictions:
        words = restriction.params.get("credit")
        if restriction.kind == "mandatory_credit" and isinstance(words, str) and words:
            start = text.find(words, *restriction.span)
            if start >= 0:
                end = start + len(words)
                chain = chains.read(text, start, end)
                return [Place(start, end, "mandatory-credit", _SURE, chain)]
    return []


def _choose(text: str, found: list[Place]) -> tuple[Credit | None, tuple[Credit, ...]]:
    """Return the credit and the others: the first of the surest."""
    if not found:
        return None, ()
    credits = [
        build(text, p.start, p.end, p.chain, rule=p.rule, confidence=p.confidence) for p in found
    ]
    best = max(credits, key=lambda credit: credit.confidence >= _SURE)
    others = {c.text: c for c in credits if c is not best and c.text != best.text}
    return best, tuple(others.values())
