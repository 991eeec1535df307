"""Rules, uses and decisions. Pure: no clock, no disk, no knowledge of any one article."""

from mediameta.rights.decide import decide
from mediameta.rights.model import (
    Check,
    Decision,
    Facts,
    PictureCheck,
    Reason,
    Rule,
    Use,
    Verdict,
)
from mediameta.rights.rules import rules_from

__all__ = [
    "Check",
    "Decision",
    "Facts",
    "PictureCheck",
    "Reason",
    "Rule",
    "Use",
    "Verdict",
    "decide",
    "rules_from",
]
