"""Open licences: free to use, on the conditions in their name."""

import re

from mediameta.rights.actions import EDITING, SHOWING, action_of
from mediameta.rights.alteration import alterations
from mediameta.rights.answer import CLEAR, Answer, Case, Test
from mediameta.rights.credit import mandatory
from mediameta.rights.model import Verdict
from mediameta.rights.purpose import COMMERCIAL, EDITORIAL, purposes_of

_FREE = re.compile(r"\bcc[\s-]?0\b|public domain|\bpdm\b", re.IGNORECASE)
_NON_COMMERCIAL = re.compile(r"\bby-nc\b|[\s-]nc\b|non-?commercial", re.IGNORECASE)
_NO_DERIVATIVES = re.compile(r"[\s-]nd\b|no-?deriv", re.IGNORECASE)


def licence_open(case: Case) -> Answer:
    """Stand where a use breaks a condition of an open licence: attribution, NC, ND."""
    words = _licence(case)
    shown = action_of(case.use) in SHOWING
    answers = [_attributed(case)] if shown and attribution(case) else []
    if _NON_COMMERCIAL.search(words):
        answers.append(_not_commercial(case))
    if _NO_DERIVATIVES.search(words) and alterations(case.use) - {"trim"}:
        answers.append(Answer(True, "The licence allows no alteration.", Verdict.block))
    return max(answers, key=lambda answer: answer.verdict or Verdict.allow, default=CLEAR)


def _licence(case: Case) -> str:
    return " ".join((case.rule.text, *case.params("licence")))


def attribution(case: Case) -> bool:
    """Return whether the rule is an open licence that wants its author named."""
    return case.rule.kind == "licence_open" and not _FREE.search(_licence(case))


def _attributed(case: Case) -> Answer:
    answer = mandatory(case)
    verdict = {True: Verdict.block, None: Verdict.ask, False: None}[answer.stands]
    return Answer(answer.stands, answer.why, verdict)


def _not_commercial(case: Case) -> Answer:
    wanted = purposes_of(case.use)
    if wanted & COMMERCIAL or action_of(case.use) == "sublicense":
        return Answer(True, "The licence allows no commercial use.", Verdict.block)
    if (wanted and wanted <= EDITORIAL) or action_of(case.use) not in SHOWING:
        return CLEAR
    return Answer(None, "The licence allows no commercial use.", Verdict.ask)


TESTS = {"licence_open": Test(EDITING, licence_open)}
