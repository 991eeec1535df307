"""The credit line to print with a picture."""

from mediameta.desk.stored import picture_value
from mediameta.export.styles import format_credit
from mediameta.store.tables import Placement

STYLE = "slash"


def credit_line(placement: Placement, style: str = STYLE) -> str:
    """Return the credit of `placement` in a house style; empty where none was found."""
    parsed = picture_value(placement).parsed
    if parsed is None or parsed.credit is None:
        return ""
    mandatory = placement.decision.required_credit if placement.decision else None
    return format_credit(parsed.credit, style, mandatory=mandatory)
