"""Find the phrases of a text: the longest at each place, weak ones only where nothing else is."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from mediameta.captions.restriction import (
    credited,
    grammar,
    lists,
    names,
    negation,
    outs,
    plausible,
    unread,
)
from mediameta.captions.restriction.match import Match, Params
from mediameta.vocabulary import kinds, phrases
from mediameta.vocabulary.phrases import Phrase
from mediameta.vocabulary.tokens import APART, JOINED, Tokens

_CERTAIN = 0.97
_PROSE = 0.93
_UNKNOWN = 0.6
_WEAK = 0.5
# What is forbidden only "without permission" needs permission: for which uses.
_SCOPES = {
    "context_only": "non-editorial",
    "no_advertising": "commercial",
    "no_archive": "archive",
    "no_commercial": "commercial",
    "no_merchandising": "commercial",
    "no_sales": "sales",
    "no_third_party": "third_party",
}

Words = tuple[int, int]
Known = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Words `[first, after)`, in the text `[start, end)`, that say `kind`."""

    kind: str
    first: int
    after: int
    start: int
    end: int
    params: Params
    confidence: float
    rule: str
    companion: bool = False


def find(tokens: Tokens) -> list[Found]:
    """Return what the phrases and `X OUT` say, in the order of the words."""
    walls = [(m.first, m.after) for m in _matches(tokens, "nothing", [])]
    outed = [_out(tokens, out) for out in outs.find(tokens) if not _within(out, walls)]
    found = [one for one in outed if one.kind != "unknown_out"]
    found += _forbidden(tokens, _with(walls, found))
    walls = _with(walls, found)
    found += [one for one in outed if not _within(one, walls)]
    walls = _with(walls, found)
    for layer in ("terms", "labels", "state"):
        found += _layer(tokens, layer, walls)
    found += _layer(tokens, "weak", _with(walls, found))
    if _instructs(found):
        found += _layer(tokens, "beside", _with(walls, found))
    found += list(_unread(tokens, found))
    return sorted(found, key=lambda one: (one.start, one.end))


def _unread(tokens: Tokens, found: list[Found]) -> Iterator[Found]:
    """Yield what goes on behind a prohibition or a limit, where nothing read it: it asks."""
    walls = _with([], found)
    for one in found:
        modality = kinds.find(one.kind).modality
        if modality not in ("prohibition", "restriction") or one.confidence <= _UNKNOWN:
            continue
        words = unread.behind(tokens, one.after, forbids=modality == "prohibition")
        if words and not any(first < words[1] and words[0] < after for first, after in walls):
            first, after = words
            start, end = tokens.starts[first], tokens.ends[after - 1]
            yield Found("unrecognised", first, after, start, end, {}, _WEAK, "unread")


def _instructs(found: list[Found]) -> bool:
    """Tell whether a text holds terms, so that its other bare clauses may be terms too."""
    return any(kinds.find(one.kind).modality not in ("advisory", "lifecycle") for one in found)


def _layer(tokens: Tokens, layer: str, walls: list[Words]) -> list[Found]:
    known = grammar.layer(layer)[1]
    return [
        found
        for match in _matches(tokens, layer, walls)
        for found in _phrase(tokens, match, known[match.phrase])
    ]


def _matches(tokens: Tokens, layer: str, walls: list[Words]) -> Iterator[Match]:
    """Yield the longest matches that overlap neither each other nor the walls."""
    matcher, known = grammar.layer(layer)
    leads = matcher.leads(tokens)
    borders = iter([*walls, (len(tokens), len(tokens))])
    first, after = next(borders)
    weak = layer in plausible.WEAK
    free = 0
    for i in matcher.places(tokens, leads):
        while i >= after:
            first, after = next(borders)
        if i < free or i >= first or (weak and not plausible.may_begin(tokens, i)):
            continue
        matches = matcher.at(tokens, i, leads)
        meant = [m for m in matches if m.after <= first and _meant(tokens, m, known)]
        if meant:
            governed = negation.governed(matcher, tokens, meant[0], first)
            yield from governed
            free = governed[-1].after


def _meant(tokens: Tokens, match: Match, known: Known) -> bool:
    return plausible.is_meant(tokens, match, known[match.phrase])


def _forbidden(tokens: Tokens, walls: list[Words]) -> list[Found]:
    """Return what "prohibited" and the like say of the words before them."""
    matcher, known = grammar.layer("terms")
    return [
        found
        for match in negation.forbidden(matcher, tokens)
        if not _within(match, walls) and _meant(tokens, match, known)
        for found in _phrase(tokens, match, known[match.phrase])
    ]


def _with(walls: list[Words], found: list[Found]) -> list[Words]:
    """Return the walls and what was found, in order, what overlaps joined."""
    joined: list[Words] = []
    for first, after in sorted([*walls, *((one.first, one.after) for one in found)]):
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(after, joined[-1][1])
        else:
            joined.append((first, after))
    return joined


