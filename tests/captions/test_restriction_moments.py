"""Dates, times and zones in restrictions: what is said, and what stays open."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.captions import parse_restrictions
from mediameta.captions.restriction import moments


@pytest.mark.parametrize(
    ("text", "params"),
    [
        ("9 OCTOBER 2027", {"until": "2027-10-09"}),
        ("OCT. 9, 2027", {"until": "2027-10-09"}),
        ("2027-10-09", {"until": "2027-10-09"}),
        ("9.10.2027", {"until": "2027-10-09"}),
        ("25/10/2027", {"until": "2027-10-25"}),
        ("9. Oktober 2027", {"until": "2027-10-09"}),
        ("9 octobre 2027", {"until": "2027-10-09"}),
        ("9 de octubre de 2027", {"until": "2027-10-09"}),
        ("9 ottobre 2027", {"until": "2027-10-09"}),
        ("2027年10月9日", {"until": "2027-10-09"}),
        ("9 October 2027 at 21:00 BST", {"until": "2027-10-09T20:00:00Z", "tz": "BST"}),
        ("6 p.m. ET Saturday, Oct. 9, 2027", {"until": "2027-10-09T22:00:00Z", "tz": "ET"}),
        ("9 December 2027 0001 ET", {"until": "2027-12-09T05:01:00Z", "tz": "ET"}),
        ("2230 GMT on May 3", {"month_day": "05-03", "time": "22:30", "tz": "GMT"}),
        ("8am JST 9 October 2027", {"until": "2027-10-08T23:00:00Z"}),
        ("noon CST on October 9, 2027", {"until": "2027-10-09T12:00:00", "tz": "CST"}),
    ],
)
def test_reads_a_moment(text: str, params: dict[str, Any]) -> None:
    moment = moments.read(text, 0)
    assert moment is not None
    assert params.items() <= moment.params().items()
    assert moment.end == len(text)


def test_assumes_the_zone_of_day_first_dates_and_says_so() -> None:
    moment = moments.read("00:01 9 October 2027", 0)
    assert moment is not None
    params = moment.params()
    assert params["until"] == "2027-10-08T23:01:00Z"
    assert (params["tz"], params["tz_assumed"]) == ("Europe/London", True)


def test_assumes_no_zone_for_month_first_dates() -> None:
    moment = moments.read("00:01 October 9, 2027", 0)
    assert moment is not None
    assert moment.params() == {"until": "2027-10-09T00:01:00"}


def test_notes_a_weekday_that_contradicts_the_date() -> None:
    (found,) = parse_restrictions("EMBARGOED UNTIL MONDAY 9 OCTOBER 2027")
    assert found.params["note"] == "weekday_mismatch"


def test_marks_a_date_whose_day_and_month_could_be_swapped() -> None:
    (found,) = parse_restrictions("Embargoed until 09/10/2027")
    assert (found.params["until"], found.params["order"]) == ("2027-10-09", "DMY")


def test_leaves_the_year_to_be_inferred() -> None:
    (found,) = parse_restrictions("HOLD TIL OCT 9")
    assert found.params["month_day"] == "10-09"
    assert found.params["year"] == "infer"


@pytest.mark.parametrize("text", ["", "never", "31 October", "99 October 2027", "13:99", "may be"])
def test_refuses_what_is_no_complete_moment(text: str) -> None:
    moment = moments.read(text, 0)
    assert moment is None or moment.day_iso() is None


@given(st.text(alphabet="0123456789 :.-/apmOctobrUhGMT年月日,", max_size=40))
def test_never_raises_and_ends_inside_the_text(text: str) -> None:
    moment = moments.read(text, 0)
    if moment is not None:
        assert 0 < moment.end <= len(text)
        assert moment.params() or moment.weekday is not None
