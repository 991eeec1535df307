"""The check of an article: may each of its pictures go out like this, and if not, what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mediameta.captions import Article, Caption, Credit, Picture, Restriction
from mediameta.rights import Check, Facts, PictureCheck, Rule, Use, decide, rules_from
from mediameta.rights.advisory import NOTICES, sentence
from mediameta.rights.house import House, under_house
from mediameta.vocabulary.parties import Party, find, registry


@dataclass(frozen=True, slots=True)
class Background:
    """What the record behind a picture adds: the rules that its own words make, and facts."""

    rules: tuple[Rule, ...] = ()
    created: str | None = None
    item: str | None = None


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
        _check(picture, article, use, house, behind.get(picture.position, NO_RECORD))
        for picture in article.pictures
    )
    return Check(pictures)


def _check(
    picture: Picture, article: Article, use: Use, house: House, record: Background
) -> PictureCheck:
    facts = replace(facts_of(picture, article), created=record.created, item=record.item)
    shown = use_of(picture, use, record)
    rules = rules_from(_restrictions(picture), facts=facts)
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
    credits = [credit.text for credit in _credits(picture)]
    noticed = any(restriction.kind in NOTICES for restriction in _restrictions(picture))
    missing = not noticed and any(rule.kind in NOTICES for rule in record.rules)
    return replace(
        use,
        credit_shown=" / ".join(credits) or picture.credit,
        credit_known=True,
        notice_shown=True if noticed else False if missing else use.notice_shown,
    )


def facts_of(picture: Picture, article: Article) -> Facts:
    """Return what the words in and around a picture say of it."""
    credit = picture.parsed.credit if picture.parsed else None
    parties = _parties(picture)
    return Facts(
        credit_text=credit.text if credit else picture.credit,
        creators=tuple(c.name for c in credit.creators) if credit else (),
        providers=tuple(p.name for p in credit.providers) if credit else (),
        parties=tuple(party.key for party in parties),
        party_kinds=tuple(dict.fromkeys(party.kind for party in parties)),
        flags=_flags(picture, parties),
        kinds=tuple(dict.fromkeys(r.kind for r in _restrictions(picture))),
        sibling_notices=tuple(_sibling_notices(picture, article)),
        text=article.text,
    )


def _sibling_notices(picture: Picture, article: Article) -> Iterable[tuple[int, str]]:
    """Return the notices of the other pictures that come from one of the same parties."""
    parties = {party.key for party in _parties(picture)}
    others = (other for other in article.pictures if other is not picture)
    akin = (other for other in others if parties & {party.key for party in _parties(other)})
    notices = ((other.position, _notice(other, article)) for other in akin)
    return ((position, notice) for position, notice in notices if notice)


def _notice(picture: Picture, article: Article) -> str | None:
    rules = rules_from(_restrictions(picture), facts=Facts())
    sentences = (sentence(rule, article.text) for rule in rules if rule.kind in NOTICES)
    return " ".join(dict.fromkeys(sentences)) or None


def _flags(picture: Picture, parties: Iterable[Party]) -> tuple[str, ...]:
    flags = [*(picture.parsed.flags if picture.parsed else ())]
    flags += [flag for credit in _credits(picture) for flag in credit.flags]
    flags += ["state_media" for party in parties if party.kind == "state_media"]
    return tuple(dict.fromkeys(flags))


def _parties(picture: Picture) -> list[Party]:
    providers = [provider for credit in _credits(picture) for provider in credit.providers]
    found = [registry().get(p.party or "") or find(p.name) for p in providers]
    return [party for party in found if party]


def _credits(picture: Picture) -> tuple[Credit, ...]:
    caption = picture.parsed or Caption("", "")
    return ((caption.credit,) if caption.credit else ()) + caption.extra_credits


def _restrictions(picture: Picture) -> tuple[Restriction, ...]:
    return picture.parsed.restrictions if picture.parsed else ()
