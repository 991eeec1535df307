"""Rules on territories: out of some, only in some."""

from collections.abc import Iterable

from mediameta.rights.actions import RELEASING
from mediameta.rights.answer import STANDS, Answer, Case, Test, always, unknown, where
from mediameta.rights.wording import places
from mediameta.vocabulary.regions import holds


def held(used: Iterable[str], territories: Iterable[str]) -> bool | None:
    """Return whether any of the places used lies in the territories; None where one may.

    >>> held(["US", "JP"], ["142"]), held(["GB"], ["GB-ENG"]), held(["001"], ["JP"])
    (True, None, None)
    """
    answers = {holds(territory, place) for territory in territories for place in used}
    return True if True in answers else None if None in answers else False


def reached(case: Case) -> Answer:
    """Stand where the use happens in one of the territories of the rule."""
    if not case.use.territory:
        return unknown("The use does not say its territory.")
    territories = case.params("territories")
    answer = held(case.use.territory, territories)
    if answer is False and held(case.use.territory, case.params("ambiguous")) is not False:
        answer = None
    names = places(case.use.territory)
    return where(answer, f"The use is in {names}." if answer else f"{names} may be meant.")


def territory_out(case: Case) -> Answer:
    """Stand in the territories, which the caller has compared; ask where only a part is barred."""
    if not case.params("territories"):
        return unknown("The words name no territory that we know.")
    if case.param("scope") == "part":
        return unknown("Only a part of the material is meant.")
    if case.param("scope") == "place":
        return unknown("Only a city of the territory is meant.")
    return STANDS


def territory_only(case: Case) -> Answer:
    """Stand where a part of the use happens outside of the territories."""
    territories = case.params("territories")
    if not territories:
        return unknown("The words name no territory that we know.")
    if not case.use.territory:
        return unknown("The use does not say its territory.")
    inside = {held([place], territories) for place in case.use.territory}
    names = places(case.use.territory)
    if False in inside:
        return Answer(True, f"The use is in {names}.")
    return where(None if None in inside else False, f"{names} may lie outside.")


TESTS = {
    "territory_out": Test(RELEASING, territory_out),
    "territory_only": Test(RELEASING, territory_only, own=frozenset({"territories"})),
    "sales_territory_out": Test(frozenset({"sublicense"}), territory_out),
    "court_order": Test(RELEASING, always),
}
