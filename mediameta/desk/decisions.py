"""Decisions, stored with everything that they saw: use, rules, words and rule-set version."""

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session

from mediameta.desk.stored import picture_value
from mediameta.rights import Facts, Use, Verdict, decide, rules_from
from mediameta.store.tables import Article, ArticleVersion, Placement, PlacementDecision
from mediameta.store.tables import now as clock


def decide_article(
    session: Session, article: Article, *, now: datetime | None = None
) -> list[PlacementDecision]:
    """Decide every picture of the latest version; a new row each, the earlier ones are kept."""
    use = use_of(article, now or clock())
    decisions = [_decide(placement, use) for placement in article.latest.placements]
    session.flush()
    return decisions


def _decide(placement: Placement, use: Use) -> PlacementDecision:
    picture = picture_value(placement)
    restrictions = picture.parsed.restrictions if picture.parsed else ()
    rules = rules_from(restrictions, facts=Facts())
    decision = decide(rules, use, facts=Facts())
    row = PlacementDecision(
        verdict=str(decision.verdict),
        use=asdict(use),
        rules=[],
        reasons=[],
        required_credit=decision.required_credit,
        required_notices=list(decision.required_notices),
        rules_version="",
    )
    placement.decisions.append(row)
    return row


def decide_again(session: Session, placement: Placement) -> None:
    """Decide the article of `placement` after a change to it."""
    version = session.get_one(ArticleVersion, placement.version_id)
    decide_article(session, version.article)


def article_verdict(article: Article) -> Verdict:
    """Return the worst verdict of the pictures in the latest version."""
    decisions = (placement.decision for placement in article.latest.placements)
    return max((Verdict[d.verdict] for d in decisions if d), default=Verdict.allow)


def use_of(article: Article, now: datetime) -> Use:
    """Return the use that an article makes of its pictures."""
    return Use(
        date=now.isoformat(),
        territory=(article.territory,) if article.territory else (),
        channel=article.channel,
        purpose=article.purpose,
        publication=article.publication,
    )
