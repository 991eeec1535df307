"""The check of an article: may each of its pictures go out like this, and if not, what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mediameta.captions import Article, Picture
from mediameta.desk.facts import credits_of, facts_of, restrictions_of
from mediameta.rights import Check, Facts, PictureCheck, Rule, Use, decide, rules_from
from mediameta.rights.advisory import NOTICES
from mediameta.rights.grants import Grant
from mediameta.rights.house import House, under_house


@dataclass(frozen=True, slots=True)
class Background:
    """What is behind a picture: the rules that the words of its record make, facts, and grants."""

    rules: tuple[Rule, ...] = ()
    created: str | None = None
    item: str | None = None
    grants: tuple[Grant, ...] | None = None


NO_RECORD = Background()


def check_article(
    article: Article,
    use: Use,
    house: House,
    *,
    now: datetime,
    records: Mapping[int, Background] | None = None,
) -> Check:
    """Check every picture of an article for one use, at `now` where the use gives no date.

    `records` holds, by position, what the record behind a picture adds.
    """
    use = replace(use, date=use.date or now.isoformat())
    behind = records or {}
    pictures = tuple(
        _check(picture, facts, use, house, behind.get(picture.position, NO_RECORD))
        for picture, facts in zip(article.pictures, facts_of(article), strict=True)
    )
    return Check(pictures)


def _check(
    picture: Picture, facts: Facts, use: Use, house: House, record: Background
) -> PictureCheck:
    facts = replace(facts, created=record.created, item=record.item, grants=record.grants)
    shown = use_of(picture, use, record)
    rules = rules_from(restrictions_of(picture), facts=facts)
    rules += tuple(rule for rule in record.rules if not _said(rule, rules))
    rules = under_house(rules, house, shown, facts=facts)
    return PictureCheck(picture.position, picture, decide(rules, shown, facts=facts), shown, rules)


def _said(rule: Rule, rules: Iterable[Rule]) -> bool:
    """Return whether the caption says already what the record says."""
    return any((said.kind, said.params) == (rule.kind, rule.params) for said in rules)


def use_of(picture: Picture, use: Use, record: Background = NO_RECORD) -> Use:
    """Return the use of one picture: what its caption shows of credit and notice.

    A notice that the record has and the caption has not is known to be missing.
    """
    credits = [credit.text for credit in credits_of(picture)]
    noticed = any(restriction.kind in NOTICES for restriction in restrictions_of(picture))
    missing = not noticed and any(rule.kind in NOTICES for rule in record.rules)
    return replace(
        use,
        credit_shown=" / ".join(credits) or picture.credit,
        credit_known=True,
        notice_shown=True if noticed else False if missing else use.notice_shown,
    )
