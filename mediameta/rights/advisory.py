"""Notes that an editor must know, and notices that readers must see."""

from mediameta.rights.actions import RELEASING
from mediameta.rights.answer import STANDS, Answer, Case, Test, always
from mediameta.rights.model import Rule, Verdict

# Notes that readers must see too.
NOTICES = frozenset(
    ("state_distributed", "no_independent_access", "unverified", "source_watermark", "ai_generated")
)
# Terms that settle a handout once they are met; "editorial use only" stands on every picture.
HANDOUT_TERMS = frozenset(
    ("context_only", "story_only", "news_only", "expires_on", "expires_after", "mandatory_credit")
)
_LONGEST = 400


def notice(case: Case) -> Answer:
    """Stand with a warning, and ask where the notice is known to be missing."""
    if case.use.notice_shown is False:
        return Answer(True, "The notice is not shown.", Verdict.ask)
    return STANDS


def remedy(case: Case) -> str:
    """Return what to do: a notice that is shown only has to stay."""
    shown = case.rule.kind in NOTICES and case.use.notice_shown
    return "Keep this notice with the picture." if shown else case.rule.remedy


def sentence(rule: Rule, text: str) -> str:
    """Return the sentence of `text` that holds the words of a rule; the words where it has none.

    >>> rule = Rule("unverified", "advisory", Verdict.warn, "", text="not verified", span=(9, 21))
    >>> sentence(rule, "Boats. A not verified picture. (AP)")
    'A not verified picture.'
    """
    start, end = rule.span or (0, 0)
    if not rule.text or text[start:end] != rule.text:
        return rule.text
    first, last = max(start - _LONGEST, 0), min(end + _LONGEST, len(text))
    begin = next((i + 1 for i in range(start - 1, first - 1, -1) if _stops(text, i)), first)
    stop = next((i + 1 for i in range(end - 1, last) if _stops(text, i)), last)
    return " ".join(text[begin:stop].split())


def _stops(text: str, i: int) -> bool:
    if text[i] in "。\n":
        return True
    following = text[i + 1 : i + 3]
    return (
        text[i] in ".!?" and (not following or following[0].isspace()) and not _runs_on(following)
    )


def _runs_on(following: str) -> bool:
    """Return whether a stop is that of an abbreviation, as in "Nov. 16"."""
    return following[1:].isdigit() or following[1:].islower()


TESTS = {kind: Test(RELEASING, notice) for kind in NOTICES | {"handout", "third_party"}} | {
    "internal_only": Test(frozenset({"publish_instruction_text"}), always)
}
