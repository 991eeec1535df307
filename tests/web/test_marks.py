"""Text and overlapping spans become segments that a template can mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.web.marks import Mark, segments

KINDS = ("creator", "provider", "duty", "time", "noise")
marks = st.builds(
    Mark,
    start=st.integers(-5, 60),
    end=st.integers(-5, 60),
    kind=st.sampled_from(KINDS),
    numbers=st.lists(st.integers(1, 9), max_size=2).map(tuple),
)


@given(st.text(max_size=50), st.lists(marks, max_size=12))
def test_keeps_the_text_whatever_the_spans(text: str, given_marks: list[Mark]) -> None:
    assert "".join(s.text for s in segments(text, given_marks)) == text


@given(st.text(max_size=50), st.lists(marks, max_size=12))
def test_marks_what_is_under_a_span_and_nothing_else(text: str, given_marks: list[Mark]) -> None:
    at = 0
    for segment in segments(text, given_marks):
        over = [m for m in given_marks if m.start <= at and at + len(segment.text) <= m.end]
        assert (segment.kind is None) == (not over)
        assert segment.kind is None or segment.kind in {m.kind for m in over}
        at += len(segment.text)


@given(st.text(min_size=1, max_size=50), st.lists(marks, max_size=12))
def test_prints_each_number_once_for_each_span(text: str, given_marks: list[Mark]) -> None:
    printed = {n for s in segments(text, given_marks) for n in s.ending}
    inside = (m for m in given_marks if max(m.start, 0) < min(m.end, len(text)))
    assert printed == {n for m in inside for n in m.numbers}


@pytest.mark.parametrize(
    ("given_marks", "expected"),
    [
        ([], [("NO SALES, AP", None)]),
        ([Mark(0, 8, "duty")], [("NO SALES", "duty"), (", AP", None)]),
        ([Mark(10, 12, "provider")], [("NO SALES, ", None), ("AP", "provider")]),
        (
            [Mark(0, 12, "duty"), Mark(3, 8, "time")],
            [("NO ", "duty"), ("SALES", "time"), (", AP", "duty")],
        ),
        (
            [Mark(0, 8, "duty"), Mark(3, 12, "time")],
            [("NO ", "duty"), ("SALES", "duty"), (", AP", "time")],
        ),
        ([Mark(4, 4, "duty"), Mark(9, 2, "duty"), Mark(50, 60, "duty")], [("NO SALES, AP", None)]),
    ],
    ids=["none", "first", "last", "nested", "crossing", "empty or outside"],
)
def test_cuts_at_the_ends_of_spans(
    given_marks: list[Mark], expected: list[tuple[str, str | None]]
) -> None:
    assert [(s.text, s.kind) for s in segments("NO SALES, AP", given_marks)] == expected


def test_opens_and_closes_an_interrupted_span_once() -> None:
    pieces = segments("NO SALES, AP", [Mark(0, 12, "duty"), Mark(3, 8, "time")])
    assert [(s.opens, s.closes) for s in pieces] == [(True, False), (True, True), (False, True)]
