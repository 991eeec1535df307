"""From the words found to the restrictions of a text: each once, labels only in company."""

import re
from collections.abc import Iterable

from mediameta.captions.model import Restriction
from mediameta.captions.restriction.find import Found
from mediameta.vocabulary import kinds
from mediameta.vocabulary.tokens import Tokens

# A label such as "file photo" counts by itself where no more than these words stand beside it.
_ALONE = 0
_ITEM = re.compile(r"(?<![^\W_])_?[A-Z0-9]{2,12}(?:_[A-Z0-9]{2,20})?(?:-\d{1,6})?(?![^\W_])")
# "image 2.81234567": a number counts only behind a word for the picture.
_NUMBER = re.compile(
    r"\b(?:images?|photos?|pictures?|number|no\.?|id)[\s:#]{1,3}(\d{1,2}\.\d{6,9}|\d{7,20})(?!\w)",
    re.IGNORECASE,
)
_URN = re.compile(r"\burn:[\w.-]{1,40}(?::[\w.-]{0,39}\w){1,6}")
_ITEM_WINDOW = 200
_MOMENT = frozenset(("until", "month_day", "time", "until_duration"))
_ONCE = frozenset(
    (
        "file_photo",
        "handout",
        "kill",
        "mandatory_credit",
        "source_watermark",
        "state_distributed",
        "terms_apply",
        "undated",
        "with_story",
        "withdraw",
    )
)


def settle(
    tokens: Tokens, found: Iterable[Found], *, labels: bool = False
) -> tuple[Restriction, ...]:
    """Return the restrictions, repetitions dropped; labels beside a restriction, or all of them."""
    found = list(found)
    company = labels or any(not one.companion for one in found)
    timed = any(one.kind == "embargo" and not _MOMENT.isdisjoint(one.params) for one in found)
    kept: dict[tuple[str, str], Restriction] = {}
    for one in found:
        alone = len(tokens) - (one.after - one.first) <= _ALONE
        if one.companion and not company and not alone:
            continue
        if timed and (one.kind == "hold" or _is_open(one)):
            continue
        restriction = _restriction(tokens, one)
        key = _key(restriction)
        if key not in kept or _better(restriction, kept[key]):
            kept[key] = restriction
    said = [one for one in kept.values() if not _asked(one, kept.values())]
    return tuple(sorted(said, key=lambda one: one.span))


def _is_open(one: Found) -> bool:
    return one.kind == "embargo" and _MOMENT.isdisjoint(one.params)


def _asked(one: Restriction, others: Iterable[Restriction]) -> bool:
    """Tell whether a state body is only who must agree: "without permission from the palace"."""
    return one.kind == "state_distributed" and any(
        other.span[0] <= one.span[0] and one.span[1] <= other.span[1]
        for other in others
        if other.modality != "advisory" and "party" in other.params
    )


def _restriction(tokens: Tokens, one: Found) -> Restriction:
    params = dict(one.params)
    if one.kind in ("kill", "withdraw"):
        params |= _items(tokens.text, one.start, one.end)
    return Restriction(
        kind=one.kind,
        modality=kinds.find(one.kind).modality,
        text=tokens.text[one.start : one.end],
        span=(one.start, one.end),
        params=params,
        confidence=one.confidence,
        rule=one.rule,
    )


def _items(text: str, start: int, end: int) -> dict[str, object]:
    """Return the numbers of the pictures that are killed, from the words around."""
    window = text[max(0, start - _ITEM_WINDOW) : end + _ITEM_WINDOW]
    numbers = [m[0] for m in _ITEM.finditer(window) if _is_item(m[0])]
    numbers += [m[0] for m in _URN.finditer(window)]
    numbers += [m[1] for m in _NUMBER.finditer(window)]
    found = list(dict.fromkeys(numbers))
    if len(found) > 1:
        return {"items": found}
    return {"item": found[0]} if found else {}


def _is_item(word: str) -> bool:
    return any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


def _key(restriction: Restriction) -> tuple[str, str]:
    """Return what makes two restrictions the same: kind, and what they name."""
    if restriction.kind in _ONCE:
        return restriction.kind, ""
    if restriction.kind in ("territory_out", "unrecognised"):
        return restriction.kind, restriction.text.casefold()
    if restriction.kind == "embargo":
        return restriction.kind, str(restriction.params.get("month_day"))
    named = (item for item in restriction.params.items() if item[0] != "unless")
    return restriction.kind, repr(sorted(named, key=lambda item: item[0]))


def _better(new: Restriction, old: Restriction) -> bool:
    """Tell whether a repetition says more: a credit, or that a state distributes the picture."""
    if new.kind == "state_distributed":
        return "distributed" in new.text.lower() and "distributed" not in old.text.lower()
    return len(new.params) > len(old.params)
