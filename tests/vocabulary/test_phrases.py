"""Each phrase is found in its own examples, and no pattern hides from the quick look."""

import pytest

from mediameta.captions import parse_restrictions
from mediameta.captions.restriction import grammar
from mediameta.errors import VocabularyError
from mediameta.vocabulary import kinds, phrases
from mediameta.vocabulary.phrases import Phrase

ALL = phrases.phrases()
LAYERS = {"nothing", "terms", "labels", "state", "weak", "beside"}


def _examples() -> list[tuple[Phrase, str]]:
    return [(phrase, example) for phrase in ALL for example in phrase.examples]


@pytest.mark.parametrize("phrase", ALL, ids=lambda phrase: str(phrase.rule))
def test_belongs_to_a_kind_and_a_layer(phrase: Phrase) -> None:
    assert phrase.layer in LAYERS
    assert phrase.kind == "nothing" or phrase.kind in kinds.kinds()
    assert all(kind in kinds.kinds() for kind in phrase.also)
    assert phrase.examples


@pytest.mark.parametrize(
    ("phrase", "example"), _examples(), ids=lambda value: str(getattr(value, "rule", value))
)
def test_is_found_in_its_examples(phrase: Phrase, example: str) -> None:
    found = {restriction.kind for restriction in parse_restrictions(example)}
    expected = set() if phrase.kind == "nothing" else {phrase.kind, *phrase.also}
    assert expected <= found
    assert phrase.kind != "nothing" or not found


def _tells(phrase: Phrase) -> bool:
    """Tell whether a phrase counts by itself: the quick look has to see it."""
    beside = {"label"} if phrase.layer == "labels" else {"label", "companion"}
    return phrase.layer not in ("nothing", "beside") and beside.isdisjoint(phrase.notes)


def test_needs_a_telling_word_in_each_pattern() -> None:
    """Without its telling words no pattern can be walked to its end."""
    common = phrases.words("common")
    for phrase in (one for one in ALL if _tells(one)):
        built = grammar.automaton((phrase,))
        todo, seen = [0], {0}
        while todo:
            node = built.nodes[todo.pop()]
            assert node.end is None, phrase.rule
            following = [n for word, ns in node.steps.items() if word in common for n in ns]
            slots = [ns for name, ns in node.slots.items() if name != "press_service"]
            following += [n for ns in slots for n in ns] + node.free
            todo += [n for n in following if n not in seen]
            seen.update(following)


def test_refuses_a_pattern_that_names_no_list() -> None:
    wrong = Phrase("no_sales.en.1", "no_sales", ("<nope> sales",))
    with pytest.raises(VocabularyError, match="there is no list <nope>"):
        grammar.automaton((wrong,))


def test_refuses_a_pattern_that_is_not_closed() -> None:
    wrong = Phrase("no_sales.en.1", "no_sales", ("(no sales",))
    with pytest.raises(VocabularyError, match=r"no_sales\.en\.1"):
        grammar.automaton((wrong,))


def test_refuses_a_kind_that_there_is_not() -> None:
    with pytest.raises(VocabularyError, match=r"no_archiv.*no such kind.*no_archive"):
        phrases._phrase("en", "no_archiv", 1, {"patterns": ["no archives"]})
