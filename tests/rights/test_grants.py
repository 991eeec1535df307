"""Whether a grant covers a use: yes, no, or nobody can say, to the moment."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.captions import parse_restrictions
from mediameta.errors import RequestError
from mediameta.rights import Facts, Use, decide, rules_from
from mediameta.rights.grant_terms import checked
from mediameta.rights.grants import covers, granted, shortfall
from mediameta.rights.periods import PERIODS, around
from mediameta.vocabulary.uses import values

BERLIN = {"zone": "Europe/Berlin"}


@pytest.mark.parametrize(
    ("grant", "date", "holds"),
    [
        ({}, None, True),
        ({"start": "2026-03-01"}, None, None),
        ({"start": "2026-03-01"}, "2026-03-01", True),
        ({"end": "2026-03-01"}, "2026-03-01", True),
        ({"end": "2026-03-01"}, "2026-03-02", False),
        # A day that has no zone, against a moment that has one.
        ({"start": "2026-03-01"}, "2026-03-01T05:00:00Z", None),
        ({"start": "2026-03-01"}, "2026-03-01T12:00:00Z", True),
        ({"end": "2026-03-01"}, "2026-03-02T05:00:00Z", None),
        ({"end": "2026-03-01"}, "2026-03-02T12:00:00Z", False),
        # The nights when the clocks of Berlin change: 29 March and 25 October 2026.
        ({"end": "2026-03-28", **BERLIN}, "2026-03-28T22:59:59Z", True),
        ({"end": "2026-03-28", **BERLIN}, "2026-03-28T23:00:00Z", False),
        ({"end": "2026-03-29", **BERLIN}, "2026-03-29T21:59:59Z", True),
        ({"end": "2026-03-29", **BERLIN}, "2026-03-29T22:00:00Z", False),
        ({"start": "2026-10-25", **BERLIN}, "2026-10-24T21:59:59Z", False),
        ({"start": "2026-10-25", **BERLIN}, "2026-10-24T22:00:00Z", True),
        ({"end": "2026-10-25", **BERLIN}, "2026-10-25T22:59:59Z", True),
        ({"end": "2026-10-25", **BERLIN}, "2026-10-25T23:00:00Z", False),
        ({"start": "2026-03-01T10:00", **BERLIN}, "2026-03-01T09:00:00Z", True),
        ({"start": "2026-03-01T10:00", **BERLIN}, "2026-03-01T08:59:59Z", False),
        ({"start": "2026-03-01T10:00"}, "2026-03-01T09:00:00Z", None),
        ({"end": "2026-03-01T10:00:00Z"}, "2026-03-01T10:00:00Z", False),
        ({"end": "soon"}, "2026-03-01", None),
        ({"end": "2026-03-01", "zone": "Nowhere/At all"}, "2026-03-02T05:00:00Z", None),
    ],
)
def test_holds_from_its_start_to_its_end(
    grant: dict[str, Any], date: str | None, holds: bool | None
) -> None:
    assert covers(grant, Use(date=date)).stands is holds


@pytest.mark.parametrize(
    ("grant", "use", "holds"),
    [
        ({"territories": ["150"]}, Use(territory=("FR", "DE")), True),
        ({"territories": ["150"]}, Use(territory=("FR", "US")), False),
        ({"territories": ["GB-ENG"]}, Use(territory=("GB",)), None),
        ({"territories": ["FR"]}, Use(), None),
        ({"channels": ["print"]}, Use(channel="print"), True),
        ({"channels": ["print"]}, Use(channel="internet"), False),
        ({"channels": ["internet"]}, Use(channel="social"), None),
        ({"channels": ["internet"]}, Use(), None),
        ({"purposes": ["editorial"]}, Use(purpose="news"), True),
        ({"purposes": ["news"]}, Use(purpose="editorial"), False),
        ({"purposes": ["editorial"]}, Use(purpose="advertising"), False),
        ({"purposes": ["editorial"]}, Use(), None),
        ({"publications": ["The Courier"]}, Use(publication="the courier"), True),
        ({"publications": ["The Courier"]}, Use(publication="Courier Sport"), None),
        ({"publications": ["The Courier"]}, Use(publication="Harbour Post"), False),
        ({"publications": ["The Courier"]}, Use(), None),
        ({"count": 2}, Use(uses_so_far=1), True),
        ({"count": 2}, Use(uses_so_far=2), False),
        ({"count": 2}, Use(), None),
        ({"count": "two"}, Use(uses_so_far=0), None),
        ({"count": 0, "used": ()}, Use(), False),
        ({"count": 2, "used": ("2026-03-01T10:00:00Z",)}, Use(), True),
        ({"count": 1, "used": ("2026-03-01T10:00:00Z",)}, Use(), False),
        # One refusal is enough, whatever else is not known.
        ({"territories": ["FR"], "count": 1, "used": ("2026-03-01",)}, Use(), False),
    ],
)
def test_covers_what_it_names(grant: dict[str, Any], use: Use, holds: bool | None) -> None:
    assert covers(grant, use).stands is holds
    assert granted(use, Facts(grants=(grant,))) is (holds is True)


@pytest.mark.parametrize(
    ("date", "used", "holds"),
    [
        ("2026-03-15T12:00:00Z", "2026-03-01T10:00:00Z", False),
        ("2026-04-15T12:00:00Z", "2026-03-31T10:00:00Z", True),
        # In Berlin it is April already; the clocks went forward in between.
        ("2026-03-31T22:30:00Z", "2026-03-15T12:00:00Z", True),
        ("2026-03-31T22:30:00Z", "2026-03-31T22:00:00Z", False),
        ("2026-03-31T21:30:00Z", "2026-02-28T23:00:00Z", False),
        # A day or an hour of no zone may belong to either month.
        ("2026-03-31", "2026-03-15T12:00:00Z", None),
        ("2026-03-31T23:30:00", "2026-03-15T12:00:00Z", None),
        ("2026-03-15", "2026-03-10T12:00:00Z", False),
        (None, "2026-03-10T12:00:00Z", None),
    ],
)
def test_counts_by_calendar_months(date: str | None, used: str, holds: bool | None) -> None:
    grant = {"count": 1, "period": "month", "used": (used,), **BERLIN}
    assert covers(grant, Use(date=date)).stands is holds


@pytest.mark.parametrize(
    ("period", "other", "holds"),
    [
        ("day", "2026-11-25T23:59:59Z", True),
        ("day", "2026-11-26T00:00:00Z", False),
        ("week", "2026-11-23T00:00:00Z", True),
        ("week", "2026-11-22T23:59:59Z", False),
        ("month", "2026-11-01T00:00:00Z", True),
        ("month", "2026-12-01T00:00:00Z", False),
        ("year", "2026-01-01T00:00:00Z", True),
        ("year", "2027-01-01T00:00:00Z", False),
        ("decade", "2026-01-01T00:00:00Z", None),
        ("year", "soon", None),
    ],
)
def test_knows_periods(period: str, other: str, holds: bool | None) -> None:
    assert around("2026-11-25T12:00:00Z", period, "").holds(other) is holds


def test_lets_one_valid_grant_suffice() -> None:
    ended, valid = {"end": "2026-01-01"}, {"territories": ["FR"]}
    use = Use(date="2026-03-01T12:00:00Z", territory=("FR",))
    assert granted(use, Facts(grants=(ended, valid)))
    assert shortfall(use, Facts(grants=(ended, valid))) == ""
    assert not granted(use, Facts(grants=(ended,)))
    assert not granted(use, Facts(grants=()))


@pytest.mark.parametrize(
    ("use", "words"),
    [
        (Use(date="2026-06-01"), "does not cover it: it ended on 1 May 2026."),
        (Use(), "may not cover it: the use does not say its date."),
    ],
)
def test_says_what_a_grant_lacks(use: Use, words: str) -> None:
    facts = Facts(grants=({"party": "Harbour Wire", "end": "2026-05-01"},))
    rules = rules_from(parse_restrictions("Use only with prior permission."), facts=facts)
    (reason,) = decide(rules, use, facts=facts).reasons
    assert reason.message.endswith(f"The grant of Harbour Wire {words}")


def test_lifts_no_prohibition() -> None:
    facts = Facts(grants=({},))
    rules = rules_from(parse_restrictions("JAPAN OUT"), facts=facts)
    assert str(decide(rules, Use(territory=("JP",)), facts=facts).verdict) == "block"


@pytest.mark.parametrize(
    ("terms", "place"),
    [
        ({"count": -1}, "count"),
        ({"count": 1.5}, "count"),
        ({"count": True}, "count"),
        ({"start": "2026-05-01", "end": "2026-04-30"}, "end"),
        ({"start": "2026-05-01T10:00:00Z", "end": "2026-05-01T09:00:00Z"}, "end"),
        ({"start": "May"}, "start"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../etc/passwd"}, "zone"),
        ({"territories": ["Japan"]}, "territories"),
        ({"channels": ["telegraph"]}, "channels"),
        ({"purposes": ["mischief"]}, "purposes"),
        ({"publications": ["x" * 300]}, "publications"),
        ({"publications": ["x"] * 300}, "publications"),
        ({"period": "month"}, "count"),
        ({"count": 3, "period": "fortnight"}, "period"),
        ({"fee": "120.50"}, "currency"),
        ({"currency": "EUR"}, "fee"),
        ({"fee": "120", "currency": "EUR/USD"}, "currency"),
        ({"fee": "-1", "currency": "EUR"}, "fee"),
        ({"fee": "NaN", "currency": "EUR"}, "fee"),
        ({"fee": "a lot", "currency": "EUR"}, "fee"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_refuses_terms_that_make_no_sense(terms: dict[str, Any], place: str) -> None:
    with pytest.raises(RequestError) as caught:
        checked(terms)
    assert caught.value.place == place
    assert caught.value.remedy


def test_leaves_out_what_is_empty() -> None:
    assert checked({"start": "", "territories": [], "count": 0}) == {"count": 0}
    assert checked({"territories": ["fr"], "start": "2026-05-01", "end": "2026-05-01"}) == {
        "start": "2026-05-01",
        "end": "2026-05-01",
        "territories": ["FR"],
    }


DATES = st.sampled_from(
    ["2026-03-29", "2026-03-29T02:30:00", "2026-10-25T01:00:00Z", "0001-01-01", "9999-12-31", "x"]
)
TERMS = st.fixed_dictionaries(
    {},
    optional={
        "start": DATES, "end": DATES,
        "zone": st.sampled_from(["Europe/Berlin", "", "../etc", "UTC"]),
        "territories": st.lists(st.sampled_from(["FR", "150", "GB-ENG", "EU"]), max_size=2),
        "channels": st.lists(st.sampled_from(values("channel")), max_size=2),
        "purposes": st.lists(st.sampled_from(values("purpose")), max_size=2),
        "publications": st.lists(st.text(max_size=9), max_size=2),
        "count": st.integers(0, 3), "period": st.sampled_from([*PERIODS, "decade"]),
        "used": st.lists(DATES, max_size=4),
    },
)  # fmt: skip
USES = st.builds(
    Use, date=st.none() | DATES, territory=st.sampled_from([(), ("FR",), ("GB", "US")]),
    channel=st.none() | st.sampled_from(values("channel")),
    purpose=st.none() | st.sampled_from(values("purpose")),
    publication=st.none() | st.text(max_size=9), uses_so_far=st.none() | st.integers(0, 3),
)  # fmt: skip


@given(TERMS, USES)
def test_answers_every_grant(grant: dict[str, Any], use: Use) -> None:
    answer = covers(grant, use)
    assert (answer.stands is True) is not bool(answer.why)


_TERM = {
    "date": "start",
    "territory": "territories",
    "channel": "channels",
    "purpose": "purposes",
    "publication": "publications",
}


@given(TERMS, USES, st.sampled_from(sorted(_TERM)))
def test_clears_nothing_where_the_use_is_silent(grant: dict[str, Any], use: Use, name: str) -> None:
    nothing: Any = () if name == "territory" else None
    silent = replace(use, **{name: nothing})
    if any(grant.get(_TERM[name]) or ()):
        assert not covers(grant, silent).stands


@given(TERMS, USES, DATES)
def test_never_gains_by_one_more_use(grant: dict[str, Any], use: Use, at: str) -> None:
    more = {**grant, "used": [*grant.get("used", []), at]}
    if "used" in grant and covers(more, use).stands:
        assert covers(grant, use).stands
