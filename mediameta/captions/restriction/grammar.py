"""The compiled phrases, and a quick look whether a text can hold any of them."""

import re
from functools import cache

from mediameta.captions.restriction.match import Matcher
from mediameta.captions.restriction.pattern import Automaton
from mediameta.captions.restriction.slots import OFFICES, SLOTS
from mediameta.errors import VocabularyError
from mediameta.vocabulary import phrases
from mediameta.vocabulary.phrases import Phrase
from mediameta.vocabulary.tokens import fold

_WORD = re.compile(r"[^\W\d_]{2,40}")
_JOINED = re.compile(r"[A-Z]x[A-Z]")

Compiled = tuple[Matcher, tuple[Phrase, ...]]


@cache
def layer(name: str) -> Compiled:
    """Return the matcher of one layer of phrases, and these phrases by number."""
    built, chosen = _built(name)
    return Matcher(built.start(), SLOTS), chosen


@cache
def _built(name: str) -> tuple[Automaton, tuple[Phrase, ...]]:
    chosen = tuple(phrase for phrase in phrases.phrases() if phrase.layer == name)
    return automaton(chosen), chosen


def automaton(chosen: tuple[Phrase, ...]) -> Automaton:
    """Return the automaton of some phrases; each is known by its place among them."""
    built = Automaton(phrases.lists())
    for number, phrase in enumerate(chosen):
        for pattern in phrase.patterns:
            try:
                built.add(pattern, number)
            except ValueError as error:
                place = f"phrases: {phrase.rule}"
                raise VocabularyError(place, f"{error} in {pattern!r}", "Mend it.") from error
    return built


def may_restrict(text: str) -> bool:
    """Tell quickly whether any word of `text` is one that a restriction needs."""
    if _JOINED.search(text):
        return True
    if not text.isascii():
        text = fold(text)
        if not _signs()[1].isdisjoint(text):
            return True
    return not _signs()[0].isdisjoint(_WORD.findall(text.lower()))


@cache
def _signs() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words, and the single Han or kana signs, that may make a text restrict."""
    layers = {phrase.layer for phrase in phrases.phrases()}
    words = {w for name in layers for node in _built(name)[0].nodes for w in node.steps}
    words = (words | {"out"} | OFFICES) - phrases.words("common")
    return frozenset(words), frozenset(w for w in words if len(w) == 1 and not w.isascii())
