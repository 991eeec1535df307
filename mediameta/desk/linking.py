"""Placements and records: which record is the picture of this placement, and why.

Strong evidence (same bytes, file name, provider's number, address) links by itself. Likeness of
words, credit and day only suggests: two pictures of one event share most of their caption.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from mediameta.desk.acts import add_act, require_reason
from mediameta.desk.decisions import decide_again
from mediameta.desk.likeness import Seen, likeness, telling_words
from mediameta.desk.records import find_by_bytes, named_file, url_name
from mediameta.pictures.take import sha256_of
from mediameta.store.session import config_of
from mediameta.store.tables import MediaFile, Placement, Record, Suggestion

SUGGEST_FROM = 0.4
COMMON_NAME_SCORE = 0.5
SUGGESTIONS = 5
CANDIDATES = 200

# What a site adds to a file name for a rendition: "-1024x683", "_1200w", "-scaled", "@2x".
_RENDITION = re.compile(r"(?:[-_]\d{2,5}x\d{2,5}|[-_]\d{2,5}w|-scaled|@\dx)$")
# Names that cameras and sites give to any picture say nothing about which one it is.
_COMMON_NAME = re.compile(
    r"(?:img|dsc[nf]?|images?|photo|picture|pic|bild|foto|unnamed|default|download|file|scan"
    r"|screenshot|p)?[-_ ]?\d{0,6}"
)
_WORD = re.compile(r"[A-Za-z0-9]{6,40}")


def link_placement(session: Session, placement: Placement) -> None:
    """Link `placement` where strong evidence names one record; else store suggestions."""
    evidence = strong_evidence(session, placement)
    if len(evidence) == 1:
        ((record, reasons),) = evidence.values()
        placement.record, placement.link, placement.link_reasons = record, "linked", reasons
        return
    for record, reasons in evidence.values():
        placement.suggestions.append(Suggestion(record=record, score=1.0, reasons=reasons))
    if not evidence:
        placement.suggestions.extend(suggest(session, placement))


def strong_evidence(session: Session, placement: Placement) -> dict[int, tuple[Record, list[str]]]:
    """Return the records that file name, number or address name, with the reasons."""
    found: dict[int, tuple[Record, list[str]]] = {}
    for record, reason in _evidence(session, placement):
        found.setdefault(record.id or 0, (record, []))[1].append(reason)
    return found


def suggest(session: Session, placement: Placement) -> list[Suggestion]:
    """Return the records that may be the picture of `placement`, the likest first."""
    seen = Seen.of(placement)
    found = {s.record.id: s for s in _by_common_name(session, placement.image_url or "")}
    for record in _candidates(session, seen):
        like = likeness(seen, record)
        if like.score >= SUGGEST_FROM:
            found[record.id] = Suggestion(
                record=record, score=like.score, reasons=list(like.reasons)
            )
    return sorted(found.values(), key=lambda s: -s.score)[:SUGGESTIONS]


def confirm(
    session: Session, placement: Placement, record: Record, *, actor: str, reason: str
) -> None:
    """Hold that `record` is the picture of `placement`, whatever was linked before."""
    _set_link(session, placement, record, "confirmed", actor=actor, reason=reason)


def unlink(session: Session, placement: Placement, *, actor: str, reason: str) -> None:
    """Hold that the linked record is not this picture. Raises `RequestError` without reason."""
    reason = require_reason(reason, "unlink the record")
    _set_link(session, placement, None, "unlinked", actor=actor, reason=reason)


def file_name(url: str) -> str:
    """Return the file name in the address of a picture, without what a site adds to it.

    >>> file_name("https://img.example/2026/Harbour%20Fire-1024x683.JPG?w=800")
    'Harbour Fire.JPG'
    """
    path = PurePosixPath(url_name(url))
    return f"{_RENDITION.sub('', path.stem)}{path.suffix}"


def says_which(name: str) -> bool:
    """Return whether a file name is more than what any camera or site would call a picture.

    >>> says_which("harbour-fire.jpg"), says_which("IMG_0042.JPG")
    (True, False)
    """
    stem = PurePosixPath(name).stem.lower()
    return len(stem) >= 4 and not _COMMON_NAME.fullmatch(stem)


def numbers_in(text: str) -> set[str]:
    """Return what may be a provider's number: digits among letters, or more digits than a date.

    >>> sorted(numbers_in("Fire in 2025, 20250512. RC2ELIN7K0QX / 2218840071 / harbour"))
    ['2218840071', 'RC2ELIN7K0QX']
    """
    words = set(_WORD.findall(text))
    digits = {word for word in words if word.isdecimal() and len(word) > len("20250512")}
    mixed = {w for w in words if not w.isdecimal() and any(c.isdecimal() for c in w)}
    return digits | mixed


def _evidence(session: Session, placement: Placement) -> Iterable[tuple[Record, str]]:
    if placement.image_url:
        yield from _by_bytes(session, placement.image_url)
        yield from _by_file_name(session, placement.image_url)
        yield from _by_address(session, placement.image_url)
    yield from _by_number(session, f"{placement.image_url or ''} {placement.raw_text}")


def _by_bytes(session: Session, url: str) -> Iterable[tuple[Record, str]]:
    """Find the record of the file that the address names in the media folder, whatever its name."""
    path = named_file(url, config_of(session))
    record = find_by_bytes(session, sha256_of(path)) if path and says_which(path.name) else None
    if path and record:
        yield record, f"same bytes: {path.name}"


def _by_file_name(session: Session, url: str) -> Iterable[tuple[Record, str]]:
    name = file_name(url)
    if says_which(name):
        for record in _named(session, name):
            yield record, f"same file name: {name}"


def _by_common_name(session: Session, url: str) -> list[Suggestion]:
    name = file_name(url)
    reasons = [f"same file name, which other pictures may have too: {name}"]
    return [
        Suggestion(record=record, score=COMMON_NAME_SCORE, reasons=reasons)
        for record in _named(session, name)
        if not says_which(name)
    ]


def _named(session: Session, name: str) -> Iterable[Record]:
    query = select(MediaFile).where(MediaFile.name == name, MediaFile.role == "original")
    return (file.record for file in session.exec(query))


def _by_address(session: Session, url: str) -> Iterable[tuple[Record, str]]:
    for record in session.exec(select(Record).where(Record.url == url)):
        yield record, f"same address: {url}"


def _by_number(session: Session, text: str) -> Iterable[tuple[Record, str]]:
    numbers = numbers_in(text)
    query = select(Record).where(col(Record.image_supplier_image_id).in_(numbers))
    for record in session.exec(query) if numbers else ():
        yield record, f"the provider's number: {record.image_supplier_image_id}"


def _candidates(session: Session, seen: Seen) -> Iterable[Record]:
    words = telling_words(seen.words)
    if not words:
        return ()
    holds: list[ColumnElement[bool]] = [
        col(Record.description).icontains(word, autoescape=True) for word in words
    ]
    return session.exec(select(Record).where(or_(*holds)).limit(CANDIDATES))


def _set_link(
    session: Session,
    placement: Placement,
    record: Record | None,
    link: str,
    *,
    actor: str,
    reason: str,
) -> None:
    add_act(
        session,
        f"link_{link}",
        f"placement:{placement.id}",
        actor=actor,
        before={"link": placement.link, "record": placement.record_id},
        after={"link": link, "record": record.id if record else None},
        reason=reason,
    )
    placement.record, placement.link = record, link
    placement.link_reasons = [reason] if reason else []
    session.flush()
    decide_again(session, placement)
