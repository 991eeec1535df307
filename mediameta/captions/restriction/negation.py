"""What a negation governs besides the words beside it: a list, or the words before it.

"No resale, archiving or advertising" forbids three things, "archiving and resale are prohibited"
two. Each member of such a list is matched as though the negation stood right before it.
"""

from collections.abc import Iterator
from dataclasses import replace

from mediameta.captions.restriction.match import Match, Matcher
from mediameta.vocabulary import phrases
from mediameta.vocabulary.tokens import APART, JOINED, LISTED, Tokens

MAX_WORDS = 24
MAX_UNKNOWN = 3

_NOMINAL = ("no",)
_VERBAL = ("must", "not", "be")
_LIMIT = ("only",)
_NEGATIONS = frozenset(("no", "not", "without", "never", "cannot", "don't", "can't"))

Head = tuple[str, ...]


def governed(matcher: Matcher, tokens: Tokens, match: Match, limit: int) -> list[Match]:
    """Return `match` with the further members of its list, all before word `limit`."""
    if further := _further(matcher, tokens, match, limit):
        return [match, further]
    found, at = [match], _past_member(tokens, match.after)
    heads = _heads(tokens, match)
    unknown = 0
    while heads and at is not None and at < limit and unknown <= MAX_UNKNOWN:
        member = _member(matcher, tokens, at, heads, limit)
        if member:
            found.append(member)
            at, unknown = _past_member(tokens, member.after), 0
        else:
            at, unknown = _next_member(tokens, at), unknown + 1
    return _unless_permitted(tokens, found, limit)


def _further(matcher: Matcher, tokens: Tokens, match: Match, limit: int) -> Match | None:
    """Return the second limit of "print use only in Lowmark": "only" governs it too."""
    i = match.after
    if i >= limit or tokens.gaps[i] != JOINED or tokens.words[i - 1] != "only":
        return None
    return matcher.following(tokens, i, _LIMIT, limit)


def forbidden(matcher: Matcher, tokens: Tokens) -> Iterator[Match]:
    """Yield what stands before "prohibited", "not permitted", "out"; the last with these words."""
    floor = 0
    for i, word in enumerate(tokens.words):
        if word not in phrases.words("forbidden") or not _forbids(tokens, i):
            continue
        members = list(_before(matcher, tokens, i, floor))
        if members:
            floor = i + 1
            yield from _unless_permitted(
                tokens, [*members[:-1], replace(members[-1], after=i + 1)], len(tokens)
            )


def _heads(tokens: Tokens, match: Match) -> tuple[Head, ...]:
    """Return what may stand before the members of the list that a match begins."""
    said = tokens.words[match.first : match.after]
    if _NEGATIONS.isdisjoint(said):
        return tuple((word,) for word in said if word in phrases.words("negations"))
    return (_VERBAL, _NOMINAL) if "be" in said else (_NOMINAL,)


def _member(
    matcher: Matcher, tokens: Tokens, i: int, heads: tuple[Head, ...], limit: int
) -> Match | None:
    if tokens.words[i] in _NEGATIONS:
        return None
    found = (matcher.following(tokens, i, head, limit) for head in heads)
    return next((m for m in found if m and _ends_member(tokens, m.after)), None)


def _ends_member(tokens: Tokens, i: int) -> bool:
    """Tell whether a member ends before word `i`: where it ends a clause, or the list goes on."""
    if i >= len(tokens) or tokens.gaps[i] != JOINED:
        return True
    return tokens.words[i] in phrases.words("and") or tokens.words[i] in phrases.words(
        "member_ends"
    )


def _past_member(tokens: Tokens, i: int) -> int | None:
    """Return where the next member begins, None where word `i` goes on with no list."""
    if i >= len(tokens) or tokens.gaps[i] == APART:
        return None
    at = i
    while at < len(tokens) and tokens.words[at] in phrases.words("and"):
        at += 1
    if at == i and tokens.gaps[i] != LISTED:
        return None
    return _past_particles(tokens, at)


