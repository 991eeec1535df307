"""Credit lines against house styles: what departs, and the fix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.captions import read_article
from mediameta.export.lint import lint, lint_article
from mediameta.vocabulary.styles import styles


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("Ana Lima/AFP via Getty Images", "slash"),
        ("(AP Photo/Ana Lima, File)", "ap"),
        ("Photograph: Ana Lima for the Guardian", "guardian"),
        ("ANA LIMA / AFP", "lemonde"),
        ("Foto: Ana Lima/dpa", "dpa"),
        (" Getty Images ", "bbc"),
    ],
)
def test_finds_nothing_in_the_form_of_the_house(text: str, style: str) -> None:
    assert lint(text, style).departures == ()


@pytest.mark.parametrize(
    ("text", "style", "aspects", "fix"),
    [
        ("Ana Lima / AFP", "slash", ["separator"], "Ana Lima/AFP"),
        ("Foto: Ana Lima/AFP", "slash", ["label"], "Ana Lima/AFP"),
        ("Ana Lima/AP", "ap", ["order"], "(AP Photo/Ana Lima)"),
        ("AP Photo/Ana Lima", "ap", ["label", "ending"], "(AP Photo/Ana Lima)"),
        ("Ana Lima/AFP", "afp", ["name", "separator"], "ANA LIMA / AFP"),
        ("Ana Lima/Getty Images", "bbc", ["parts"], "Getty Images"),
        ("Ana Lima, AFP via Getty", "elpais", ["separator", "separator", "ending"],
         "Ana Lima (AFP/Getty)"),
        ("Ana Lima/Lowmark Harbour Post Ltd", "short-32", ["length"],
         "A. Lima/Lowmark Harbour Post Ltd"),
        ("", "ap", ["credit"], ""),
    ],
)  # fmt: skip
def test_names_each_departure_and_its_fix(
    text: str, style: str, aspects: list[str], fix: str
) -> None:
    found = lint(text, style)
    assert ([departure.aspect for departure in found.departures], found.fix) == (aspects, fix)


def test_takes_the_brackets_around_a_printed_credit() -> None:
    article = read_article("Regatta\n\nA boat leaves the harbour. (AP Photo/Ana Lima)")
    [(position, printed, found)] = lint_article(article, "ap")
    assert (position, printed, found.departures) == (1, "(AP Photo/Ana Lima)", ())


@given(st.text(max_size=80), st.sampled_from(list(styles())))
def test_places_each_departure_in_the_text(text: str, style: str) -> None:
    for departure in lint(text, style).departures:
        start, end = departure.span
        if departure.aspect not in ("parts", "order"):
            assert text[start:end] == departure.found
