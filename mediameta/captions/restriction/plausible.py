"""Tell a restriction from prose that uses the same words.

Bare words ("no radio", "books only", "dead bodies") must be a clause of their own or stand in
capitals; long sentences speak for themselves.
"""

from mediameta.captions.restriction import lists
from mediameta.captions.restriction.match import Match
from mediameta.vocabulary import kinds, phrases
from mediameta.vocabulary.phrases import Phrase
from mediameta.vocabulary.tokens import APART, JOINED, Tokens

_HAN = "\u3000"
_NEGATIONS = frozenset(("no", "not", "without", "never"))
_LOUD = frozenset(("graphic", "sensitive", "minor", "quality"))
# Layers of what looks like a restriction and is not understood.
WEAK = frozenset(("weak", "beside"))
# Phrases with these notes need no clause of their own.
_PLAIN = frozenset(("companion", "sure"))
_SHORT = 2
_SUBJECT = 12


def may_begin(tokens: Tokens, i: int) -> bool:
    """Tell whether a weak phrase may begin at word `i`: a clause, a capital, a Han character."""
    letter = tokens.text[tokens.starts[i]]
    return tokens.gaps[i] != JOINED or letter.isupper() or letter > _HAN


def is_meant(tokens: Tokens, match: Match, phrase: Phrase) -> bool:
    """Tell whether the words of a match are meant as the restriction that they could be."""
    shouted = tokens.raw(match.first, match.after).isupper()
    leads = tokens.gaps[match.first] != JOINED
    notes = phrase.notes
    if not leads and tokens.words[match.first - 1] == "not":
        return False  # "not available for subscribers"
    if "capitals" in notes:
        return shouted or len(tokens) == match.after - match.first
    if "closed" in notes:
        return leads and _ends(tokens, match)
    if "label" in notes or "shouted" in notes:
        return leads and shouted
    if "opens" in notes and not shouted and not _opens(tokens, match.first):
        return False
    if "ends" in notes and not shouted and not _ends(tokens, match):
        return False
    if "subject" in notes and not shouted and not _has_subject(tokens, match.first):
        return False
    if "leads" in notes and not shouted:
        return tokens.gaps[match.first] == APART
    if phrase.layer == "labels" and match.after == match.first + 1:
        return (leads and _ends(tokens, match)) or tokens.words[match.first] == "handout"
    if shouted or phrase.layer == "nothing" or not _PLAIN.isdisjoint(notes):
        return True
    return not _bare(tokens, match, phrase) or _is_clause(tokens, match)


def _opens(tokens: Tokens, i: int) -> bool:
    """Tell whether words from word `i` on are a clause of their own, or a demand: "please ..."."""
    return tokens.gaps[i] != JOINED or tokens.words[i] in phrases.words("asks")


def _has_subject(tokens: Tokens, i: int) -> bool:
    """Tell whether a clause speaks of a picture or its use before word `i`, or begins there."""
    first = i
    while first > max(0, i - _SUBJECT) and tokens.gaps[first] != APART:
        first -= 1
    before = tokens.words[first:i]
    return first == i or any(w in phrases.words("subjects") or w[-1].isdecimal() for w in before)


def _bare(tokens: Tokens, match: Match, phrase: Phrase) -> bool:
    if "credit_follows" in phrase.notes:
        return False
    if tokens.words[match.first] in _NEGATIONS or phrase.layer in WEAK:
        return True
    gentle = kinds.find(phrase.kind).modality == "advisory" and phrase.kind not in _LOUD
    short = match.after - match.first <= _SHORT and not gentle
    return short or _names_first(tokens, match.first)


def _names_first(tokens: Tokens, i: int) -> bool:
    """Tell whether words begin with what a slot reads: "France only", "30 day use"."""
    return tokens.words[i].isdecimal() or bool(lists.medium(tokens, i)) or _is_named(tokens, i)


def _is_named(tokens: Tokens, i: int) -> bool:
    readers = (lists.territory, lists.title, lists.nationality)
    return any(reader(tokens, i) for reader in readers)


def _is_clause(tokens: Tokens, match: Match) -> bool:
    named = _is_named(tokens, match.first)  # "Norway excluded from the games" goes on as prose
    if not may_begin(tokens, match.first) or (named and tokens.gaps[match.first] == JOINED):
        return False
    going_on = phrases.words("limits" if named else "goes_on")
    return _ends(tokens, match) or tokens.words[match.after] in going_on


def _ends(tokens: Tokens, match: Match) -> bool:
    return match.after >= len(tokens) or tokens.gaps[match.after] != JOINED
