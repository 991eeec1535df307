"""Lists of places, media and titles: "Germany, Austria and Switzerland", "TV/online"."""

from collections.abc import Callable
from functools import cache

from mediameta.captions.restriction.match import Params
from mediameta.vocabulary import media, phrases, publications, territories
from mediameta.vocabulary.tokens import APART, JOINED, LISTED, Tokens

Item = tuple[int, list[str]]
Reader = Callable[[Tokens, int], Item | None]

MAX_ITEMS = 40
_ARTICLES = 2


def territory(tokens: Tokens, i: int) -> Item | None:
    """Read one territory at word `i`: a country, a group, a part of a country."""
    found = territories.gazetteer().at(tokens, i)
    return (found[0], list(found[1])) if found else None


def nationality(tokens: Tokens, i: int) -> Item | None:
    """Read one adjective such as "Spanish" at word `i`."""
    found = territories.adjectives().at(tokens, i)
    return (found[0], list(found[1])) if found else None


def capital(tokens: Tokens, i: int) -> Item | None:
    """Read one capital city at word `i`; what it is worth is its country."""
    found = territories.capitals().at(tokens, i)
    return (found[0], list(found[1])) if found else None


def medium(tokens: Tokens, i: int) -> Item | None:
    """Read one medium at word `i`."""
    found = media.gazetteer().at(tokens, i)
    if not found or _is_cover(tokens, found[0]):
        return None  # "book covers" are no books
    return found[0], [found[1]]


def _is_cover(tokens: Tokens, i: int) -> bool:
    joined = i < len(tokens) and tokens.gaps[i] == JOINED
    return joined and tokens.words[i] in phrases.words("covers")


def title(tokens: Tokens, i: int) -> Item | None:
    """Read one title or broadcaster at word `i`. Names in small letters are words, not titles."""
    found = publications.gazetteer().at(tokens, i)
    return (found[0], [found[1]]) if found and not tokens.raw(i, found[0]).islower() else None


@cache
def _first_words() -> frozenset[str]:
    known = (
        territories.gazetteer(),
        territories.adjectives(),
        media.gazetteer(),
        publications.gazetteer(),
    )
    return phrases.words("articles").union(*(gazetteer.first_words() for gazetteer in known))


def begins(word: str) -> bool:
    """Tell whether a list can begin with a word."""
    return word in _first_words()


def read(tokens: Tokens, i: int, item: Reader) -> Item | None:
    """Read a list of items that begins at word `i`; what it holds, each once, in order."""
    members = _members(tokens, i, item)
    if not members:
        return None
    values = dict.fromkeys(value for _, more in members for value in more)
    return members[-1][0], list(values)


def _members(tokens: Tokens, i: int, item: Reader) -> list[Item]:
    """Read the members of a list, once for all places inside it."""
    known: dict[int, list[Item]] = tokens.memory.setdefault(item, {})
    if i in known:
        return known[i]
    starts: list[int] = []
    members: list[Item] = []
    at: int | None = i
    while at is not None and len(members) < MAX_ITEMS:
        found = item(tokens, at)
        for _ in range(_ARTICLES):  # "in der Schweiz"
            if found is None:
                at = _past(tokens, at, phrases.words("articles"))
                found = item(tokens, at)
        if found is None:
            break
        starts.append(at)
        members.append(found)
        at = _next(tokens, found[0]) if found[0] < len(tokens) else None
    known[i] = members
    for number, start in enumerate(starts[1:], 1):
        known[start] = members[number:]
    return members


def place_params(tokens: Tokens, first: int, after: int, codes: list[str]) -> Params:
    """Return the parameters of a list of territories, doubts included."""
    params: Params = {"territories": codes}
    doubts = territories.ambiguous(tokens.words[first]) if after == first + 1 else []
    if doubts:
        params["ambiguous"] = doubts
    if any(code.isdigit() for code in codes):
        params["scheme"] = "UN M49"
    return params


def _next(tokens: Tokens, i: int) -> int | None:
    """Return where the next item of a list may begin after an item that ends before word `i`."""
    if tokens.gaps[i] == APART:
        return None
    if tokens.text[tokens.ends[i - 1] : tokens.starts[i]] == "x":
        return i  # GERxSUIxAUT
    after = _past(tokens, i, phrases.words("and"))
    return after if after > i or tokens.gaps[i] == LISTED else None


def _past(tokens: Tokens, i: int, passed: frozenset[str]) -> int:
    return i + 1 if i < len(tokens) and tokens.words[i] in passed else i
