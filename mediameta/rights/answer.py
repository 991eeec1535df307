"""What one rule says of one use: it stands against it, it does not, or the use does not say.

>>> both(STANDS, unknown("The use does not say where."))
Answer(stands=None, why='The use does not say where.', verdict=None)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mediameta.rights.model import Facts, Rule, Use, Verdict


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a rule stands against a use: yes, no, or None where the use does not say enough.

    `why` is a sentence for an editor. `verdict` replaces the one of the rule.
    """

    stands: bool | None
    why: str = ""
    verdict: Verdict | None = None


STANDS = Answer(True)
CLEAR = Answer(False)


def unknown(why: str) -> Answer:
    """Return the answer that asks, with what is not known."""
    return Answer(None, why)


def where(value: bool | None, why: str = "") -> Answer:
    """Return the answer for a truth value, with `why` where it is not a plain no."""
    return CLEAR if value is False else Answer(value, why)


def both(first: Answer, second: Answer) -> Answer:
    """Return whether both stand: a no wins, then a doubt."""
    for answer in (first, second):
        if answer.stands is False:
            return answer
    for answer in (first, second):
        if answer.stands is None:
            return answer
    why = " ".join(part for part in (first.why, second.why) if part)
    return Answer(True, why, first.verdict if first.verdict is not None else second.verdict)


@dataclass(frozen=True, slots=True)
class Case:
    """One rule before one use of one picture."""

    rule: Rule
    use: Use
    facts: Facts

    def text(self, name: str) -> str | None:
        """Return a parameter that is a text, None where it is none."""
        value = self.rule.params.get(name)
        return value if isinstance(value, str) else None

    def param(self, name: str) -> Any:
        """Return a parameter of the rule, None where it has none."""
        return self.rule.params.get(name)

    def params(self, name: str) -> tuple[str, ...]:
        """Return a parameter as a list of words; one word is a list of one."""
        value = self.rule.params.get(name)
        if isinstance(value, str):
            return (value,)
        return (
            tuple(v for v in value if isinstance(v, str)) if isinstance(value, list | tuple) else ()
        )


Evaluate = Callable[[Case], Answer]


@dataclass(frozen=True, slots=True)
class Test:
    """How a kind of rule is tested, and for which actions it matters."""

    actions: frozenset[str]
    evaluate: Evaluate
    own: frozenset[str] = frozenset()  # the parameters that `evaluate` judges by itself


def always(case: Case) -> Answer:
    """Stand against every use that the rule reaches."""
    return STANDS
