"""Rules that make a use depend on a permission, an agreement, a call or a fee."""

from mediameta.rights.actions import EDITING, RELEASING, USING, action_of
from mediameta.rights.alteration import alterations, involves_child
from mediameta.rights.answer import CLEAR, STANDS, Answer, Case, Test, always, unknown
from mediameta.rights.grants import granted, shortfall
from mediameta.rights.moments import before, later, moment
from mediameta.rights.purpose import COMMERCIAL, EDITORIAL, purposes_of

# A picture that runs this long after it was made or sent runs again, not for the first time.
FIRST_USE = "P30D"


def permitted(case: Case) -> bool:
    """Return whether a permission for the use, or a grant that covers it, is recorded."""
    return bool(case.use.permission or case.facts.permission or granted(case.use, case.facts))


def agreed(case: Case) -> bool:
    """Return whether an agreement, a permission or a grant is recorded."""
    return bool(case.use.agreement or case.facts.agreement or permitted(case))


def permission(case: Case) -> Answer:
    """Stand until a permission is recorded, for the uses that the words speak of."""
    return CLEAR if permitted(case) else _spoken_of(case)


def agreement(case: Case) -> Answer:
    """Stand until an agreement is recorded, for the uses that the words speak of."""
    return CLEAR if agreed(case) else _spoken_of(case)


def reuse(case: Case) -> Answer:
    """Stand against using a picture again."""
    if permitted(case):
        return CLEAR
    if case.use.reuse or case.use.uses_so_far:
        return Answer(True, "The picture would be used again.")
    if case.use.reuse is None and case.use.uses_so_far is None and _late(case):
        return unknown("The picture is not new, and the use does not say whether it ran before.")
    return CLEAR


def parental_consent(case: Case) -> Answer:
    """Stand for a child until consent is recorded."""
    return CLEAR if permitted(case) else involves_child(case)


def music(case: Case) -> Answer:
    """Stand until music is cleared; print has none."""
    if permitted(case) or case.use.channel in _SILENT:
        return CLEAR
    return STANDS


_SILENT = ("print", "newspaper", "magazine", "book", "book_cover", "billboard", "calendar")


def _spoken_of(case: Case) -> Answer:
    scopes = case.params("scope")
    answers = [_SCOPES.get(scope, always)(case) for scope in scopes] or [_not_granted(case)]
    stands = next((a for a in answers if a.stands), None)
    return stands or next((a for a in answers if a.stands is None), CLEAR)


def _not_granted(case: Case) -> Answer:
    return Answer(True, shortfall(case.use, case.facts))


def _late(case: Case) -> bool:
    start = moment(case.facts.created) or moment(case.facts.transmitted)
    now = moment(case.use.date)
    first = later(start, FIRST_USE) if start else None
    return bool(first and now and before(now, first) is False)


def _non_editorial(case: Case) -> Answer:
    wanted = purposes_of(case.use)
    if not wanted:
        return unknown("The use does not say its purpose.")
    return CLEAR if wanted <= EDITORIAL else Answer(True, "The use is not editorial.")


def _commercial(case: Case) -> Answer:
    wanted = purposes_of(case.use)
    if not wanted:
        return unknown("The use does not say its purpose.")
    if wanted & COMMERCIAL:
        return Answer(True, "The use is commercial.")
    return CLEAR if wanted <= EDITORIAL else unknown("The use may be commercial.")


def _sales(case: Case) -> Answer:
    on = action_of(case.use) == "sublicense"
    return Answer(on, "The picture would be licensed on." if on else "")


def _archive(case: Case) -> Answer:
    return Answer(action_of(case.use) == "archive")


def _alteration(case: Case) -> Answer:
    return Answer(bool(alterations(case.use)))


# What permissions are asked for; words that we do not know here mean every use.
_SCOPES = {
    "non-editorial": _non_editorial,
    "commercial": _commercial,
    "sales": _sales,
    "resale": _sales,
    "third_party": _sales,
    "archive": _archive,
    "alteration": _alteration,
    "reuse": reuse,
}


TESTS = {
    "permission_required": Test(USING, agreement),
    "all_rights_reserved": Test(USING, agreement),
    "clients_only": Test(USING, agreement),
    "fee_required": Test(RELEASING, agreement),
    "terms_apply": Test(RELEASING, agreement),
    "call_before_use": Test(RELEASING, permission),
    "senior_approval": Test(RELEASING, permission),
    "restricted_territory": Test(RELEASING, permission),
    "unrecognised": Test(EDITING, permission),
    "reuse_permission": Test(RELEASING, reuse),
    "parental_consent": Test(RELEASING, parental_consent),
    "music_clearance": Test(RELEASING, music),
}
