"""What a provider says of a picture afterwards: kills, withdrawals, corrections."""

import re

from mediameta.rights.actions import RELEASING, USING
from mediameta.rights.answer import CLEAR, Answer, Case, Test, always, where

_RANGE = re.compile(r"(.{0,40}?)(\d{1,12})-(\d{1,12})")


def this_item(case: Case) -> Answer:
    """Stand where the notice names this picture, or names none."""
    named = (*case.params("item"), *case.params("items"))
    if not named or not case.facts.item:
        return Answer(True)
    hit = any(names(entry, case.facts.item) for entry in named)
    return where(hit, f"This is picture {case.facts.item}.")


def names(entry: str, item: str) -> bool:
    """Return whether an entry of a notice, an item or a range of items, names `item`.

    >>> names("MXMT103-116", "mxmt110"), names("TOK801", "TOK802")
    (True, False)
    """
    entry, item = _bare(entry), _bare(item)
    if entry == item:
        return True
    span = _RANGE.fullmatch(entry)
    if span and item.startswith(span[1]) and item[len(span[1]) :].isdecimal():
        first, last = int(span[2]), int(span[3])
        return first <= int(item[len(span[1]) :]) <= last
    return False


def correction(case: Case) -> Answer:
    """Stand until the correction has been taken over."""
    return CLEAR if case.facts.caption_updated else Answer(True)


def _bare(item: str) -> str:
    return item.strip().strip("_#").casefold()


TESTS = {
    "kill": Test(USING, this_item),
    "withdraw": Test(USING, this_item),
    "no_rights": Test(USING, always),
    "correction": Test(RELEASING, correction),
    "addition": Test(RELEASING, correction),
    "replacement": Test(RELEASING, always),
    "no_replacement": Test(RELEASING, always),
}
