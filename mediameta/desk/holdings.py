"""Which grants reach the pictures of an article, and how much of their quotas is used.

A grant reaches a picture by its record, by a collection (a keyword of the record) or by a party:
one that the credit names, or the record as creator, credit line or source.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy.orm import selectinload
from sqlmodel import Session, col, delete, or_, select

from mediameta import captions
from mediameta.desk.facts import facts_of
from mediameta.rights import Check, Facts, Use
from mediameta.rights.grants import covers
from mediameta.store.holdings import Agreement, Grant, GrantUse, Party
from mediameta.store.tables import Article, ArticleVersion, Record
from mediameta.store.tables import now as clock
from mediameta.vocabulary.parties import fold

Held = Mapping[int, tuple[dict[str, Any], ...]]

# How far from a use the other uses of its period can lie.
_REACH = {"day": 3, "week": 10, "month": 34, "year": 370}
# What databases take as parameters of one query.
_MOST = 500


@dataclass(frozen=True, slots=True)
class _Marks:
    """What grants can know a picture by."""

    keys: frozenset[str]
    names: frozenset[str]
    collections: frozenset[str]
    record: int | None


def held_grants(
    session: Session,
    version: ArticleVersion,
    article: captions.Article,
    *,
    at: datetime,
    known_at: datetime | None = None,
) -> Held:
    """Return the grants that reach each picture, by position, in the shape of `rights.grants`.

    `used` holds the moments of the other uses that a quota counts. `known_at`: as the grants were
    known at a past moment.
    """
    records = {p.position: p.record for p in version.placements}
    marks = {
        picture.position: _marks(facts, records.get(picture.position))
        for picture, facts in zip(article.pictures, facts_of(article), strict=True)
    }
    rows = _rows(session, marks.values(), known_at)
    quotas = _Quotas(session, version.article_id, at, [grant for grant, _ in rows])
    return {
        position: tuple(
            quotas.terms(grant, position) for grant, party in rows if _meets(grant, party, mark)
        )
        for position, mark in marks.items()
    }


def grants_for(session: Session, record: Record) -> list[Grant]:
    """Return the grants that name a record, one of its keywords, or its provider."""
    marks = _marks(Facts(), record)
    return [g for g, party in _rows(session, [marks], None) if _meets(g, party, marks)]


def keep_uses(
    session: Session, article: Article, check: Check, held: Held, *, at: datetime | None
) -> None:
    """Keep which pictures of the article fall under which grants, in place of what was kept.

    They count at `at`, else where they counted already, else now, and keep their place in the line.
    """
    number, now = article.id or 0, clock()
    kept = {(use.grant_number, use.position): use for use in _kept(session, number)}
    session.exec(delete(GrantUse).where(col(GrantUse.article_id) == number))
    for picture in check.pictures:
        for grant in held[picture.position]:
            if _falls_under(grant, picture.use):
                before = kept.get((grant["number"], picture.position))
                session.add(
                    GrantUse(
                        grant_number=grant["number"],
                        article_id=number,
                        position=picture.position,
                        at=at or (before.at if before else now),
                        claimed_at=before.claimed_at if before else now,
                    )
                )


def _kept(session: Session, article: int) -> list[GrantUse]:
    """Return the uses of an article, no longer tied to the session that deletes them."""
    uses = list(session.exec(select(GrantUse).where(GrantUse.article_id == article)))
    for use in uses:
        session.expunge(use)
    return uses


def _falls_under(grant: Mapping[str, Any], use: Use) -> bool:
    """Return whether a use may be one of those that the grant is for, whatever its count."""
    return covers({**grant, "count": None}, use).stands is not False


def _marks(facts: Facts, record: Record | None) -> _Marks:
    names, keys = [*facts.providers, *facts.creators], [*facts.parties]
    if record:
        names += [*record.creator, record.source or ""]
        for provider in _providers(record.credit_line or ""):
            names.append(provider.name)
            keys += [provider.party] if provider.party else []
    return _Marks(
        keys=frozenset(keys),
        names=frozenset(filter(None, map(fold, names))),
        collections=frozenset(map(fold, record.keywords)) if record else frozenset(),
        record=record.id if record else None,
    )


def _providers(credit_line: str) -> tuple[captions.Provider, ...]:
    credit = captions.parse_credit(credit_line)
    return credit.providers if credit else ()


def _meets(grant: Grant, party: Party | None, marks: _Marks) -> bool:
    if grant.scope == "record":
        return grant.record_id == marks.record
    if grant.scope == "collection":
        return grant.collection in marks.collections
    return party is not None and (party.key in marks.keys or party.folded in marks.names)


def _rows(
    session: Session, marks: Iterable[_Marks], known_at: datetime | None
) -> list[tuple[Grant, Party | None]]:
    """Return the grants that any of the marks may meet, with the party of those of a party."""
    marks = list(marks)
    parties = {
        party.id: party
        for column, values in (
            (Party.key, {key for mark in marks for key in mark.keys}),
            (Party.folded, {name for mark in marks for name in mark.names}),
        )
        for part in _parts(values)
        for party in session.exec(select(Party).where(col(column).in_(part)))
    }
    wanted = (
        (Grant.record_id, {mark.record for mark in marks if mark.record}),
        (Grant.collection, {name for mark in marks for name in mark.collections}),
        (Grant.party_id, parties.keys()),
    )
    agreement = selectinload(_attribute(Grant.agreement)).selectinload(_attribute(Agreement.party))
    found = {
        grant.number: grant
        for column, values in wanted
        for part in _parts(values)
        for grant in session.exec(
            select(Grant).where(col(column).in_(part), *_known(known_at)).options(agreement)
        )
    }
    return [(found[n], parties.get(found[n].party_id)) for n in sorted(found)]


def _attribute(mapped: Any) -> Any:
    """Return a relation of a table as the query that it is on the class."""
    return mapped


def _known(at: datetime | None) -> list[Any]:
    """Return the conditions for the versions of grants that were known at a moment, or are now."""
    if at is None:
        return [col(Grant.known_until).is_(None)]
    later = or_(col(Grant.known_until).is_(None), col(Grant.known_until) > at)
    return [col(Grant.known_from) <= at, later]


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    stream = iter(sorted(values))
    while part := list(islice(stream, _MOST)):
        yield part


class _Quotas:
    """The uses that come before those of an article: claimed earlier, or by earlier pictures."""

    def __init__(
        self, session: Session, article: int, at: datetime, grants: Iterable[Grant]
    ) -> None:
        self._session, self._article, self._at = session, article, _utc(at)
        kept = _kept(session, article)
        self._claimed = {(u.grant_number, u.position): _utc(u.claimed_at) for u in kept}
        self._others: defaultdict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
        self._own: Counter[int] = Counter()
        self._load([grant for grant in grants if "count" in grant.terms])

    def terms(self, grant: Grant, position: int) -> dict[str, Any]:
        """Return the terms of a grant for a picture, with the uses that come before it."""
        number = grant.number
        named = {"number": number, "party": grant.agreement.party.name, **grant.terms}
        if "count" not in grant.terms:
            return named
        claimed = self._claimed.get((number, position), _utc(clock()))
        before = [at for at, first in self._others[number] if first < claimed]
        before += [self._at] * self._own[number]
        self._own[number] += 1
        return {**named, "used": tuple(at.isoformat() for at in before)}

    def _load(self, grants: list[Grant]) -> None:
        """Load the uses elsewhere: those near this one, or for a whole grant the first ones."""
        for period, reach in _REACH.items():
            numbers = [g.number for g in grants if g.terms.get("period") == period]
            far = timedelta(days=reach)
            near = col(GrantUse.at).between(self._at - far, self._at + far)
            for part in _parts(numbers):
                self._take(self._elsewhere(part).where(near))
        for grant in grants:
            if "period" not in grant.terms:
                first = self._elsewhere([grant.number]).order_by(col(GrantUse.claimed_at))
                self._take(first.limit(grant.terms["count"]))

    def _elsewhere(self, numbers: list[int]) -> Any:
        others = col(GrantUse.grant_number).in_(numbers), GrantUse.article_id != self._article
        return select(GrantUse.grant_number, GrantUse.at, GrantUse.claimed_at).where(*others)

    def _take(self, query: Any) -> None:
        for number, at, claimed in self._session.exec(query):
            self._others[number].append((_utc(at), _utc(claimed)))


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
