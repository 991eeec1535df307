"""Rules on the credit: it must be shown, on screen, with a link, as an open licence asks."""

import re
import unicodedata

from mediameta.rights.actions import SHOWING
from mediameta.rights.alteration import alterations
from mediameta.rights.answer import CLEAR, Answer, Case, Test, both, unknown
from mediameta.rights.media import in_media
from mediameta.rights.model import Verdict
from mediameta.rights.purpose import COMMERCIAL, EDITORIAL, purposes_of
from mediameta.vocabulary.parties import find

_WORD = re.compile(r"\w+")
_PART = re.compile(r"[/|;,()–—]|\bvia\b|\s-\s", re.IGNORECASE)
# Words of a credit that name nobody.
_GENERIC = frozenset(
    _WORD.findall(
        "a an and archive by copyright courtesy credit file foto for from handout image images"
        " mandatory of photo photograph photographer photographs photos picture pictures pool"
        " satellite the undated via"
    )
)
_FREE = re.compile(r"\bcc[\s-]?0\b|public domain|\bpdm\b", re.IGNORECASE)
_NON_COMMERCIAL = re.compile(r"\bby-nc\b|[\s-]nc\b|non-?commercial", re.IGNORECASE)
_NO_DERIVATIVES = re.compile(r"[\s-]nd\b|no-?deriv", re.IGNORECASE)


def required_credit(case: Case) -> str | None:
    """Return the credit that the rule makes mandatory, None where it makes none."""
    demands = case.rule.kind in ("mandatory_credit", "onscreen_credit")
    return _wanted(case) if demands or _attribution(case) else None


def _wanted(case: Case) -> str | None:
    """Return the credit that the words quote, or the nearest one."""
    return case.text("credit") or case.facts.credit_text


def mandatory(case: Case) -> Answer:
    """Stand where the credit is not shown, or without one of its names."""
    if not case.use.credit_known:
        return unknown("The use does not say which credit is shown.")
    shown, wanted = case.use.credit_shown, _wanted(case)
    softened = Verdict.warn if case.param("strength") == "where_practical" else None
    if not shown or not shown.strip():
        return Answer(True, "No credit is shown.", softened)
    if wanted and not satisfies(shown, wanted):
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


def licence_open(case: Case) -> Answer:
    """Stand where a use breaks a condition of an open licence: attribution, NC, ND."""
    words = _licence(case)
    answers = [_attributed(case)] if _attribution(case) else []
    if _NON_COMMERCIAL.search(words):
        answers.append(_not_commercial(case))
    if _NO_DERIVATIVES.search(words) and alterations(case.use) - {"trim"}:
        answers.append(Answer(True, "The licence allows no alteration.", Verdict.block))
    return max(answers, key=lambda answer: answer.verdict or Verdict.allow, default=CLEAR)


def _licence(case: Case) -> str:
    return " ".join((case.rule.text, *case.params("licence")))


def _attribution(case: Case) -> bool:
    return case.rule.kind == "licence_open" and not _FREE.search(_licence(case))


def _attributed(case: Case) -> Answer:
    answer = mandatory(case)
    verdict = {True: Verdict.block, None: Verdict.ask, False: None}[answer.stands]
    return Answer(answer.stands, answer.why, verdict)


def _not_commercial(case: Case) -> Answer:
    wanted = purposes_of(case.use)
    if wanted & COMMERCIAL:
        return Answer(True, "The licence allows no commercial use.", Verdict.block)
    if wanted and wanted <= EDITORIAL:
        return CLEAR
    return Answer(None, "The licence allows no commercial use.", Verdict.ask)


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


TESTS = {
    "mandatory_credit": Test(SHOWING, mandatory),
    "onscreen_credit": Test(SHOWING, on_screen, own=frozenset({"media"})),
    "link_source": Test(SHOWING, link_source, own=frozenset({"media"})),
    "licence_open": Test(SHOWING, licence_open),
}