def _within(match: Match | outs.Out | Found, walls: list[Words]) -> bool:
    """Tell whether a match overlaps a wall: only the last one that begins before its end may."""
    before = bisect_left(walls, match.after, key=itemgetter(0))
    return before > 0 and walls[before - 1][1] > match.first


def _out(tokens: Tokens, out: outs.Out) -> Found:
    start, end = tokens.starts[out.first], tokens.ends[out.after - 1]
    sure = _UNKNOWN if out.kind == "unknown_out" else _CERTAIN
    return Found(out.kind, out.first, out.after, start, end, out.params, sure, "out")


def _phrase(tokens: Tokens, match: Match, phrase: Phrase) -> Iterator[Found]:
    start, end = tokens.starts[match.first], tokens.ends[match.after - 1]
    params: Params = {**_clients(tokens, match), **phrase.params, **match.params}
    if labelled := _labelled(tokens, match, phrase.kind, params):
        start, params = tokens.starts[labelled[0]], {**params, "media": labelled[1]}
    if params.get("unless") and phrase.kind in _SCOPES:
        params["scope"] = _SCOPES[phrase.kind]
    if "credit_follows" in phrase.notes:
        behind = credited.behind(tokens, match.after, lambda i: begins(tokens, i))
        if behind is None and "label" in phrase.notes:
            return
        params |= _credit(tokens, match, behind)
        end = behind.end if behind else end
    else:
        params |= _named(tokens, match, phrase)
    first = Found(
        kind=_asks(phrase.kind, params),
        first=match.first,
        after=match.after,
        start=start,
        end=end,
        params=params,
        confidence=_confidence(tokens, match, phrase),
        rule=phrase.rule,
        companion="companion" in phrase.notes or "label" in phrase.notes,
    )
    yield first
    for kind in phrase.also:
        yield replace(first, kind=kind, params=_shared(kind, match.params))


def _asks(kind: str, params: Params) -> str:
    """Return what a use forbidden "without permission" is: one that needs permission."""
    return "permission_required" if params.get("unless") and kind in _SCOPES else kind


def _clients(tokens: Tokens, match: Match) -> Params:
    """Return the territories of "UK clients:" before the clause of a match."""
    last = match.first - 1
    while last > match.first - 5 and last > 0 and tokens.gaps[last + 1] == JOINED:
        last -= 1
    if last < 1 or tokens.words[last] not in phrases.words("clients") or _parted(tokens, last):
        return {}
    for first in range(max(0, last - 4), last):
        found = lists.read(tokens, first, lists.territory)
        if found and found[0] == last and tokens.gaps[first] != JOINED:
            return {"territories": found[1]}
    return {}


def _labelled(
    tokens: Tokens, match: Match, kind: str, params: Params
) -> tuple[int, list[str]] | None:
    """Return where "TV and radio:" begins before a match that bars a territory, and the media."""
    if kind != "territory_out" or "media" in params or match.first < 1:
        return None
    if _parted(tokens, match.first - 1):
        return None
    for first in range(max(0, match.first - 6), match.first):
        found = lists.read(tokens, first, lists.medium)
        if found and found[0] == match.first and tokens.gaps[first] == APART:
            return first, found[1]
    return None


def _parted(tokens: Tokens, i: int) -> bool:
    """Tell whether no colon or dash binds word `i` to the next."""
    between = tokens.text[tokens.ends[i] : tokens.starts[i + 1]].strip()
    return between not in (":", "-", "–", "—", "--")


def _credit(tokens: Tokens, match: Match, behind: credited.Credited | None) -> Params:
    credit = behind.credit if behind else credited.before(tokens, match.first)
    return {"credit": credit} if credit else {}


def _named(tokens: Tokens, match: Match, phrase: Phrase) -> Params:
    """Return what the words or those before them name, under the parameter of the kind."""
    if "licence" in phrase.notes:
        return {"licence": tokens.raw(_past_under(tokens, match), match.after)}
    if phrase.kind == "mandatory_credit" and "party" in match.params:
        return {"credit": match.params["party"]}
    if phrase.kind == "state_distributed" and "state" not in match.params:
        state = names.first_state(tokens, match.first)
        return {"state": state} if state and "state" not in phrase.params else {}
    return {}


def _past_under(tokens: Tokens, match: Match) -> int:
    """Return where the name of a licence begins: after "released under the"."""
    said = tokens.words[match.first : match.after]
    first = match.first + said.index("under") + 1 if "under" in said else match.first
    while tokens.words[first] in phrases.words("articles"):
        first += 1
    return first


def _shared(kind: str, params: Params) -> Params:
    """Return the parameters that a second kind takes from the words of the first."""
    return {name: params[name] for name in kinds.find(kind).params if name in params}


def _confidence(tokens: Tokens, match: Match, phrase: Phrase) -> float:
    if phrase.layer in plausible.WEAK:
        return _WEAK
    return _CERTAIN if tokens.raw(match.first, match.after).isupper() else _PROSE


def begins(tokens: Tokens, i: int) -> bool:
    """Tell whether a restriction begins at word `i`."""
    return bool(grammar.layer("terms")[0].at(tokens, i, frozenset())) or outs.begins(tokens, i)
