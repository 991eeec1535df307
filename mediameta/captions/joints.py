"""Where one piece of a credit holds several names: joined by commas, "and", a hyphen, a dot."""

import re
from collections.abc import Iterator
from functools import cache

from mediameta.captions import dates, names
from mediameta.captions.edges import EDGES, TAIL_EDGES
from mediameta.captions.letters import UPPER, alternatives
from mediameta.captions.links import Chain
from mediameta.captions.model import Span
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import find

_SUFFIXES = frozenset(
    ["inc.", "inc", "jr.", "jr", "ltd", "ltd.", "llc", "uk", "london", "usa", "ii", "iii"]
)


def split(text: str, start: int, end: int, chain: Chain) -> list[Span] | None:
    """Split at commas, "and", a hyphen or a dot where both sides are names."""
    name = text[start:end]
    for at, length in _joints(name):
        left, right = name[:at].strip(TAIL_EDGES), name[at + length :].strip(EDGES)
        joint = name[at : at + length].strip().lower()
        if left and right and (_sells(joint, chain) or _splits(joint, left, right, chain)):
            return [(start, start + at), (start + at + length, end)]
    return None


def _sells(joint: str, chain: Chain) -> bool:
    """Tell whether a comma parts the contributors of the stock house that begins the chain."""
    first = chain.links[0].party if chain.links else None
    return joint == "," and first is not None and first.kind == "stock"


def _joints(name: str) -> Iterator[tuple[int, int]]:
    for match in _joint().finditer(name):
        yield match.start(), match.end() - match.start()


@cache
def _joint() -> "re.Pattern[str]":
    conjunction = rf"(?i:{alternatives(words().conjunctions)})\s+"
    return re.compile(
        rf"(?=[\s,.:＝-])(?:,\s*(?:{conjunction})?|\s+{conjunction}|\.\s+(?=[{UPPER}])"
        rf"|:\s+(?=[@{UPPER}])|(?<=\w)[-＝](?=\w))"
    )


def _splits(joint: str, left: str, right: str, chain: Chain) -> bool:
    """Tell whether a joint parts two names: by what they are, and where a list goes on."""
    first = right.split(",")[0].strip()
    if joint == "," and dates.is_date(first):
        return True
    known = find(first) is not None or words().placeholders.get(first.lower()) is not None
    left_kind = "party" if find(left) else names.kind(left)
    right_kind = "party" if known or find(right) else names.kind(first)
    people = ("person", "shape", "handle")
    if joint == "＝":
        return left_kind == right_kind == "party"
    if joint == "-":
        named = left_kind in people and not left.isupper()
        return right_kind == "party" and (named or left_kind == "party")
    if joint == ".":
        if len(left.rsplit(None, 1)[-1]) == 1:
            return False
        return right_kind == "party" and left_kind in ("person", "shape", "organisation", "word")
    if joint == ":":
        named = left_kind in ("party", "organisation", "shape", "name", "word")
        return named and right_kind in ("person", "handle", "shape")
    if joint.startswith(","):
        return _splits_at_comma(left, left_kind, first, right_kind)
    kinds = {left_kind, right_kind}
    if chain.links and kinds == {"organisation"}:
        return " " in left and " " in right
    return bool(kinds & {"person", "handle"}) and kinds <= {"person", "handle", "shape"}


def _splits_at_comma(left: str, left_kind: str, right: str, right_kind: str) -> bool:
    if right.lower() in _SUFFIXES:
        return False
    if left_kind in ("person", "handle", "party") or right_kind == "party":
        return True
    if words().placeholders.get(left.lower()) is not None:
        return True
    if right_kind == "person" or left_kind == "shape":
        return True
    if left.isupper() and right.isupper() and " " not in left + right:
        return True
    return left_kind == right_kind == "organisation" and " " in left and " " in right


def are_persons(name: str) -> bool:
    """Tell whether `name` is two persons joined by "and" or a comma."""
    sides = [side.strip() for side in _joint().split(name)]
    return len(sides) == 2 and all(names.kind(side) == "person" for side in sides)
