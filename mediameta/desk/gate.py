"""The gate: what programs ask before they publish, answered by the same engine as the desk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from mediameta import captions
from mediameta.captions.moved import moved
from mediameta.desk.decisions import check_version
from mediameta.desk.intake import load_article, version_of
from mediameta.desk.linking import strong_evidence
from mediameta.desk.stored import article_value
from mediameta.desk.uses import change_use
from mediameta.errors import RequestError
from mediameta.export.check import gate_json
from mediameta.rights import Use
from mediameta.rights.moments import moment
from mediameta.store.tables import Article, ArticleVersion, Placement, Record

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A picture as a program names it: by the number of its record, its address, its caption."""

    record: int | None = None
    url: str | None = None
    caption: str | None = None


def check_words(session: Session, article: captions.Article, use: Use, *, now: datetime) -> Answer:
    """Check an article as it would be checked if it were stored; nothing is stored."""
    found = {
        picture.position: record_of(session, picture.image_url, picture.raw_text)
        for picture in article.pictures
    }
    return _check(session, article, found, use, now)


def check_named(session: Session, named: Iterable[Named], use: Use, *, now: datetime) -> Answer:
    """Check a list of pictures as those of one article; nothing is stored.

    One without a caption is read with the description and credit line of its record. Raises
    `RequestError` where there is no record of a number that was given.
    """
    pictures = [*named]
    found = {at: _record(session, at, picture) for at, picture in enumerate(pictures, 1)}
    return _check(session, _as_article(pictures, found), found, use, now)


def check_stored(session: Session, article: Article, use: Use, *, now: datetime) -> Answer:
    """Check the latest version of a stored article, with the corrections that people made."""
    version = article.latest
    return _answer(session, version, article_value(version), use, now)


def store_article(
    session: Session, data: bytes, use: Use, *, actor: str, **named: str | None
) -> Article:
    """Store an article with its use and return it; the same article and use change nothing.

    `named` are the keyword arguments of `load_article`. Raises `RequestError` for a moment whose
    zone is not known, and `ArticleError` where the data are no article.
    """
    at = instant(use.date) if use.date else None
    if use.date and at is None:
        reason = "its zone is not known"
        raise RequestError("/context/moment", reason, "Write it as 2026-11-25T18:00:00+01:00.")
    article = load_article(
        session,
        data,
        name=named.get("name") or "",
        url=named.get("url"),
        media_type=named.get("media_type"),
        actor=actor,
    ).article
    change_use(
        session,
        article,
        publication=use.publication or "default",
        channel=use.channel or article.channel,
        territory=",".join(use.territory),
        purpose=use.purpose or article.purpose,
        moment=at,
        actor=actor,
    )
    return article


def record_of(session: Session, url: str | None, words: str) -> Record | None:
    """Return the one record that an address or the words beside it name for sure."""
    placement = Placement(position=0, image_url=url, raw_text=words, start=0, end=0)
    evidence = [*strong_evidence(session, placement).values()]
    return evidence[0][0] if len(evidence) == 1 else None


def instant(text: str) -> datetime | None:
    """Return the moment that an ISO text names, None where hours or zone are not known.

    >>> instant("2026-11-25T18:00:00+01:00").isoformat(), instant("2026-11-25")
    ('2026-11-25T17:00:00+00:00', None)
    """
    at = moment(text)
    return at.earliest.replace(tzinfo=UTC) if at and at.zoned else None


def _record(session: Session, position: int, picture: Named) -> Record | None:
    if picture.record is None:
        return record_of(session, picture.url, picture.caption or "")
    record = session.get(Record, picture.record)
    if record is None:
        place = f"/pictures/{position - 1}/record"
        raise RequestError(place, f"there is no record {picture.record}", "Give one that is there.")
    return record


def _as_article(named: list[Named], found: Mapping[int, Record | None]) -> captions.Article:
    pictures, text = [], ""
    for position, name in enumerate(named, 1):
        words = name.caption if name.caption is not None else _words(found[position])
        pictures.append(_picture(position, name.url, words, len(text)))
        text += f"{words}\n\n"
    return captions.Article("", text, "text/plain", tuple(pictures))


def _picture(position: int, url: str | None, words: str, start: int) -> captions.Picture:
    parsed = moved(captions.parse_caption(words), start)
    return captions.Picture(
        position=position,
        image_url=url,
        alt_text=None,
        raw_text=words,
        span=(start, start + len(words)),
        caption=parsed.caption.strip() or None,
        credit=parsed.credit.text if parsed.credit else None,
        parsed=parsed,
    )


def _words(record: Record | None) -> str:
    """Return the words of a record as a caption would have them."""
    if record is None:
        return ""
    credit = f"({record.credit_line})" if record.credit_line else ""
    return " ".join(filter(None, (record.description, credit)))


def _check(
    session: Session,
    article: captions.Article,
    found: Mapping[int, Record | None],
    use: Use,
    now: datetime,
) -> Answer:
    stored = Article(id=0, key="")
    version = version_of(article, stored, b"", "", "")
    version.article_id = 0  # the uses of every stored article count before those of this one
    for placement in version.placements:
        placement.record = found[placement.position]
    return _answer(session, version, article, use, now)


def _answer(
    session: Session, version: ArticleVersion, value: captions.Article, use: Use, now: datetime
) -> Answer:
    use = replace(use, date=use.date or now.isoformat())
    at = instant(use.date or "") or now
    check, _, house = check_version(session, version, value, use, at=at)
    records = {p.position: p.record.id if p.record else None for p in version.placements}
    return gate_json(check, value, use, house.version, records=records)
