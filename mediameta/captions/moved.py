"""Spans of a caption block moved to where the block stands in its article."""

from dataclasses import replace

from mediameta.captions.model import Caption, Credit, Restriction, Span


def moved(caption: Caption, by: int) -> Caption:
    """Return `caption` with every span moved by `by` code points.

    >>> caption = Caption("A. B.", "A.", caption_spans=((0, 2),), noise=((3, 5),))
    >>> moved(caption, 100).noise
    ((103, 105),)
    """
    return replace(
        caption,
        caption_spans=_spans(caption.caption_spans, by),
        credit=moved_credit(caption.credit, by) if caption.credit else None,
        extra_credits=tuple(moved_credit(c, by) for c in caption.extra_credits),
        restrictions=tuple(_restriction(r, by) for r in caption.restrictions),
        noise=_spans(caption.noise, by),
    )


def _span(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _spans(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(_span(span, by) for span in spans)


def moved_credit(credit: Credit, by: int) -> Credit:
    """Return `credit` with every span moved by `by` code points."""
    return replace(
        credit,
        span=_span(credit.span, by),
        creators=tuple(replace(c, span=_span(c.span, by)) for c in credit.creators),
        providers=tuple(replace(p, span=_span(p.span, by)) for p in credit.providers),
    )


def _restriction(restriction: Restriction, by: int) -> Restriction:
    return replace(restriction, span=_span(restriction.span, by))
