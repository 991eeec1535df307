"""The engine answers every rule, use and fact: no exception, and every doubt is a doubt."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mediameta.captions.model import Restriction
from mediameta.rights import Facts, Use, Verdict, decide, rules_from
from mediameta.rights.moments import before, iso, later, moment
from mediameta.vocabulary.kinds import kinds
from mediameta.vocabulary.uses import values

NAMES = sorted({name for kind in kinds().values() for name in kind.params} | {"after", "unless"})
DATES = st.sampled_from(
    ["2026-03-01", "2026-03-01T10:00:00Z", "2026-03-01T10:00", "0001-01-01", "9999-12-31", "soon"]
)
PARAM = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 200), st.text(max_size=12), DATES,
    st.sampled_from(["P14D", "P9999Y", "JP", "150", "Europe/Berlin", "../etc", "03-01", "25:99"]),
    st.lists(st.sampled_from(["JP", "150", "internet", "The Courier", "crop"]), max_size=3),
)  # fmt: skip
PARAMS = st.dictionaries(st.sampled_from(NAMES), PARAM, max_size=5)
MAYBE = st.none() | st.booleans()


def one_of(key: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values(key))


USES = st.builds(
    Use, date=st.none() | DATES, territory=st.sampled_from([(), ("JP",), ("150", "US")]),
    channel=one_of("channel"), purpose=one_of("purpose"),
    action=st.sampled_from(values("action")), publication=st.none() | st.text(max_size=9),
    subject=one_of("subject"), alteration=st.sampled_from([(), ("crop",), ("trim", "flip")]),
    credit_shown=st.none() | st.text(max_size=9), credit_known=st.booleans(), reuse=MAYBE,
    notice_shown=MAYBE, with_story=MAYBE, permission=MAYBE, agreement=MAYBE,
    uses_so_far=st.none() | st.integers(0, 3), images_used=st.none() | st.integers(0, 99),
)  # fmt: skip
FACTS = st.builds(
    Facts, created=st.none() | DATES, transmitted=st.none() | DATES,
    item=st.none() | st.text(max_size=9), text=st.text(max_size=40),
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(kind=st.sampled_from(sorted(kinds())), params=PARAMS, use=USES, facts=FACTS)
def test_answers_every_rule(kind: str, params: dict[str, Any], use: Use, facts: Facts) -> None:
    restriction = Restriction(kind, "advisory", "WORDS", (3, 8), params)
    decision = decide(rules_from([restriction], facts=facts), use, facts=facts)
    worst = max((r.verdict for r in decision.reasons), default=Verdict.allow)
    assert decision.verdict is worst


@given(st.text(max_size=30) | DATES)
def test_reads_moments_or_nothing(text: str) -> None:
    at = moment(text)
    if at is not None:
        assert at.earliest <= at.latest
        assert moment(iso(at)) == at


@given(st.datetimes(), st.datetimes(), st.booleans(), st.booleans())
def test_never_places_two_moments_before_each_other(
    first: Any, second: Any, zoned: bool, zoned_too: bool
) -> None:
    one = moment(first.isoformat() + "Z" * zoned)
    other = moment(second.isoformat() + "Z" * zoned_too)
    assert one is not None
    assert other is not None
    assert not (before(one, other) is True and before(other, one) is True)


@given(DATES, st.from_regex(r"P(\d{1,3}[YMWD]){0,2}(T\d{1,3}H)?", fullmatch=True))
def test_ends_no_period_before_it_began(start: str, duration: str) -> None:
    at = moment(start)
    end = later(at, duration) if at else None
    if at and end:
        assert end.earliest >= at.earliest
