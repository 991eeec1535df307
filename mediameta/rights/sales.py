"""Rules on passing a picture on: sales, third parties, conditions that travel along."""

from mediameta.rights.actions import RELEASING, action_of
from mediameta.rights.answer import CLEAR, Answer, Case, Test, always, unknown

_PASSING_ON = frozenset({"sublicense"})


def no_sales(case: Case) -> Answer:
    """Stand against syndication; ask where the picture would be sold as goods."""
    if action_of(case.use) == "sublicense":
        return Answer(True, "The picture would be licensed on.")
    if case.use.channel in ("merchandise", "calendar"):
        return unknown("The picture would be sold as goods.")
    return CLEAR


def pass_on(case: Case) -> Answer:
    """Ask whether the conditions go along with a picture that is passed on."""
    return unknown("The use does not say whether the conditions go along.")


TESTS = {
    "no_sales": Test(RELEASING, no_sales),
    "no_third_party": Test(_PASSING_ON, always),
    "pass_on": Test(_PASSING_ON, pass_on),
    "no_charge": Test(RELEASING, always),
}
