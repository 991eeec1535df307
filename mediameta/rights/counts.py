"""Rules that count: times of use, pictures, sizes, seconds."""

from mediameta.rights.actions import SHOWING
from mediameta.rights.answer import CLEAR, Answer, Case, Test, unknown


def one_time_use(case: Case) -> Answer:
    """Stand once the picture has been used as often as it may be."""
    allowed = _number(case.param("count"), 1)
    if case.use.uses_so_far is not None:
        used = case.use.uses_so_far
        return Answer(True, f"It has been used {used} times.") if used >= allowed else CLEAR
    if case.use.reuse is False:
        return CLEAR
    if case.use.reuse and allowed == 1:
        return Answer(True, "It has been used before.")
    return unknown("The use does not say how often the picture has been used.")


def max_count(case: Case) -> Answer:
    """Stand where more pictures are shown than the event allows."""
    event, during = case.param("during"), case.use.during
    if event and during and str(event).casefold() != during.casefold():
        return CLEAR
    allowed, shown = _number(case.param("count"), 0), case.use.images_used
    if shown is None:
        return unknown("The use does not say how many pictures it shows.")
    if shown <= allowed:
        return CLEAR
    if event and not during:
        return unknown(f"The use does not say whether it is during the {event}.")
    return Answer(True, f"It shows {shown} pictures.")


def too_large(case: Case) -> Answer:
    """Ask: a use says neither its size nor its length."""
    return unknown("The use does not say its size or length.")


def _number(value: object, default: int) -> int:
    return value if isinstance(value, int) else default


TESTS = {
    "one_time_use": Test(SHOWING, one_time_use),
    "max_count": Test(SHOWING, max_count),
    "max_size": Test(SHOWING, too_large),
    "max_duration": Test(SHOWING, too_large),
}
