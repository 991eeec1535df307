"""Stored decisions: all that they saw is kept, records count, the earlier ones stay."""

from datetime import UTC, datetime

import pytest
from sqlmodel import Session

from mediameta.desk.corrections import correct_credit
from mediameta.desk.decisions import article_verdict, decide_article, use_of
from mediameta.desk.intake import load_article
from mediameta.desk.linking import confirm
from mediameta.rights import Verdict
from mediameta.store.tables import Article, Placement, Record

NOTICE = (
    "Independent journalists were not given access to cover the event depicted in this image "
    "distributed by the North Korean government."
)
STATE = (
    "An engine leaves the works in Sunhwa. (Korean Central News Agency/Korea News Service via AP)"
)
PLAIN = "Smoke over the harbour of Port Elin. (AP Photo/Ana Lima)"


def load(session: Session, *captions: str) -> Article:
    body = "\n\nThe fire brigade came at noon.\n\n".join(captions)
    text = f"News of the day\n\nA long day began early.\n\n{body}\n\nThe work goes on.\n"
    return load_article(session, text.encode(), name="news.txt", actor="Ada").article


def placement_of(article: Article) -> Placement:
    (placement,) = article.latest.placements
    return placement


def kinds(placement: Placement) -> set[str]:
    assert placement.decision
    return {reason["kind"] for reason in placement.decision.reasons}


def test_allows_a_picture_that_nothing_stands_against(session: Session) -> None:
    article = load(session, PLAIN)
    assert article_verdict(article) == Verdict.allow
    assert kinds(placement_of(article)) == set()


def test_keeps_what_it_saw(session: Session) -> None:
    placement = placement_of(load(session, PLAIN.replace("(AP", "JAPAN OUT (AP")))
    decision = placement.decision
    assert decision
    assert decision.rules_version
    assert decision.use["channel"] == "internet"
    assert decision.use["credit_shown"] == "AP Photo/Ana Lima"
    (rule,) = (rule for rule in decision.rules if rule["kind"] == "territory_out")
    text = placement.version.text
    assert text[slice(*rule["span"])] == rule["text"]
    assert rule["params"] == {"territories": ["JP"]}
    assert rule["verdict"] == "block"


def test_adds_a_decision_and_changes_none(session: Session) -> None:
    article = load(session, PLAIN.replace("(AP", "NO USE AFTER MAY 31 2025 (AP"))
    for year in (2025, 2026):
        decide_article(session, article, now=datetime(year, 1, 1, tzinfo=UTC))
    first, before, after = placement_of(article).decisions
    assert (first.verdict, before.verdict, after.verdict) == ("block", "allow", "block")


def test_asks_for_the_notice_that_another_picture_carries(session: Session) -> None:
    article = load(session, STATE, STATE.replace("(Korean", f"{NOTICE} (Korean"))
    first, second = article.latest.placements
    assert first.decision
    assert second.decision
    assert (first.decision.verdict, second.decision.verdict) == ("ask", "warn")
    assert "Independent journalists" in first.decision.reasons[0]["remedy"]
    assert article_verdict(article) == Verdict.ask


def test_forgets_the_flags_of_a_credit_that_was_wrong(session: Session) -> None:
    article = load(session, STATE)
    correct_credit(
        session, placement_of(article), "AP Photo/Ana Lima", actor="Ada", reason="Mixed up"
    )
    assert article_verdict(article) == Verdict.allow


@pytest.mark.parametrize("place", ["instructions", "usage_terms", "description"])
def test_counts_the_words_of_the_record(session: Session, place: str) -> None:
    article = load(session, PLAIN)
    record = Record(key="a")
    setattr(record, place, "Smoke over the harbour. NO USE AFTER MAY 31 2025")
    session.add(record)
    confirm(session, placement_of(article), record, actor="Ada", reason="Same frame")
    decision = placement_of(article).decision
    assert decision
    (reason,) = decision.reasons
    assert (reason["kind"], reason["verdict"]) == ("expires_on", "block")
    assert (reason["rule"], reason["span"]) == (f"record:{place}", None)
    assert "NO USE AFTER MAY 31 2025" in reason["text"]


def test_says_once_what_caption_and_record_both_say(session: Session) -> None:
    article = load(session, PLAIN.replace("(AP", "NO USE AFTER MAY 31 2025 (AP"))
    record = Record(
        key="a",
        instructions="NO USE AFTER MAY 31 2025",
        usage_terms="NO USE AFTER MAY 31 2025",
    )
    session.add(record)
    confirm(session, placement_of(article), record, actor="Ada", reason="Same frame")
    decision = placement_of(article).decision
    assert decision
    assert [reason["rule"] for reason in decision.reasons] == ["text"]


def test_asks_for_the_notice_that_only_the_record_has(session: Session) -> None:
    article = load(session, PLAIN)
    record = Record(key="a", description=f"A train. {NOTICE} (AP)")
    session.add(record)
    confirm(session, placement_of(article), record, actor="Ada", reason="Same frame")
    decision = placement_of(article).decision
    assert decision
    assert decision.verdict == "ask"
    assert NOTICE in decision.required_notices


def test_reads_the_use_of_an_article() -> None:
    use = use_of(Article(key="a", territory="FR, DE", channel="print", purpose="news"))
    assert (use.territory, use.channel, use.purpose) == (("FR", "DE"), "print", "news")
