"""The JSON shapes of decisions and of the check of an article."""

from collections.abc import Mapping
from typing import Any

from mediameta.captions import Article
from mediameta.captions.model import Caption
from mediameta.export.wire import caption_json
from mediameta.rights import Check, Decision, PictureCheck, Reason, Use


def decision_json(decision: Decision) -> dict[str, Any]:
    """Return a decision as `mediameta decide --jsonl` answers it."""
    return {"decision": str(decision.verdict), **_came_to(decision)}


def reason_json(reason: Reason) -> dict[str, Any]:
    """Return one reason; `rule` is who made it: "text", "house", or "record:" and a property."""
    return {
        "kind": reason.kind,
        "rule": reason.rule,
        "text": reason.text,
        "span": list(reason.span) if reason.span else None,
        "message": reason.message,
        "remedy": reason.remedy,
    }


def check_json(
    check: Check, article: Article, file: str | None, *, records: Mapping[int, int | None] = {}
) -> dict[str, Any]:
    """Return the check of an article as `mediameta check --json` answers it.

    All spans point into `text`, the words of the article in reading order. `records` are the
    numbers of the media records behind the pictures, by position.
    """
    return {
        "file": file,
        "verdict": str(check.verdict),
        "text": article.text,
        "pictures": [
            picture_check_json(picture, record=records.get(picture.position))
            for picture in check.pictures
        ],
    }


def gate_json(
    check: Check,
    article: Article,
    use: Use,
    rules_version: str,
    *,
    records: Mapping[int, int | None],
) -> dict[str, Any]:
    """Return the check as programs get it: with the use that was asked, and the house rules."""
    return {
        **check_json(check, article, article.url, records=records),
        "context": {
            "publication": use.publication,
            "channel": use.channel,
            "territory": list(use.territory),
            "moment": use.date,
            "purpose": use.purpose,
        },
        "rules_version": rules_version,
    }


def picture_check_json(check: PictureCheck, *, record: int | None = None) -> dict[str, Any]:
    """Return one picture of a check; `record` is null where no media record is linked."""
    words = caption_json(check.picture.parsed or Caption("", ""))
    return {
        "position": check.position,
        "verdict": str(check.decision.verdict),
        "record": record,
        **{key: words[key] for key in ("caption", "credit", "extra_credits", "restrictions")},
        **_came_to(check.decision),
    }


def _came_to(decision: Decision) -> dict[str, Any]:
    return {
        "reasons": [reason_json(reason) for reason in decision.reasons],
        "required_credit": decision.required_credit,
        "required_notices": list(decision.required_notices),
    }
