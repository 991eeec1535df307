"""The JSON shapes of the public contract: what parsers and decisions look like outside."""

from typing import Any

from mediameta.captions.model import Caption, Credit, Restriction


def caption_json(caption: Caption) -> dict[str, Any]:
    """Return a caption as `mediameta parse --jsonl` answers it."""
    return {
        "text": caption.text,
        "caption": {"text": caption.caption, "spans": [list(s) for s in caption.caption_spans]},
        "credit": credit_json(caption.credit) if caption.credit else None,
        "extra_credits": [credit_json(c) for c in caption.extra_credits],
        "restrictions": [restriction_json(r) for r in caption.restrictions],
        "noise": [list(s) for s in caption.noise],
        "photo_date": caption.photo_date,
        "flags": list(caption.flags),
    }


def credit_json(credit: Credit) -> dict[str, Any]:
    """Return a credit with its creators and its chain of providers."""
    return {
        "text": credit.text,
        "span": list(credit.span),
        "creators": [{"name": c.name, "span": list(c.span)} for c in credit.creators],
        "providers": [
            {"name": p.name, "span": list(p.span), "party": p.party, "relation": p.relation}
            for p in credit.providers
        ],
        "for_publication": credit.for_publication,
        "copyright_notice": credit.copyright_notice,
        "copyright_year": credit.copyright_year,
        "license": credit.license,
        "license_url": credit.license_url,
        "photo_date": credit.photo_date,
        "flags": list(credit.flags),
        "confidence": round(credit.confidence, 3),
    }


def restriction_json(restriction: Restriction) -> dict[str, Any]:
    """Return a restriction with its words and parameters."""
    return {
        "kind": restriction.kind,
        "modality": restriction.modality,
        "text": restriction.text,
        "span": list(restriction.span),
        "params": dict(restriction.params),
        "confidence": round(restriction.confidence, 3),
    }
