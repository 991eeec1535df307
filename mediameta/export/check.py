"""The JSON shapes of decisions and of the check of an article."""

from typing import Any

from mediameta.rights import Decision, Reason


def decision_json(decision: Decision) -> dict[str, Any]:
    """Return a decision as `mediameta decide --jsonl` answers it."""
    return {
        "decision": str(decision.verdict),
        "required_credit": decision.required_credit,
        "required_notices": list(decision.required_notices),
        "reasons": [reason_json(reason) for reason in decision.reasons],
    }


def reason_json(reason: Reason) -> dict[str, Any]:
    """Return one reason; `rule` says whether the words or the house made the rule."""
    return {
        "kind": reason.kind,
        "rule": reason.rule,
        "verdict": str(reason.verdict),
        "text": reason.text,
        "span": list(reason.span) if reason.span else None,
        "message": reason.message,
        "remedy": reason.remedy,
    }
