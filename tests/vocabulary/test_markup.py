"""The table of markup words is consistent."""

import pytest

from mediameta.vocabulary.markup import page_words, plain_words


def test_selects_every_class_word_by_a_stem() -> None:
    words = page_words()
    lost = [
        word
        for word in (*words.caption_words, *words.credit_words)
        if not any(stem in word for stem in words.class_stems)
    ]
    assert lost == []


def test_gives_no_word_two_roles() -> None:
    words = page_words()
    assert not set(words.caption_words) & set(words.credit_words)
    assert not words.furniture_words & {*words.caption_words, *words.credit_words}


@pytest.mark.parametrize("row", [*plain_words().caption_labels, *plain_words().credit_labels])
def test_holds_labels_in_lower_case(row: str) -> None:
    assert row == row.lower().strip()