def _past_particles(tokens: Tokens, i: int) -> int | None:
    """Return the word after "in", "for any", "on the": they repeat what the list began with."""
    while i < len(tokens) and tokens.words[i] in phrases.words("particles"):
        i += 1
    return i if i < len(tokens) else None


def _next_member(tokens: Tokens, i: int) -> int | None:
    """Return where the member after the one at word `i` begins; that one is not known."""
    for at in range(i + 1, min(i + 4, len(tokens))):
        if tokens.words[at - 1] in _NEGATIONS:
            return None
        if (after := _past_member(tokens, at)) is not None:
            return after
    return None


def _forbids(tokens: Tokens, i: int) -> bool:
    """Tell whether the word at `i` forbids: it ends a clause and is meant so."""
    if not _ends_member(tokens, i + 1) or tokens.gaps[i] == APART:
        return False
    if tokens.text[tokens.ends[i] : tokens.ends[i] + 1] == ":":
        return False  # what is forbidden stands behind
    return tokens.words[i] not in phrases.words("if_not") or "not" in tokens.words[i - 1 : i]


def _before(matcher: Matcher, tokens: Tokens, i: int, floor: int) -> Iterator[Match]:
    """Yield the members of the list that ends before the forbidding word `i`, if it does."""
    end = i
    while end > floor and tokens.words[end - 1] in phrases.words("copula"):
        end -= 1
    at: int | None = _clause_start(tokens, end, floor)
    members: list[Match] = []
    while at is not None and at < end:
        start = _past_particles(tokens, at)
        member = start if start is None else _nominal(matcher, tokens, start, end)
        if member and (member.after == end or _of_picture(tokens, member.after, end)):
            yield from [*members, replace(member, first=at, after=end)]
            return
        listed = member and member.after < end and _past_member(tokens, member.after) is not None
        if member and listed:
            members.append(replace(member, first=at))
            at = _past_member(tokens, member.after)
        else:
            at = _next_start(tokens, at, end)
    yield from members


def _nominal(matcher: Matcher, tokens: Tokens, i: int, end: int) -> Match | None:
    """Match a member at word `i`; names before "out" are read where outs are."""
    return matcher.following(tokens, i, _NOMINAL, end, named=False)


def _of_picture(tokens: Tokens, i: int, end: int) -> bool:
    """Tell whether the words up to word `end` only say of what: "of any image for profit"."""
    if tokens.words[i] not in phrases.words("tail"):
        return False
    said = tokens.words[i - 1 : min(i + 4, end)]
    return tokens.gaps[i] == JOINED and not phrases.words("pictures").isdisjoint(said)


def _clause_start(tokens: Tokens, i: int, floor: int) -> int:
    first = i
    while first > max(floor, i - MAX_WORDS) and (first == i or tokens.gaps[first] != APART):
        first -= 1
    return first


def _next_start(tokens: Tokens, i: int, end: int) -> int | None:
    """Return where the next member may begin: behind a comma, "and", "or"."""
    joins = phrases.words("and")
    places = range(i + 1, end)
    return next(
        (at for at in places if tokens.gaps[at] == LISTED or tokens.words[at - 1] in joins), None
    )


def _unless_permitted(tokens: Tokens, found: list[Match], limit: int) -> list[Match]:
    """Note that "without permission" behind a list softens all of it; the last takes the words."""
    after = _permission(tokens, found[-1].after, limit)
    if after is None:
        return found
    softened = [replace(m, params={**m.params, "unless": "permission"}) for m in found]
    return [*softened[:-1], replace(softened[-1], after=after)]


def _permission(tokens: Tokens, i: int, limit: int) -> int | None:
    """Return where "without ... permission" ends that begins at word `i`."""
    if (
        i >= len(tokens)
        or tokens.gaps[i] == APART
        or tokens.words[i] not in phrases.words("unless")
    ):
        return None
    for at in range(i + 1, min(i + 8, limit)):
        if tokens.gaps[at] == APART:
            return None
        if tokens.words[at] in phrases.words("consent"):
            return at + 1
    return None
