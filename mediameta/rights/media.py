"""Rules on media and channels: out of some, only in some."""

from mediameta.rights.actions import RELEASING
from mediameta.rights.answer import CLEAR, STANDS, Answer, Case, Test, unknown, where
from mediameta.rights.publication import by_title
from mediameta.vocabulary.uses import channel

# How limits name channels that we call otherwise.
_NAMES = {"online": "digital", "web": "internet", "mobile_wireless": "mobile"}
_WORST_FIRST = (True, None, False)


def in_media(case: Case, media: tuple[str, ...]) -> Answer:
    """Stand where the channel of the use is one of the media."""
    if not case.use.channel:
        return unknown("The use does not say its channel.")
    used = channel(case.use.channel)
    named = {_NAMES.get(name, name) for name in media}
    if used.name in media or named & (used.media | {case.use.publication_type}):
        return Answer(True, f"The channel is {_words(used.name)}.")
    return where(None if named & used.perhaps else False, f"{_words(used.name)} may be meant.")


def reached(case: Case) -> Answer:
    """Stand where the use happens in one of the media of the rule."""
    return in_media(case, case.params("media"))


def on_channel(case: Case) -> Answer:
    """Stand where the use happens on the channel of the rule."""
    return in_media(case, case.params("channel"))


def media_out(case: Case) -> Answer:
    """Stand in the media, which the caller has compared."""
    return STANDS if case.params("media") else unknown("The words name no medium that we know.")


def media_only(case: Case) -> Answer:
    """Stand outside of the media and titles that the rule allows."""
    media, titles = case.params("media"), case.params("publications")
    if not media and not titles:
        return unknown("The words name no medium that we know.")
    outside = [_outside(in_media(case, media))] if media else []
    outside += [_outside(by_title(case))] if titles else []
    return min(outside, key=lambda answer: _WORST_FIRST.index(answer.stands))


def _outside(inside: Answer) -> Answer:
    return CLEAR if inside.stands else Answer(None if inside.stands is None else True, inside.why)


def _words(name: str) -> str:
    return name.replace("_", " ")


TESTS = {
    "media_out": Test(RELEASING, media_out),
    "media_only": Test(RELEASING, media_only, own=frozenset({"media", "publications"})),
}
