"""A caption block taken apart into caption, credit, restrictions and noise."""

from mediameta.captions.model import Caption
from mediameta.captions.restrictions import parse_restrictions


def parse_caption(text: str) -> Caption:
    """Take one caption block apart. Never raises, never changes the text."""
    return Caption(text, text, ((0, len(text)),), restrictions=parse_restrictions(text))
