"""Articles in: read, placed, linked to records and decided, all of it or nothing."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from sqlmodel import Session, select

from mediameta import captions
from mediameta.desk.acts import add_act
from mediameta.desk.carrying import carry_over
from mediameta.desk.decisions import decide_article
from mediameta.desk.linking import link_placement
from mediameta.desk.records import ingest_named
from mediameta.export.wire import credit_json
from mediameta.store.session import all_or_nothing
from mediameta.store.tables import (
    Article,
    ArticleVersion,
    Placement,
    PlacementCredit,
    PlacementRestriction,
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load came to: `created` is false where the article was known word for word."""

    article: Article
    version: ArticleVersion
    created: bool


def load_article(
    session: Session,
    data: bytes,
    *,
    name: str,
    actor: str,
    url: str | None = None,
    media_type: str | None = None,
) -> Loaded:
    """Store an article with its placements, link them to records and decide them.

    The same bytes again change nothing; an edited article gets a new version and keeps the old.
    Raises `ArticleError` where the bytes are no article; then nothing is stored.
    """
    digest = sha256(data).hexdigest()
    key = url or PurePath(name).name or digest
    known = session.exec(select(Article).where(Article.key == key)).one_or_none()
    if known and known.latest.sha256 == digest:
        return Loaded(known, known.latest, created=False)
    parsed = captions.read_article(data, base_url=url, media_type=media_type)
    with all_or_nothing(session):
        article = known or Article(key=key, url=parsed.url)
        before = article.latest if known else None
        version = version_of(parsed, article, data, digest, actor)
        session.add(version)
        if before:
            carry_over(before, version)
        session.flush()
        after = {"version": version.number, "sha256": digest}
        add_act(session, "load_article", f"article:{article.id}", actor=actor, after=after)
        for placement in version.placements:
            ingest_named(session, placement, actor=actor)
            if placement.link == "none":
                link_placement(session, placement)
        decide_article(session, article)
    return Loaded(article, version, created=True)


def version_of(
    parsed: captions.Article, article: Article, data: bytes, digest: str, actor: str
) -> ArticleVersion:
    """Return what was read as rows that no session holds yet."""
    return ArticleVersion(
        article=article,
        number=len(article.versions) + 1,
        sha256=digest,
        media_type=parsed.media_type,
        title=parsed.title,
        text=parsed.text,
        original=data,
        loaded_by=actor,
        placements=[_placement(picture) for picture in parsed.pictures],
    )


def _placement(picture: captions.Picture) -> Placement:
    placement = Placement(
        position=picture.position,
        image_url=picture.image_url,
        alt_text=picture.alt_text,
        caption=picture.caption,
        raw_text=picture.raw_text,
        start=picture.span[0],
        end=picture.span[1],
    )
    if picture.parsed is None:
        return placement
    parsed = picture.parsed
    placement.noise = [list(span) for span in parsed.noise]
    placement.photo_date = parsed.photo_date
    placement.flags = list(parsed.flags)
    placement.credits = [_credit(c, extra=True) for c in parsed.extra_credits]
    if parsed.credit:
        placement.credits.append(_credit(parsed.credit, extra=False))
    placement.restrictions = [_restriction(r) for r in parsed.restrictions]
    return placement


def _credit(credit: captions.Credit, *, extra: bool) -> PlacementCredit:
    start, end = credit.span
    return PlacementCredit(
        text=credit.text, start=start, end=end, parsed=credit_json(credit), extra=extra
    )


def _restriction(restriction: captions.Restriction) -> PlacementRestriction:
    start, end = restriction.span
    return PlacementRestriction(
        kind=restriction.kind,
        modality=restriction.modality,
        text=restriction.text,
        start=start,
        end=end,
        params=dict(restriction.params),
        confidence=restriction.confidence,
    )
