"""Rules on the picture itself: alteration, crop, logos, people, faces, frame sequences."""

from mediameta.rights.actions import EDITING
from mediameta.rights.answer import CLEAR, STANDS, Answer, Case, Test, unknown, where
from mediameta.rights.model import Use
from mediameta.vocabulary.uses import values

# What an unaltered frame can lose without anybody having retouched it.
_FRAMING = frozenset({"crop", "trim"})
_CUTS = {"edit": frozenset(values("alteration")), "truncate": frozenset({"trim"})}
_HIDING = frozenset({"crop", "trim", "composite", "remove_object", "pixelate_face"})


def alterations(use: Use) -> frozenset[str]:
    """Return what a use does to the picture: its alterations, and its action where that is one."""
    action = frozenset({use.action}) & {"crop", "alter"}
    return frozenset(use.alteration) | action


def no_alteration(case: Case) -> Answer:
    """Stand against alterations; ask about a crop where the words do not speak of cutting."""
    made = alterations(case.use)
    forbidden = _forbidden(case)
    if hit := made & forbidden:
        return Answer(True, f"The use alters it: {_words(hit)}.")
    if made:
        return unknown(f"The words do not say whether {_words(made)} is meant.")
    return CLEAR


def _forbidden(case: Case) -> frozenset[str]:
    scopes = case.params("scope")
    if not scopes:
        return frozenset(values("alteration")) - {"crop"} | {"alter"}
    named = frozenset(scopes) & frozenset(values("alteration"))
    return named.union(*(_CUTS.get(scope, frozenset()) for scope in scopes)) | {"alter"}


def no_crop(case: Case) -> Answer:
    """Stand against a crop."""
    return where("crop" in alterations(case.use))


def no_obscure_logo(case: Case) -> Answer:
    """Stand where the logo is hidden; ask where an alteration may have hidden it."""
    return _shown(case.use.logo_visible, case.use, "whether the logo can be seen")


def include_all(case: Case) -> Answer:
    """Stand where somebody is missing; ask where a crop may have cut somebody off."""
    return _shown(case.use.all_people_shown, case.use, "whether everybody can be seen")


def pixelate(case: Case) -> Answer:
    """Stand until the faces are unrecognisable."""
    if "pixelate_face" in alterations(case.use):
        return CLEAR
    return involves_child(case) if case.param("subject") else STANDS


def involves_child(case: Case) -> Answer:
    """Stand where the picture shows a child."""
    if case.use.subject is None:
        return unknown("The use does not say whether the picture shows a child.")
    return where(case.use.subject == "child", "The picture shows a child.")


def no_video_emulation(case: Case) -> Answer:
    """Stand against frames shown in sequence."""
    return where("animate_sequence" in alterations(case.use))


def _shown(shown: bool | None, use: Use, what: str) -> Answer:
    if shown is not None:
        return where(not shown)
    hidden = alterations(use) & (_HIDING | {"alter"})
    return unknown(f"The use does not say {what}.") if hidden else CLEAR


def _words(names: frozenset[str]) -> str:
    return " and ".join(sorted(names)).replace("_", " ")


TESTS = {
    "no_alteration": Test(EDITING, no_alteration),
    "no_crop": Test(EDITING, no_crop),
    "no_obscure_logo": Test(EDITING, no_obscure_logo),
    "include_all": Test(EDITING, include_all),
    "pixelate": Test(EDITING, pixelate),
    "no_video_emulation": Test(EDITING, no_video_emulation),
}
