"""Photo credits, usage restrictions and publishing decisions for newsroom photo desks.

>>> import mediameta
>>> caption = mediameta.parse_caption("Boats leave the harbour. (AP Photo/Ana Lima)")
>>> caption.credit.text
'AP Photo/Ana Lima'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Loaded at first use, so that `mediameta --help` does not pay for parsers that it does not need.
_HOMES = {
    "parse_caption": "mediameta.captions",
    "parse_credit": "mediameta.captions",
    "parse_restrictions": "mediameta.captions",
    "read_article": "mediameta.captions",
    "format_credit": "mediameta.export.styles",
    "rules_from": "mediameta.rights",
    "decide": "mediameta.rights",
    "Use": "mediameta.rights",
    "Facts": "mediameta.rights",
    "read_metadata": "mediameta.pictures",
    "write_metadata": "mediameta.pictures",
    "MediametaError": "mediameta.errors",
}

__all__ = [
    "Facts",
    "MediametaError",
    "Use",
    "decide",
    "format_credit",
    "parse_caption",
    "parse_credit",
    "parse_restrictions",
    "read_article",
    "read_metadata",
    "rules_from",
    "write_metadata",
]

if TYPE_CHECKING:
    from mediameta.captions import (
        parse_caption,
        parse_credit,
        parse_restrictions,
        read_article,
    )
    from mediameta.errors import MediametaError
    from mediameta.export.styles import format_credit
    from mediameta.pictures import read_metadata, write_metadata
    from mediameta.rights import Facts, Use, decide, rules_from


def __getattr__(name: str) -> Any:
    """Load a public name from its home at first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'mediameta' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
