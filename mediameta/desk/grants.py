"""Grants: added, changed and ended by people; each version stays, so that a past day can be judged.

After each of these acts the articles that it may concern are decided again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, select

from mediameta.desk.acts import add_act, require_reason
from mediameta.desk.decisions import decide_article
from mediameta.desk.documents import keep_document
from mediameta.errors import RequestError
from mediameta.rights.grant_terms import checked
from mediameta.store.holdings import Agreement, Grant, GrantUse, Party
from mediameta.store.session import all_or_nothing
from mediameta.store.tables import Article, ArticleVersion, Placement, PlacementDecision, Record
from mediameta.store.tables import now as clock
from mediameta.vocabulary.parties import find, fold

SCOPES = ("party", "collection", "record")
# Articles that a grant of a party or a collection may clear; older ones when they are opened next.
MOST_DECIDED = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """A grant as somebody fills it in: whose, under which agreement, for what, on which terms."""

    party: str
    agreement: str
    scope: str = "party"
    collection: str = ""
    record: Record | None = None
    terms: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    billing_note: str = ""
    contact: str = ""
    document: tuple[str, bytes] | None = None


def add_grant(session: Session, wanted: Wanted, *, actor: str, reason: str = "") -> Grant:
    """Add a grant; its party and its agreement are made where they are new.

    Raises `RequestError` that names the field which makes no sense; then nothing is added.
    """
    with all_or_nothing(session):
        grant = _row(session, wanted, actor=actor, reason=reason)
        session.add(grant)
        session.flush()
        grant.number = grant.id or 0
        _keep_act(session, "add_grant", grant, None, actor, reason)
    return grant


def change_grant(
    session: Session, grant: Grant, wanted: Wanted, *, actor: str, reason: str
) -> Grant:
    """Put a new version in the place of a grant, and return it. Raises as `add_grant` does."""
    reason = require_reason(reason, "reason")
    _require_current(grant)
    with all_or_nothing(session):
        after = _row(session, wanted, actor=actor, reason=reason)
        return _replace(session, grant, after, "change_grant")


def end_grant(session: Session, grant: Grant, *, end: str, actor: str, reason: str) -> Grant:
    """End a grant on a day or at a moment, and return its new version.

    Raises `RequestError` where no reason was given, or the end makes no sense.
    """
    reason = require_reason(reason, "reason")
    _require_current(grant)
    terms = checked({**grant.terms, "end": end})
    kept = grant.model_dump(include={"agreement_id", "scope", "party_id", "collection"})
    after = Grant(
        **kept, record_id=grant.record_id, number=grant.number, terms=terms, note=grant.note,
        actor=actor, reason=reason,
    )  # fmt: skip
    return _replace(session, grant, after, "end_grant")


def decide_affected(session: Session, grant: Grant) -> int:
    """Decide the articles again that a grant may concern; return how many.

    Those that use the record of the grant, those that counted under it, and for a grant of a party
    or a collection the newest of those that ask or are blocked.
    """
    articles = {**_counted(session, grant), **_reached(session, grant)}
    for article in articles.values():
        decide_article(session, article)
    return len(articles)


def versions(session: Session, grant: Grant) -> list[Grant]:
    """Return all versions of a grant, the newest first."""
    query = select(Grant).where(Grant.number == grant.number).order_by(col(Grant.id).desc())
    return list(session.exec(query))


def _row(session: Session, wanted: Wanted, *, actor: str, reason: str) -> Grant:
    terms = checked(wanted.terms)
    party = _party(session, wanted.party, wanted.contact)
    agreement = _agreement(session, party, wanted, terms.get("currency"))
    if wanted.scope not in SCOPES:
        raise RequestError("scope", f"{wanted.scope!r} is not known", f"Give {', '.join(SCOPES)}.")
    if wanted.scope == "collection" and not fold(wanted.collection):
        raise RequestError("collection", "it has no name", "Give a keyword of its records.")
    if wanted.scope == "record" and wanted.record is None:
        raise RequestError("record", "no record is named", "Give its number.")
    return Grant(
        number=0,
        agreement=agreement,
        scope=wanted.scope,
        party_id=party.id if wanted.scope == "party" else None,
        collection=fold(wanted.collection) if wanted.scope == "collection" else None,
        record=wanted.record if wanted.scope == "record" else None,
        terms=terms,
        note=wanted.note,
        actor=actor,
        reason=reason,
    )


def _party(session: Session, name: str, contact: str) -> Party:
    folded, known = fold(name), find(name)
    if not folded:
        raise RequestError("party", "it has no name", "Say who granted it.")
    same = Party.key == known.key if known else Party.folded == folded
    party = session.exec(select(Party).where(same)).first()
    party = party or Party(name=name.strip(), folded=folded, key=known.key if known else None)
    party.contact = contact or party.contact
    session.add(party)
    session.flush()
    return party


def _agreement(session: Session, party: Party, wanted: Wanted, currency: str | None) -> Agreement:
    title = wanted.agreement.strip()
    if not title:
        raise RequestError("agreement", "it has no name", "Name the contract or the e-mail.")
    query = select(Agreement).where(Agreement.party_id == party.id, Agreement.title == title)
    agreement = session.exec(query).first() or Agreement(party=party, title=title)
    if currency and agreement.currency and currency != agreement.currency:
        raise RequestError(
            "currency",
            f"the agreement runs in {agreement.currency}, not in {currency}",
            f"Give the fee in {agreement.currency}, or name another agreement.",
        )
    agreement.currency = agreement.currency or currency
    agreement.billing_note = wanted.billing_note or agreement.billing_note
    if wanted.document:
        keep_document(session, agreement, *wanted.document)
    session.add(agreement)
    session.flush()
    return agreement


def _require_current(grant: Grant) -> None:
    if grant.known_until is not None:
        raise RequestError(
            f"grant {grant.number}",
            "somebody has changed it meanwhile",
            "Open it again and repeat the change.",
        )


def _replace(session: Session, before: Grant, after: Grant, action: str) -> Grant:
    after.number, after.known_from = before.number, clock()
    before.known_until = after.known_from
    session.add_all([before, after])
    session.flush()
    _keep_act(session, action, after, before, after.actor, after.reason)
    return after


def _keep_act(
    session: Session, action: str, grant: Grant, before: Grant | None, actor: str, reason: str
) -> None:
    add_act(
        session,
        action,
        f"grant:{grant.number}",
        actor=actor,
        before=_told(before) if before else None,
        after=_told(grant),
        reason=reason,
    )


def _told(grant: Grant) -> dict[str, Any]:
    agreement = grant.agreement
    return {
        "party": agreement.party.name,
        "agreement": agreement.title,
        "document": agreement.document_sha256,
        "scope": grant.scope,
        "collection": grant.collection,
        "record": grant.record_id,
        "terms": grant.terms,
        "note": grant.note,
    }


def _counted(session: Session, grant: Grant) -> dict[int, Article]:
    numbers = select(GrantUse.article_id).where(GrantUse.grant_number == grant.number)
    return _by_id(session.exec(select(Article).where(col(Article.id).in_(numbers))))


def _reached(session: Session, grant: Grant) -> dict[int, Article]:
    versions = select(Placement.version_id)
    if grant.scope == "record":
        versions = versions.where(Placement.record_id == grant.record_id)
    else:
        against = col(PlacementDecision.verdict).in_(("ask", "block"))
        versions = versions.join(PlacementDecision).where(against)
    articles = select(Article).join(ArticleVersion).where(col(ArticleVersion.id).in_(versions))
    newest = articles.distinct().order_by(col(Article.id).desc()).limit(MOST_DECIDED)
    return _by_id(session.exec(newest))


def _by_id(articles: Iterable[Article]) -> dict[int, Article]:
    return {article.id: article for article in articles if article.id}
