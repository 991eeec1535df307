"""Rules on titles: some are out, one has it to itself, competitors keep off."""

import re

from mediameta.rights.actions import RELEASING
from mediameta.rights.answer import CLEAR, STANDS, Answer, Case, Test, always, unknown, where
from mediameta.rights.model import Verdict
from mediameta.vocabulary.parties import fold

_WORD = re.compile(r"\w+")


def by_title(case: Case) -> Answer:
    """Stand where the use is in one of the titles of the rule."""
    title = case.use.publication
    if not title:
        return unknown("The use does not say its publication.")
    answers = {same_title(title, other) for other in case.params("publications")}
    if True in answers:
        return Answer(True, f"The publication is {title}.")
    return where(None if None in answers else False, f"{title} may be meant.")


def same_title(one: str, other: str) -> bool | None:
    """Return whether two names are one title; None where one is a part of the other.

    >>> same_title("the Sun", "The Sun"), same_title("CCTV", "CCTV News"), same_title("Sun", "Post")
    (True, None, False)
    """
    words, others = _WORD.findall(fold(one)), _WORD.findall(fold(other))
    if words == others:
        return True
    return None if words and others and _starts(words, others) else False


def publication_out(case: Case) -> Answer:
    """Stand against the titles."""
    if not case.params("publications"):
        return unknown("The words name no title that we know.")
    return by_title(case)


def exclusive(case: Case) -> Answer:
    """Stand against every title but those that the picture is exclusive to."""
    own = by_title(case)
    if not case.params("publications") or own.stands is None:
        return unknown(own.why)
    return CLEAR if own.stands else Answer(True, f"The publication is {case.use.publication}.")


def unknown_out(case: Case) -> Answer:
    """Stand against whatever the words name; against a title of that very name for certain."""
    title, text = case.use.publication, case.text("text")
    if title and text and same_title(title, text):
        return Answer(True, f"The publication is {title}.", Verdict.block)
    return STANDS


def _starts(words: list[str], others: list[str]) -> bool:
    shorter = min(len(words), len(others))
    return words[:shorter] == others[:shorter] or words[-shorter:] == others[-shorter:]


_OWN = frozenset({"publications"})

TESTS = {
    "publication_out": Test(RELEASING, publication_out, own=_OWN),
    "exclusive": Test(RELEASING, exclusive, own=_OWN),
    "competitor_out": Test(RELEASING, always),
    "unknown_out": Test(RELEASING, unknown_out),
}
