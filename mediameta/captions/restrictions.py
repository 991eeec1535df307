"""The restriction grammar."""

from mediameta.captions.model import Restriction


def parse_restrictions(text: str) -> tuple[Restriction, ...]:
    """Return the restrictions that `text` states, in the order of their words."""
    return ()
