"""Rules on media and channels: out of some, only in some."""

from mediameta.rights.actions import RELEASING
from mediameta.rights.answer import CLEAR, STANDS, Answer, Case, Test, unknown, where
from mediameta.rights.publication import by_title
from mediameta.vocabulary.uses import channel, formats

# How limits name channels that we call otherwise.
_NAMES = {"online": "digital", "web": "internet", "mobile_wireless": "mobile"}
_WORST_FIRST = (True, None, False)


def in_media(case: Case, media: tuple[str, ...]) -> Answer:
    """Stand where the channel of the use is one of the media."""
    if not case.use.channel:
        return unknown("The use does not say its channel.")
    used, named = channel(case.use.channel), _named(media)
    if used.name in media or named & (used.media | {case.use.publication_type}):
        return Answer(True, f"The channel is {_words(used.name)}.")
    return where(None if named & _perhaps(case) else False, f"{_words(used.name)} may be meant.")


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
    outside = [_beyond(case, media)] if media else []
    outside += [_outside(by_title(case))] if titles else []
    return min(outside, key=lambda answer: _WORST_FIRST.index(answer.stands))


def _beyond(case: Case, media: tuple[str, ...]) -> Answer:
    """Stand where the channel is none of the media; one that is so in a wide sense only asks."""
    inside, used = in_media(case, media), channel(case.use.channel or "")
    surely = (used.media - used.perhaps) | {case.use.publication_type}
    if inside.stands and used.name not in media and not _named(media) & surely:
        return unknown(f"{_words(used.name)} may not be meant.")
    return _outside(inside)


def _outside(inside: Answer) -> Answer:
    return CLEAR if inside.stands else Answer(None if inside.stands is None else True, inside.why)


def _named(media: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_NAMES.get(name, name) for name in media)


def _perhaps(case: Case) -> frozenset[str]:
    """Return what the channel may be; a publication whose form is known is no other form."""
    perhaps = channel(case.use.channel or "").perhaps
    known = case.use.publication_type in formats("known")
    return perhaps - formats("settles") if known else perhaps


def _words(name: str) -> str:
    return name.replace("_", " ")


TESTS = {
    "media_out": Test(RELEASING, media_out),
    "media_only": Test(RELEASING, media_only, own=frozenset({"media", "publications"})),
}
