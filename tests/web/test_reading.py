"""An article comes apart into headings, paragraphs and figures, in reading order."""

import pytest

from mediameta.store.tables import ArticleVersion, Placement, PlacementRestriction
from mediameta.web.reading import blocks
from mediameta.web.words import mark_of

TEXT = """Trains return

The first train ran on Monday.

Rail freight first

It runs again.

Ledger Photo

A train on the viaduct. NO SALES. NO SALES.

“We are glad,” she said
"""


def version(*placements: Placement, title: str = "Trains return") -> ArticleVersion:
    return ArticleVersion(
        number=1,
        sha256="",
        media_type="text/plain",
        title=title,
        text=TEXT,
        original=b"",
        loaded_by="desk",
        placements=list(placements),
    )


def placed(words: str, position: int = 1) -> Placement:
    start = TEXT.index(words)
    return Placement(position=position, start=start, end=start + len(words), raw_text=words)


def test_reads_in_order_without_the_title() -> None:
    caption = "A train on the viaduct. NO SALES. NO SALES."
    kinds = [(b.kind, b.text) for b in blocks(version(placed(caption)))]
    assert kinds == [
        ("paragraph", "The first train ran on Monday."),
        ("heading", "Rail freight first"),
        ("paragraph", "It runs again."),
        ("paragraph", "Ledger Photo"),
        ("figure", caption),
        ("paragraph", "“We are glad,” she said"),
    ]


def test_keeps_a_first_line_that_is_not_the_title() -> None:
    assert blocks(version(title="Another"))[0].text == "Trains return"


def test_shows_a_picture_without_words_where_it_stands() -> None:
    at = TEXT.index("Rail")
    found = blocks(version(Placement(position=1, start=at, end=at)))
    assert [b.kind for b in found] == [
        *("paragraph", "figure", "heading", "paragraph"),
        *("heading", "paragraph", "paragraph"),
    ]


@pytest.mark.parametrize("state", ["found", "confirmed", "dismissed"])
def test_marks_restrictions_that_count(state: str) -> None:
    placement = placed("A train on the viaduct. NO SALES.")
    start = TEXT.index("NO SALES.")
    placement.restrictions = [
        PlacementRestriction(
            kind="no_sales",
            modality="prohibition",
            text="NO SALES.",
            start=start,
            end=start + 9,
            state=state,
        )
    ]
    (figure,) = (b for b in blocks(version(placement)) if b.kind == "figure")
    marked = [(s.text, s.kind) for s in figure.segments if s.kind]
    assert marked == ([] if state == "dismissed" else [("NO SALES.", "prohibition")])


@pytest.mark.parametrize(
    ("kind", "modality", "mark"),
    [
        ("no_sales", "prohibition", "prohibition"),
        ("permission_required", "conditional", "restriction"),
        ("unrecognised", "conditional", "unrecognised"),
        ("unknown_out", "prohibition", "unrecognised"),
        ("kill", "lifecycle", "lifecycle"),
    ],
)
def test_marks_by_modality(kind: str, modality: str, mark: str) -> None:
    assert mark_of(kind, modality) == mark
