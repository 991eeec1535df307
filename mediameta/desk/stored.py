"""Stored articles as the parsers' values, with the desk's corrections in them.

Spans of these values point into the text of the article, not into the block of one caption.
"""

from typing import Any

from mediameta import captions
from mediameta.store.tables import (
    ArticleVersion,
    Placement,
    PlacementCredit,
    PlacementRestriction,
)


def article_value(version: ArticleVersion) -> captions.Article:
    """Return a stored version: corrected credits in force, dismissed restrictions left out."""
    return captions.Article(
        title=version.title,
        text=version.text,
        media_type=version.media_type,
        pictures=tuple(picture_value(placement) for placement in version.placements),
        url=version.article.url,
    )


def picture_value(placement: Placement) -> captions.Picture:
    """Return a stored placement as a picture of an article."""
    credit = placement.credit
    return captions.Picture(
        position=placement.position,
        image_url=placement.image_url,
        alt_text=placement.alt_text,
        raw_text=placement.raw_text,
        span=(placement.start, placement.end),
        caption=placement.caption,
        credit=credit.text if credit else None,
        parsed=_caption(placement, credit),
    )


def _caption(placement: Placement, credit: PlacementCredit | None) -> captions.Caption:
    return captions.Caption(
        text=placement.raw_text,
        caption=placement.caption or "",
        credit=_credit(credit) if credit else None,
        extra_credits=tuple(_credit(c) for c in placement.credits if c.extra),
        restrictions=tuple(
            _restriction(r) for r in placement.restrictions if r.state != "dismissed"
        ),
        noise=tuple((start, end) for start, end in placement.noise),
        photo_date=placement.photo_date,
        flags=_flags(placement, credit),
    )


def _flags(placement: Placement, credit: PlacementCredit | None) -> tuple[str, ...]:
    """Return the flags of the words, without those of a credit that was corrected since."""
    read = next((c for c in placement.credits if not c.extra), None)
    wrong = read.parsed.get("flags", []) if read and read is not credit else []
    return tuple(flag for flag in placement.flags if flag not in wrong)


def _credit(row: PlacementCredit) -> captions.Credit:
    parsed: dict[str, Any] = row.parsed
    return captions.Credit(
        text=row.text,
        span=(row.start or 0, row.end or 0),
        creators=tuple(
            captions.Creator(c["name"], _span(c["span"])) for c in parsed.get("creators", ())
        ),
        providers=tuple(
            captions.Provider(p["name"], _span(p["span"]), p["party"], p["relation"])
            for p in parsed.get("providers", ())
        ),
        for_publication=parsed.get("for_publication"),
        copyright_notice=parsed.get("copyright_notice"),
        copyright_year=parsed.get("copyright_year"),
        license=parsed.get("license"),
        license_url=parsed.get("license_url"),
        photo_date=parsed.get("photo_date"),
        flags=tuple(parsed.get("flags", ())),
        confidence=parsed.get("confidence", 1.0),
    )


def _restriction(row: PlacementRestriction) -> captions.Restriction:
    return captions.Restriction(
        kind=row.kind,
        modality=row.modality,
        text=row.text,
        span=(row.start, row.end),
        params=row.params,
        confidence=row.confidence,
    )


def _span(pair: list[int]) -> captions.Span:
    return pair[0], pair[1]
