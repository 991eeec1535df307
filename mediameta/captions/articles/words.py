"""The words of a placed picture, taken apart: markup first, the grammar for the rest."""

from dataclasses import replace

from mediameta.captions.articles.blocks import PlacedPart, PlacedShot
from mediameta.captions.caption import parse_caption
from mediameta.captions.credit import parse_credit
from mediameta.captions.model import Caption, Credit, Picture, Span
from mediameta.captions.moved import moved, moved_credit
from mediameta.captions.restrictions import parse_restrictions

_BRACKETS = {"(": ")", "[": "]", "（": "）", "【": "】"}
MAX_CREDIT = 300


def picture(text: str, position: int, shot: PlacedShot) -> Picture:
    """Return the picture with its words parsed; every span points into `text`."""
    parsed = _parsed(text, shot) if shot.parts else None
    return Picture(
        position=position,
        image_url=shot.image_url,
        alt_text=shot.alt_text,
        raw_text=text[slice(*shot.span)],
        span=shot.span,
        caption=(parsed.caption.strip() or None) if parsed else None,
        credit=parsed.credit.text if parsed and parsed.credit else None,
        parsed=parsed,
    )


def _parsed(text: str, shot: PlacedShot) -> Caption:
    """Parse each part by itself, then join: a credit that the markup sets apart comes first."""
    marked: list[Credit] = []
    found: list[Caption] = []
    for part in shot.parts:
        if part.is_credit and (limited := _limited_credit(text, part)):
            found.append(limited)
        elif part.is_credit and (credit := _marked_credit(text, part, shot)):
            marked.append(credit)
        else:
            words = text[slice(*part.span)]
            parsed = _terms(words) if part.is_terms else parse_caption(words)
            found.append(moved(parsed, part.span[0]))
    return _joined(text[slice(*shot.span)], found, marked)


def _limited_credit(text: str, part: PlacedPart) -> Caption | None:
    """Return the credit of a part that states restrictions too, None where it states none."""
    words = text[slice(*part.span)]
    parsed = parse_caption(words) if parse_restrictions(words) else None
    return moved(parsed, part.span[0]) if parsed and parsed.credit else None


def _terms(words: str) -> Caption:
    """Return terms of use: restrictions, but no caption."""
    return Caption(words, "", restrictions=parse_restrictions(words))


def _joined(raw: str, found: list[Caption], marked: list[Credit]) -> Caption:
    credits = marked + [
        credit
        for caption in found
        for credit in ((caption.credit,) if caption.credit else ()) + caption.extra_credits
    ]
    flags = [flag for caption in found for flag in caption.flags]
    flags += [flag for credit in marked for flag in credit.flags]
    dates = [caption.photo_date for caption in found if caption.photo_date]
    dates += [credit.photo_date for credit in marked if credit.photo_date]
    return Caption(
        text=raw,
        caption="\n".join(caption.caption.strip() for caption in found if caption.caption.strip()),
        caption_spans=tuple(span for caption in found for span in caption.caption_spans),
        credit=credits[0] if credits else None,
        extra_credits=tuple(credits[1:]),
        restrictions=tuple(item for caption in found for item in caption.restrictions),
        noise=tuple(span for caption in found for span in caption.noise),
        photo_date=dates[0] if dates else None,
        flags=tuple(dict.fromkeys(flags)),
    )


def _marked_credit(text: str, part: PlacedPart, shot: PlacedShot) -> Credit | None:
    """Return the credit of a part that is set apart, None where it holds a caption as well.

    Pages label one element "credit" and put caption and credit into it. That is so where the
    picture has no other words and the grammar leaves a sentence beside the credit that it found.
    """
    start, end = _bare(text, part.span)
    words = text[start:end]
    if not words or len(words) > MAX_CREDIT:
        return None
    alone = all(other.is_credit for other in shot.parts)
    whole = parse_caption(words) if alone else None
    if whole and whole.credit and len(whole.caption.split()) > 3:
        return None
    credit = parse_credit(words)
    if credit is None:
        details = (whole or parse_caption(words)).credit
        return _whole(words, (start, end), details)
    if credit.span != (0, len(words)):
        return _whole(words, (start, end), credit)
    return moved_credit(credit, start)


def _whole(words: str, span: Span, details: Credit | None) -> Credit:
    """Return a credit over all words of the part, with the details that the grammar found."""
    if details is None:
        return Credit(words, span, rule="markup")
    return replace(moved_credit(details, span[0]), text=words, span=span, rule="markup")


def _bare(text: str, span: Span) -> Span:
    """Return the span without white space and enclosing brackets.

    >>> _bare(" (AP Photo) ", (0, 12))
    (2, 10)
    """
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > 2 and _BRACKETS.get(text[start]) == text[end - 1]:
        inner = text[start + 1 : end - 1]
        if text[start] not in inner:
            return _bare(text, (start + 1, end - 1))
    return start, end
