"""What goes on behind a restriction and is not read: "no advertising or kite flying".

Who reads only the first half of a limit allows too much; the second half has to ask.
"""

from collections.abc import Iterator

from mediameta.vocabulary import phrases
from mediameta.vocabulary.tokens import APART, JOINED, Tokens

MAX_WORDS = 8


def behind(tokens: Tokens, after: int, *, forbids: bool) -> tuple[int, int] | None:
    """Return the words `[first, after)` that go on behind those that end before word `after`.

    A prohibition goes on at "or ...", a limit that ends on "only" at "in ...", "by ...".
    """
    if not 0 < after < len(tokens) or tokens.gaps[after] != JOINED:
        return None
    if not forbids and tokens.words[after - 1] not in phrases.words("only"):
        return None
    if tokens.words[after] not in phrases.words("or" if forbids else "narrows"):
        return None
    end = after + sum(1 for _ in _clause(tokens, after))
    return (after, end) if end > after + 1 else None


def _clause(tokens: Tokens, first: int) -> Iterator[int]:
    for i in range(first, min(first + MAX_WORDS, len(tokens))):
        if i > first and tokens.gaps[i] == APART:
            return
        yield i
