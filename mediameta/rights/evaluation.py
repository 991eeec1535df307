"""Which test a kind of rule has, and what it says: one table, whatever the kind.

A rule stands where its own test and everything that narrows it (territories, media, moments) stand.
"""

from collections.abc import Callable

from mediameta.rights import (
    advisory,
    alteration,
    consent,
    counts,
    credit,
    licence,
    lifecycle,
    media,
    publication,
    purpose,
    sales,
    storage,
    territory,
    time,
)
from mediameta.rights.actions import RELEASING, action_of
from mediameta.rights.answer import CLEAR, Answer, Case, Evaluate, Test, always, both
from mediameta.rights.model import Verdict

_MODULES = (
    advisory,
    alteration,
    consent,
    counts,
    credit,
    licence,
    lifecycle,
    media,
    publication,
    purpose,
    sales,
    storage,
    territory,
    time,
)

TESTS: dict[str, Test] = {kind: test for module in _MODULES for kind, test in module.TESTS.items()}

# A note and a house rule have nothing to test: they stand against every use that they reach.
_OTHER = Test(RELEASING, always)

# What narrows a rule, by the parameter that says so.
_NARROWING: dict[str, Evaluate] = {
    "territories": territory.reached,
    "media": media.reached,
    "channel": media.on_channel,
    "until": time.in_force,
    "until_duration": time.in_force,
    "until_event": time.in_force,
    "after": time.begun,
}

_FOR_READERS = frozenset({"advisory", "house"})


def evaluate(case: Case) -> Answer:
    """Return whether the rule stands against the use, does not, or nobody can say."""
    test = TESTS.get(case.rule.kind, _OTHER)
    action = action_of(case.use)
    if action == "publish_instruction_text":
        return _as_instruction(case)
    if action not in test.actions:
        return CLEAR
    answer = test.evaluate(case)
    for narrowed in _narrowing(case, test):
        answer = both(answer, narrowed(case))
    return answer if answer.stands is False else _lifted(case, answer)


def _narrowing(case: Case, test: Test) -> list[Callable[[Case], Answer]]:
    named = (name for name in _NARROWING if case.param(name) and name not in test.own)
    return list(dict.fromkeys(_NARROWING[name] for name in named))


def _lifted(case: Case, answer: Answer) -> Answer:
    """Lift a rule that holds only without a permission, where one is recorded."""
    return CLEAR if case.param("unless") and consent.agreed(case) else answer


def _as_instruction(case: Case) -> Answer:
    """Stand against showing words to readers that were written for the desk."""
    if case.rule.modality in _FOR_READERS:
        return CLEAR
    return Answer(True, "These words are for the desk, not for readers.", Verdict.block)
