"""Rules on keeping a picture: no archive, delete after use."""

from mediameta.rights.actions import SHOWING, action_of
from mediameta.rights.answer import CLEAR, Answer, Case, Test, unknown

_KEEPING = SHOWING | {"archive", "sublicense"}


def no_archive(case: Case) -> Answer:
    """Stand against storing and against a later use; ask where a page stays online."""
    if action_of(case.use) == "archive":
        return Answer(True, "The picture would be stored.")
    if case.use.reuse:
        return Answer(True, "The picture would be used again.")
    if case.use.action == "keep_online":
        return unknown("A page that stays online may be an archive.")
    return CLEAR


TESTS = {
    "no_archive": Test(_KEEPING, no_archive),
    "delete_after_use": Test(_KEEPING, no_archive),
}
