"""Rules on the credit: it must be shown, on screen, with a link."""

import re
import unicodedata

from mediameta.rights.actions import SHOWING
from mediameta.rights.answer import CLEAR, Answer, Case, Test, both, unknown
from mediameta.rights.media import in_media
from mediameta.rights.model import Verdict
from mediameta.vocabulary.parties import find

_WORD = re.compile(r"\w+")
_PART = re.compile(r"[/|;,()–—]|\bvia\b|\s-\s", re.IGNORECASE)
# Words of a credit that name nobody.
_GENERIC = frozenset(
    _WORD.findall(
        "a an and archive by cc copyright courtesy credit file foto for from handout image images"
        " mandatory nc nd of photo photograph photographer photographs photos picture pictures pool"
        " sa satellite the undated via"
    )
)


def wanted(case: Case) -> str | None:
    """Return the credit that the words quote, or the nearest one."""
    return case.text("credit") or case.facts.credit_text


def mandatory(case: Case) -> Answer:
    """Stand where the credit is not shown, or without one of its names."""
    if not case.use.credit_known:
        return unknown("The use does not say which credit is shown.")
    shown, named = case.use.credit_shown, wanted(case)
    softened = Verdict.warn if case.param("strength") == "where_practical" else None
    if not shown or not shown.strip():
        return Answer(True, "No credit is shown.", softened)
    if named and not satisfies(shown, named):
        return Answer(True, f"The credit shown is “{shown}”.", softened)
    return CLEAR


def satisfies(shown: str, wanted: str) -> bool:
    """Return whether `shown` names everybody whom `wanted` names, whatever the order and marks.

    >>> satisfies("Jane Doe / AFP", "AFP PHOTO / Jane DOE")
    True
    >>> satisfies("AFP", "AFP PHOTO / Jane DOE")
    False
    >>> satisfies("Agence France-Presse/Jane Doe", "AFP/Jane Doe")
    True
    """
    return _names(wanted) <= _names(shown) or _keys(wanted) <= _keys(shown)


def on_screen(case: Case) -> Answer:
    """Stand on screens where the credit is not shown."""
    return both(in_media(case, case.params("media") or ("broadcast", "digital")), mandatory(case))


def link_source(case: Case) -> Answer:
    """Ask online whether the source is linked; a credit with the address is a link."""
    url = case.text("url")
    if url and url.casefold() in (case.use.credit_shown or "").casefold():
        return CLEAR
    linked = unknown("The use does not say whether the source is linked.")
    return both(in_media(case, case.params("media") or ("digital",)), linked)


def _names(text: str) -> frozenset[str]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace(".", "")
    return frozenset(word for word in _WORD.findall(folded) if _tells(word))


def _keys(text: str) -> frozenset[str]:
    parts = (part.strip() for part in _PART.split(text))
    parties = {part: find(part) for part in parts}
    return frozenset().union(
        *({party.key} if party else _names(part) for part, party in parties.items())
    )


def _tells(word: str) -> bool:
    return word not in _GENERIC and not word.isdecimal()


# Kinds whose words, or the nearest credit, must be shown.
DEMANDS = ("mandatory_credit", "onscreen_credit")

TESTS = {
    "mandatory_credit": Test(SHOWING, mandatory),
    "onscreen_credit": Test(SHOWING, on_screen, own=frozenset({"media"})),
    "link_source": Test(SHOWING, link_source, own=frozenset({"media"})),
}
