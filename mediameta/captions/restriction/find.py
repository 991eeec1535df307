"""Find the phrases of a text: the longest at each place, weak ones only where nothing else is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mediameta.captions.restriction import credited, grammar, names, outs, plausible
from mediameta.captions.restriction.match import Match, Params
from mediameta.vocabulary import kinds
from mediameta.vocabulary.phrases import Phrase
from mediameta.vocabulary.tokens import Tokens

_CERTAIN = 0.97
_PROSE = 0.93
_UNKNOWN = 0.6
_WEAK = 0.5

Words = tuple[int, int]


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
    beside: bool = False


def find(tokens: Tokens) -> list[Found]:
    """Return what the phrases and `X OUT` say, in the order of the words."""
    walls = [(m.first, m.after) for m in _matches(tokens, "nothing", [])]
    shut = [out for out in outs.find(tokens) if not _within(out.first, walls)]
    found = [_out(tokens, out) for out in shut]
    walls = sorted([*walls, *((out.first, out.after) for out in shut)])
    for layer in ("terms", "labels", "state"):
        found += _layer(tokens, layer, walls)
    taken = sorted({*walls, *((one.first, one.after) for one in found)})
    weak = _layer(tokens, "weak", taken)
    found += weak if _instructs(found) else [one for one in weak if not one.beside]
    return sorted(found, key=lambda one: (one.start, one.end))


def _instructs(found: list[Found]) -> bool:
    """Tell whether a text holds terms, so that its other bare clauses may be terms too."""
    return any(kinds.find(one.kind).modality not in ("advisory", "lifecycle") for one in found)


def _layer(tokens: Tokens, layer: str, walls: list[Words]) -> list[Found]:
    phrases = grammar.layer(layer)[1]
    return [
        found
        for match in _matches(tokens, layer, walls)
        for found in _phrase(tokens, match, phrases[match.phrase])
    ]


def _matches(tokens: Tokens, layer: str, walls: list[Words]) -> Iterator[Match]:
    """Yield the longest matches that overlap neither each other nor the walls."""
    matcher, phrases = grammar.layer(layer)
    leads = matcher.leads(tokens)
    borders = iter([*walls, (len(tokens), len(tokens))])
    first, after = next(borders)
    i = 0
    while i < len(tokens):
        while i >= after:
            first, after = next(borders)
        if i >= first:
            i = after
            continue
        skip = layer == "weak" and not plausible.may_begin(tokens, i)
        match = None if skip else matcher.at(tokens, i, leads)
        if (
            match
            and match.after <= first
            and plausible.is_meant(tokens, match, phrases[match.phrase])
        ):
            yield match
            i = match.after
        else:
            i += 1


def _within(i: int, walls: list[Words]) -> bool:
    return any(first <= i < after for first, after in walls)


def _out(tokens: Tokens, out: outs.Out) -> Found:
    start, end = tokens.starts[out.first], tokens.ends[out.after - 1]
    sure = _UNKNOWN if out.kind == "unknown_out" else _CERTAIN
    return Found(out.kind, out.first, out.after, start, end, out.params, sure, "out")


def _phrase(tokens: Tokens, match: Match, phrase: Phrase) -> Iterator[Found]:
    start, end = tokens.starts[match.first], tokens.ends[match.after - 1]
    params: Params = {**phrase.params, **match.params}
    if "credit_follows" in phrase.notes:
        behind = credited.behind(tokens, match.after, lambda i: begins(tokens, i))
        if behind is None and "label" in phrase.notes:
            return
        params |= _credit(tokens, match, behind)
        end = behind.end if behind else end
    else:
        params |= _named(tokens, match, phrase)
    first = Found(
        kind=phrase.kind,
        first=match.first,
        after=match.after,
        start=start,
        end=end,
        params=params,
        confidence=_confidence(tokens, match, phrase),
        rule=phrase.rule,
        companion="companion" in phrase.notes or "label" in phrase.notes,
        beside="beside" in phrase.notes,
    )
    yield first
    for kind in phrase.also:
        yield replace(first, kind=kind, params=_shared(kind, match.params))


def _credit(tokens: Tokens, match: Match, behind: credited.Credited | None) -> Params:
    credit = behind.credit if behind else credited.before(tokens, match.first)
    return {"credit": credit} if credit else {}


def _named(tokens: Tokens, match: Match, phrase: Phrase) -> Params:
    """Return what the words or those before them name, under the parameter of the kind."""
    if "licence" in phrase.notes:
        return {"licence": tokens.raw(match.first, match.after)}
    if phrase.kind == "mandatory_credit" and "party" in match.params:
        return {"credit": match.params["party"]}
    if phrase.kind == "state_distributed" and "state" not in match.params:
        state = names.first_state(tokens, match.first)
        return {"state": state} if state and "state" not in phrase.params else {}
    return {}


def _shared(kind: str, params: Params) -> Params:
    """Return the parameters that a second kind takes from the words of the first."""
    return {name: params[name] for name in kinds.find(kind).params if name in params}


def _confidence(tokens: Tokens, match: Match, phrase: Phrase) -> float:
    if phrase.layer == "weak":
        return _WEAK
    return _CERTAIN if tokens.raw(match.first, match.after).isupper() else _PROSE


def begins(tokens: Tokens, i: int) -> bool:
    """Tell whether a restriction begins at word `i`."""
    return grammar.layer("terms")[0].at(tokens, i, ()) is not None or outs.begins(tokens, i)
