"""Lists of places, media and titles: "Germany, Austria and Switzerland", "TV/online"."""

from collections.abc import Callable

from mediameta.captions.restriction.match import Params
from mediameta.vocabulary import media, phrases, publications, territories
from mediameta.vocabulary.tokens import APART, LISTED, Tokens

Item = tuple[int, list[str]]
Reader = Callable[[Tokens, int], Item | None]

MAX_ITEMS = 40


def territory(tokens: Tokens, i: int) -> Item | None:
    """Read one territory at word `i`: a country, a group, a part of a country."""
    found = territories.gazetteer().at(tokens, i)
    return (found[0], list(found[1])) if found else None


def nationality(tokens: Tokens, i: int) -> Item | None:
    """Read one adjective such as "Spanish" at word `i`."""
    found = territories.adjectives().at(tokens, i)
    return (found[0], list(found[1])) if found else None


def medium(tokens: Tokens, i: int) -> Item | None:
    """Read one medium at word `i`."""
    found = media.gazetteer().at(tokens, i)
    return (found[0], [found[1]]) if found else None


def title(tokens: Tokens, i: int) -> Item | None:
    """Read one title or broadcaster at word `i`. Names in small letters are words, not titles."""
    found = publications.gazetteer().at(tokens, i)
    return (found[0], [found[1]]) if found and not tokens.raw(i, found[0]).islower() else None


def read(tokens: Tokens, i: int, item: Reader) -> Item | None:
    """Read a list of items that begins at word `i`; what it holds, each once, in order."""
    values: list[str] = []
    end = None
    for _ in range(MAX_ITEMS):
        found = item(tokens, i) or item(tokens, _past(tokens, i, phrases.words("articles")))
        if found is None:
            break
        end, more = found
        values += [value for value in more if value not in values]
        following = _next(tokens, end) if end < len(tokens) else None
        if following is None:
            break
        i = following
    return None if end is None else (end, values)


def place_params(tokens: Tokens, first: int, after: int, codes: list[str]) -> Params:
    """Return the parameters of a list of territories, doubts included."""
    params: Params = {"territories": codes}
    doubts = territories.ambiguous(" ".join(tokens.words[first:after]))
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
