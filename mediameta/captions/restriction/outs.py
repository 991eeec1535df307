"""`X OUT`: countries, media, titles and broadcasters that may not use a picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mediameta.captions.restriction import lists, moments
from mediameta.captions.restriction.match import Params
from mediameta.captions.restriction.slots import SLOTS
from mediameta.vocabulary import media, phrases, publications, territories
from mediameta.vocabulary.tokens import APART, JOINED, Tokens

MAX_WORDS = 24
MAX_NAME = 5
_UNTIL = frozenset(("until", "til", "till", "for"))


@dataclass(frozen=True, slots=True)
class Out:
    """Words `[first, after)` that shut somebody out."""

    first: int
    after: int
    kind: str
    params: Params


def find(tokens: Tokens) -> Iterator[Out]:
    """Find all `X OUT` in a text; "Japan OUT, Korea OUT" is one."""
    last: Out | None = None
    for i, word in enumerate(tokens.words):
        if word != "out" or not (found := _at(tokens, i, last.after if last else 0)):
            continue
        joined = _join(tokens, last, found)
        if last and joined is None:
            yield last
        last = joined or found
    if last:
        yield last


def begins(tokens: Tokens, i: int) -> bool:
    """Tell whether an `X OUT` in capitals may begin at word `i`."""
    following = tokens.words[i + 1 : i + MAX_NAME]
    return "out" in following and lists.begins(tokens.words[i])


@cache
def _last_words() -> frozenset[str]:
    known = (territories.gazetteer(), media.gazetteer(), publications.gazetteer())
    return phrases.words("outlets").union(*(gazetteer.last_words() for gazetteer in known))


def _at(tokens: Tokens, i: int, floor: int) -> Out | None:
    """Read the names that end before the word "out" at `i`; `floor`: where they may begin."""
    if not _stands_alone(tokens, i):
        return None
    lowest = _clause_start(tokens, i, floor)
    end = i - 1 if i > 1 and tokens.words[i - 1] == "rights" else i
    if (title := _title(tokens, lowest, i)) is not None:
        return title
    known_end = end > 0 and tokens.words[end - 1] in _last_words()
    for first in range(lowest, end) if known_end else ():
        known = _known(tokens, first, end)
        if known and _written(tokens, first, i, known[0]):
            after, more = _limit(tokens, i + 1)
            if first > lowest and tokens.words[first - 1] in phrases.words("home_market"):
                return Out(first - 1, after, "competitor_out", {**known[1], **more})
            return Out(first, after, known[0], {**known[1], **more})
    return _unknown(tokens, lowest, i)


def _stands_alone(tokens: Tokens, i: int) -> bool:
    """Tell whether "out" at `i` ends a clause, or is written in capitals and goes on in them."""
    if i + 1 >= len(tokens) or tokens.gaps[i + 1] != JOINED:
        return True
    following = tokens.raw(i + 1, i + 2)
    going_on = following.isupper() or following[0].isdecimal()
    return (
        _capitals(tokens, i) and going_on and (_is_period(tokens, i + 1) or not _runs_on(tokens, i))
    )


def _runs_on(tokens: Tokens, i: int) -> bool:
    return tokens.words[i + 1] in phrases.words("after_out")


def _is_period(tokens: Tokens, i: int) -> bool:
    """Tell whether "for 28 days" begins at word `i`."""
    return tokens.words[i] == "for" and any(
        True for _ in SLOTS["until_duration"].read(tokens, i + 1)
    )


def _capitals(tokens: Tokens, i: int) -> bool:
    return tokens.raw(i, i + 1).isupper()


def _clause_start(tokens: Tokens, i: int, floor: int) -> int:
    first = i
    while first > max(floor, i - MAX_WORDS) and tokens.gaps[first] != APART:
        first -= 1
        if tokens.words[first] == "out":
            return first + 1
    return first


def _known(tokens: Tokens, first: int, i: int) -> tuple[str, Params] | None:
    if found := _list(tokens, first, i, lists.territory):
        return "territory_out", lists.place_params(tokens, first, i, found)
    if found := _list(tokens, first, i, lists.medium):
        return "media_out", {"media": found}
    if found := _list(tokens, first, i, lists.title):
        return "publication_out", {"publications": found}
    return _media_of_place(tokens, first, i)


def _list(tokens: Tokens, first: int, i: int, item: lists.Reader) -> list[str] | None:
    found = lists.read(tokens, first, item)
    return found[1] if found and found[0] == i else None


def _media_of_place(tokens: Tokens, first: int, i: int) -> tuple[str, Params] | None:
    """Read "UK newspapers", "German TV", "Spanish press"."""
    place = lists.territory(tokens, first) or lists.nationality(tokens, first)
    city = None if place else lists.capital(tokens, first)
    place = place or city
    if not place or place[0] >= i:
        return None
    if not city and place[0] == i - 1 and tokens.words[i - 1] in phrases.words("outlets"):
        return "territory_out", {"territories": place[1]}
    media = _list(tokens, place[0], i, lists.medium)
    if not media:
        return None
    limits: Params = {"territories": place[1], "media": media}
    return "territory_out", {**limits, "scope": "place"} if city else limits


def _written(tokens: Tokens, first: int, i: int, kind: str) -> bool:
    """Tell whether the words are written as a restriction: OUT in capitals, or a clause alone."""
    if _capitals(tokens, i):
        return True
    if kind == "territory_out" and tokens.raw(first, i + 1).islower():
        return _is_listed(tokens, first, i)
    if kind == "publication_out" and first == i - 1 and tokens.raw(i, i + 1).islower():
        return False  # "Time out"
    return (
        tokens.gaps[first] != JOINED
        and tokens.raw(first, i + 1)[0].isupper()
        and (kind == "media_out" or tokens.gaps[first] == APART)
    )


def _is_listed(tokens: Tokens, first: int, i: int) -> bool:
    """Tell whether small letters are a clause alone, or one of several: "a out - b out"."""
    if i + 1 < len(tokens) and tokens.gaps[i + 1] == JOINED:
        return False
    before = first > 0 and tokens.words[first - 1] == "out"
    return before or tokens.gaps[first] == APART or "out" in tokens.words[i + 2 : i + MAX_NAME]


def _limit(tokens: Tokens, i: int) -> tuple[int, Params]:
    """Read how long they are out: "until 5 May", "for 28 days"."""
    if i + 1 >= len(tokens) or tokens.words[i] not in _UNTIL:
        return i, {}
    for after, params in SLOTS["until_duration"].read(tokens, i + 1):
        return _relative(tokens, after, params)
    moment = moments.at(tokens, i + 1)
    if moment is None:
        return i, {}
    after = i + 1
    while after < len(tokens) and tokens.starts[after] < moment.end:
        after += 1
    return after, moment.params("until")


def _relative(tokens: Tokens, i: int, params: Params) -> tuple[int, Params]:
    for after in range(i + 1, min(i + 4, len(tokens))):
        for end, more in SLOTS["relative"].read(tokens, after):
            return end, {**params, **more}
    return i, params


def _title(tokens: Tokens, lowest: int, i: int) -> Out | None:
    """Read a newspaper that no gazetteer knows by its last word: "LOWMARK DAILY NEWS OUT"."""
    if i == 0 or tokens.words[i - 1] not in phrases.words("title_ends"):
        return None
    first = _capitals_before(tokens, lowest, i)
    known = lists.title(tokens, first)
    named = any(reader(tokens, first) for reader in (lists.nationality, lists.medium))
    if i - first < 2 or named or (known and known[0] == i) or not _capitals(tokens, i):
        return None
    if tokens.words[first] in phrases.words("home_market") or tokens.gaps[first] == JOINED:
        return None
    return Out(first, i + 1, "publication_out", {"publications": [tokens.raw(first, i).title()]})


def _capitals_before(tokens: Tokens, lowest: int, i: int) -> int:
    """Return where the capitals begin that end before word `i`, from the last comma on."""
    first, lowest = i, max(lowest, i - MAX_NAME - 1)
    while (
        first > lowest and tokens.gaps[first] == JOINED and tokens.raw(first - 1, first).isupper()
    ):
        first -= 1
    return first


def _unknown(tokens: Tokens, lowest: int, i: int) -> Out | None:
    """Take capitals before OUT that no gazetteer knows."""
    first = _capitals_before(tokens, lowest, i)
    name = tokens.words[first:i]
    if not name or len(name) > MAX_NAME or not _capitals(tokens, i):
        return None
    if tokens.gaps[first] == JOINED or not phrases.words("not_out").isdisjoint(name):
        return None
    return Out(first, i + 1, "unknown_out", {"text": tokens.raw(first, i)})


def _join(tokens: Tokens, last: Out | None, found: Out) -> Out | None:
    """Join territories that only a comma, slash or dash parts."""
    if last is None or last.after != found.first or tokens.gaps[found.first] == JOINED:
        return None
    between = tokens.text[tokens.ends[last.after - 1] : tokens.starts[found.first]]
    keys = {"territories"}
    if (
        (between != "/" and between.strip() not in (",", "-", "–"))
        or last.params.keys() != keys
        or found.params.keys() != keys
    ):
        return None
    codes = dict.fromkeys([*last.params["territories"], *found.params["territories"]])
    return Out(last.first, found.after, last.kind, {"territories": list(codes)})
