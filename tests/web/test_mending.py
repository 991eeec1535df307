"""Each violation has one act that would mend it."""

from dataclasses import replace

import pytest

from mediameta.rights import Verdict
from mediameta.store.tables import (
    Placement,
    PlacementDecision,
    PlacementRestriction,
    Record,
    Suggestion,
)
from mediameta.web.mending import mend
from mediameta.web.violations import Violation


def violation(kind: str, modality: str = "") -> Violation:
    """Return a violation of words in the caption, or of the record where `modality` is empty."""
    restriction = PlacementRestriction(kind=kind, modality=modality, text="", start=0, end=0)
    return against(kind, Placement(position=1, start=0, end=0), restriction if modality else None)


def against(
    kind: str, placement: Placement, restriction: PlacementRestriction | None = None
) -> Violation:
    return Violation(1, placement, Verdict.ask, kind, "", "", "", None, restriction)


@pytest.mark.parametrize(
    ("found", "field"),
    [
        (violation("territory_out", "prohibition"), "territory"),
        (violation("media_out", "prohibition"), "channel"),
        (violation("publication_out", "prohibition"), "publication"),
        (violation("embargo", "time"), "moment"),
        (violation("no_advertising", "prohibition"), "purpose"),
        (violation("territory_out"), "territory"),
    ],
    ids=lambda value: value.kind if isinstance(value, Violation) else value,
)
def test_leads_to_the_part_of_the_use(found: Violation, field: str) -> None:
    act = mend(found)
    assert act
    assert (act.does, act.field) == ("use", field)


def test_leads_to_the_credit_where_it_must_be_shown() -> None:
    act = mend(violation("mandatory_credit", "duty"))
    assert act
    assert act.does == "credit"


@pytest.mark.parametrize(
    ("words", "does"), [("A tram.", "notice"), ("A tram. As provided.", "credit")]
)
def test_adds_a_notice_that_is_missing(words: str, does: str) -> None:
    placement = Placement(position=1, start=0, end=0, raw_text=words)
    placement.decisions = [
        PlacementDecision(verdict="ask", required_notices=["As provided."], rules_version="1")
    ]
    act = mend(against("state_media_notice", placement))
    assert act
    assert act.does == does


def test_compares_records_where_some_are_suggested() -> None:
    placement = Placement(position=1, start=0, end=0)
    placement.suggestions = [Suggestion(record=Record(key="a"), score=0.8)]
    act = mend(against("unknown_rights", placement))
    assert act
    assert act.does == "link"


def test_leaves_a_house_rule_on_a_linked_picture_to_its_remedy() -> None:
    placement = Placement(position=1, start=0, end=0, record=Record(key="a"))
    assert mend(against("old_handout", placement)) is None


def test_leaves_what_may_go_out_to_its_remedy() -> None:
    warning = replace(
        against("state_media", Placement(position=1, start=0, end=0)), verdict=Verdict.warn
    )
    assert mend(warning) is None


def test_finds_no_moment_for_what_is_over() -> None:
    assert mend(violation("expires_on", "time")) is None


def test_leaves_words_that_nobody_understood_to_a_person() -> None:
    assert mend(violation("unrecognised", "conditional")) is None
