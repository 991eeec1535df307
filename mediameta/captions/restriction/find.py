"""Find the phrases of a text: the longest at each place, weak ones only where nothing else is."""

from collections.abc import Iterator
from dataclasses import dataclass

from mediameta.captions.restriction import credited, grammar, lists, names, outs
from mediameta.captions.restriction.match import Match, Params
from mediameta.vocabulary import kinds, phrases
from mediameta.vocabulary.phrases import Phrase
from mediameta.vocabulary.tokens import APART, JOINED, Tokens

_NEGATIONS = frozenset(("no", "not", "without", "never"))
_LOUD = frozenset(("graphic", "sensitive", "minor", "quality"))
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
        match = matcher.at(tokens, i, leads)
        if match and match.after <= first and _plausible(tokens, match, phrases[match.phrase]):
            yield match
            i = match.after
        else:
            i += 1


def _within(i: int, walls: list[Words]) -> bool:
    return any(first <= i < after for first, after in walls)


def _plausible(tokens: Tokens, match: Match, phrase: Phrase) -> bool:
    """Tell whether words are meant as a restriction and not as prose.

    Bare words ("no radio", "books only", "dead bodies") must be a clause of their own or stand in
    capitals; long sentences speak for themselves.
    """
    raw = tokens.raw(match.first, match.after)
    if "capitals" in phrase.notes:
        return raw.isupper() or len(tokens) == match.after - match.first
    if "closed" in phrase.notes:
        return _apart(tokens, match)
    if "label" in phrase.notes:
        return raw.isupper() and tokens.gaps[match.first] != JOINED
    if "leads" in phrase.notes and tokens.gaps[match.first] != APART and not raw.isupper():
        return False
    if "shouted" in phrase.notes:
        return raw.isupper() and tokens.gaps[match.first] != JOINED
    if phrase.layer == "labels" and match.after == match.first + 1:
        return _apart(tokens, match) or raw.casefold() == "handout"
    if phrase.layer == "nothing" or "companion" in phrase.notes or raw.isupper():
        return True
    return not _bare(tokens, match, phrase) or _clause(tokens, match)


def _bare(tokens: Tokens, match: Match, phrase: Phrase) -> bool:
    if "credit_follows" in phrase.notes:
        return False
    if tokens.words[match.first] in _NEGATIONS or phrase.layer == "weak":
        return True
    gentle = kinds.find(phrase.kind).modality == "advisory" and phrase.kind not in _LOUD
    short = match.after - match.first <= 2 and not gentle
    return short or _names_first(tokens, match.first)


def _names_first(tokens: Tokens, i: int) -> bool:
    """Tell whether words begin with what a slot reads: "France only", "30 day use"."""
    readers = (lists.territory, lists.medium, lists.title, lists.nationality)
    return tokens.words[i].isdecimal() or any(reader(tokens, i) for reader in readers)


def _clause(tokens: Tokens, match: Match) -> bool:
    if tokens.gaps[match.first] == JOINED and not tokens.raw(match.first, match.after)[0].isupper():
        return False
    if match.after >= len(tokens) or tokens.gaps[match.after] != JOINED:
        return True
    return tokens.words[match.after] in phrases.words("goes_on")


def _apart(tokens: Tokens, match: Match) -> bool:
    ends = match.after >= len(tokens) or tokens.gaps[match.after] != JOINED
    return ends and tokens.gaps[match.first] != JOINED


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
        if behind:
            params["credit"], end = behind.credit, behind.end
        elif before := credited.before(tokens, match.first):
            params["credit"] = before
    elif "licence" in phrase.notes:
        params["licence"] = tokens.text[start:end]
    elif phrase.kind == "mandatory_credit" and "party" in params:
        params["credit"] = params.pop("party")
    if phrase.kind == "state_distributed" and "state" not in params:
        state = names.first_state(tokens, match.first)
        params |= {"state": state} if state else {}
    raw = tokens.raw(match.first, match.after)
    sure = _WEAK if phrase.layer == "weak" else _CERTAIN if raw.isupper() else _PROSE
    companion = "companion" in phrase.notes or "label" in phrase.notes
    rest = (match.first, match.after, start, end)
    beside = "beside" in phrase.notes
    yield Found(phrase.kind, *rest, params, sure, phrase.rule, companion, beside)
    for kind in phrase.also:
        yield Found(kind, *rest, {}, sure, phrase.rule)


def begins(tokens: Tokens, i: int) -> bool:
    """Tell whether a restriction begins at word `i`."""
    return grammar.layer("terms")[0].at(tokens, i, ()) is not None or outs.begins(tokens, i)
