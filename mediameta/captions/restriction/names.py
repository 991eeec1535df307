"""Who issued a picture or must agree: bodies of a state, and parties as they are written."""

from collections.abc import Iterator
from functools import cache

from mediameta.captions.restriction.match import Params
from mediameta.vocabulary import bodies, phrases, territories
from mediameta.vocabulary.tokens import JOINED, Tokens

MAX_WORDS = 10


def state_body(tokens: Tokens, i: int) -> tuple[int, Params] | None:
    """Read a body of a state at word `i`: "the North Korean government", "KCNA"."""
    i = _past_article(tokens, i)
    return (
        _state_then_body(tokens, i)
        or _office_of_state(tokens, i)
        or _body_then_state(tokens, i)
        or _known_party(tokens, i)
        or _seat(tokens, i)
        or _lone(tokens, i)
    )


@cache
def _first_words() -> frozenset[str]:
    names = (
        territories.adjectives(),
        territories.gazetteer(),
        bodies.bodies(),
        bodies.state_parties(),
        bodies.seats(),
        bodies.lone(),
    )
    lists = (phrases.words("articles"), phrases.words("office_of"), bodies.qualifiers())
    return frozenset().union(*(name.first_words() for name in names), *lists)


def may_begin_body(word: str) -> bool:
    """Tell whether a body of a state may begin with `word`."""
    return word in _first_words()


def party(tokens: Tokens, i: int) -> Iterator[tuple[int, Params]]:
    """Read a party at word `i`, of one word, of two ... : "Kensington Palace", "her family"."""
    i = _past_article(tokens, i)
    for after in range(i, min(i + MAX_WORDS, len(tokens))):
        if not _goes_on(tokens, i, after):
            return
        yield after + 1, {"party": tokens.raw(i, after + 1)}


def first_state(tokens: Tokens, before: int) -> str | None:
    """Return the state that a text names first, before word `before`."""
    for i in range(before):
        if tokens.text[tokens.starts[i]].islower():
            continue
        if found := _state(tokens, i) or _capital(tokens, i):
            return found[1]
    return None


def _goes_on(tokens: Tokens, first: int, i: int) -> bool:
    word = tokens.words[i]
    return i == first or (
        tokens.gaps[i] == JOINED and word not in phrases.words("party_ends") and word.isalpha()
    )


def _past_article(tokens: Tokens, i: int) -> int:
    return i + 1 if i < len(tokens) and tokens.words[i] in phrases.words("articles") else i


def _state(tokens: Tokens, i: int) -> tuple[int, str] | None:
    found = territories.adjectives().at(tokens, i) or territories.gazetteer().at(tokens, i)
    if found and len(found[1]) == 1 and len(found[1][0]) == 2:
        return found[0], found[1][0]
    return None


def _capital(tokens: Tokens, i: int) -> tuple[int, str] | None:
    found = territories.capitals().at(tokens, i)
    return (found[0], found[1][0]) if found else None


def _state_then_body(tokens: Tokens, i: int) -> tuple[int, Params] | None:
    state = _state(tokens, _qualified(tokens, i))
    if state is None:
        return None
    i = _past_article(tokens, state[0])
    while True:
        if body := _body(tokens, i):
            joined = body < len(tokens) and tokens.gaps[body] == JOINED
            known = bodies.state_parties().at(tokens, body) if joined else None
            return (known[0] if known else body), {"state": state[1]}
        if known := bodies.state_parties().at(tokens, i):
            return known[0], {"state": state[1], "agency": known[1].name}
        if i >= len(tokens) or tokens.words[i] not in bodies.qualifiers():
            return None
        i += 1


def _office_of_state(tokens: Tokens, i: int) -> tuple[int, Params] | None:
    """Read "the official website of the office of the Iranian supreme leader"."""
    after = None
    for at in range(i, min(i + MAX_WORDS, len(tokens))):
        if tokens.words[at] not in phrases.words("office_of"):
            break
        after = at + 1 if tokens.words[at] in phrases.words("of") else after
    return _state_then_body(tokens, _past_article(tokens, after)) if after else None


def _body_then_state(tokens: Tokens, i: int) -> tuple[int, Params] | None:
    body = _body(tokens, i)
    if body is None or body >= len(tokens) or tokens.gaps[body] != JOINED:
        return None
    after = body + 1 if tokens.words[body] in phrases.words("of") else body
    state = _state(tokens, _past_article(tokens, after)) if after < len(tokens) else None
    return (state[0], {"state": state[1]}) if state else None


def _body(tokens: Tokens, i: int) -> int | None:
    found = bodies.bodies().at(tokens, i)
    return found[0] if found else None


def _known_party(tokens: Tokens, i: int) -> tuple[int, Params] | None:
    i = _qualified(tokens, i)
    found = bodies.state_parties().at(tokens, i)
    if found is None or tokens.raw(i, found[0]).islower():
        return None
    after = _past_news_agency(tokens, found[0])
    return after, {"state": found[1].state, "agency": found[1].name}


def _past_news_agency(tokens: Tokens, i: int) -> int:
    following = tokens.words[i : i + 2]
    return i + 2 if following == ["news", "agency"] else i


def _seat(tokens: Tokens, i: int) -> tuple[int, Params] | None:
    found = bodies.seats().at(tokens, i)
    return (found[0], {"state": found[1]}) if found else None


def _lone(tokens: Tokens, i: int) -> tuple[int, Params] | None:
    found = bodies.lone().at(tokens, i)
    return (found[0], {}) if found else None


def _qualified(tokens: Tokens, i: int) -> int:
    while i < len(tokens) and tokens.words[i] in bodies.qualifiers():
        i += 1
    return i
