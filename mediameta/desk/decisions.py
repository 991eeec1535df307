"""Decisions, stored with everything that they saw: use, rules, words and rule-set version."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from mediameta import captions
from mediameta.desk.backgrounds import background
from mediameta.desk.clearance import check_article
from mediameta.desk.holdings import Held, held_grants, keep_uses
from mediameta.desk.house import read_house
from mediameta.desk.stored import article_value
from mediameta.rights import Check, PictureCheck, Reason, Rule, Use, Verdict
from mediameta.rights.grants import Grant, covers
from mediameta.rights.house import House
from mediameta.store.session import config_of
from mediameta.store.tables import Article, ArticleVersion, Placement, PlacementDecision
from mediameta.store.tables import now as clock


def decide_article(
    session: Session, article: Article, *, now: datetime | None = None
) -> list[PlacementDecision]:
    """Decide every picture of the latest version; a new row each, the earlier ones are kept."""
    version, at = article.latest, now or clock()
    check, held, house = check_version(
        session, version, article_value(version), use_of(article), at=at
    )
    placements = {placement.position: placement for placement in version.placements}
    for picture in check.pictures:
        grants = held[picture.position]
        placements[picture.position].decisions.append(_row(picture, house, grants))
    keep_uses(session, article, check, held, at=now)
    session.flush()
    return [p.decisions[-1] for p in version.placements]


def check_version(
    session: Session, version: ArticleVersion, value: captions.Article, use: Use, *, at: datetime
) -> tuple[Check, Held, House]:
    """Check a version, stored or not, that reads as `value`, for one use; nothing is stored.

    Return the check, the grants that reach its pictures, and the house rules that were used.
    """
    house = read_house(config_of(session).rules)
    held = held_grants(session, version, value, at=at)
    records = {
        p.position: replace(background(p.record), grants=held[p.position])
        for p in version.placements
    }
    return check_article(value, use, house, now=at, records=records), held, house


def decide_again(session: Session, placement: Placement) -> None:
    """Decide the article of `placement` after a change to it."""
    version = session.get_one(ArticleVersion, placement.version_id)
    decide_article(session, version.article)


def article_verdict(article: Article) -> Verdict:
    """Return the worst verdict of the pictures in the latest version."""
    decisions = (placement.decision for placement in article.latest.placements)
    return max((Verdict[d.verdict] for d in decisions if d), default=Verdict.allow)


def use_of(article: Article) -> Use:
    """Return the use that an article makes of its pictures."""
    return Use(
        territory=tuple(filter(None, map(str.strip, article.territory.split(",")))),
        channel=article.channel,
        purpose=article.purpose,
        publication=article.publication,
    )


def _row(check: PictureCheck, house: House, grants: Iterable[Grant]) -> PlacementDecision:
    decision = check.decision
    return PlacementDecision(
        verdict=str(decision.verdict),
        use=_json(check.use),
        rules=[_json(rule) for rule in check.rules],
        reasons=[_json(reason) for reason in decision.reasons],
        required_credit=decision.required_credit,
        required_notices=list(decision.required_notices),
        grants=[_seen(grant, check.use) for grant in grants],
        rules_version=house.version,
    )


def _seen(grant: Grant, use: Use) -> dict[str, Any]:
    """Return a grant as a decision keeps it, with what it came to."""
    answer = covers(grant, use)
    used = {"used": len(grant["used"])} if "used" in grant else {}
    return {**grant, **used, "covers": answer.stands, "why": answer.why}


def _json(value: Use | Rule | Reason) -> dict[str, Any]:
    """Return a value as the JSON that a decision keeps of it, verdicts by their names."""
    row = asdict(value)
    return {k: str(v) if isinstance(v, Verdict) else v for k, v in row.items()}
