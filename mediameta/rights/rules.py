"""Restrictions in, rules out."""

from collections.abc import Iterable

from mediameta.captions.model import Restriction
from mediameta.rights.model import Facts, Rule


def rules_from(restrictions: Iterable[Restriction], *, facts: Facts) -> tuple[Rule, ...]:
    """Return the rules that these restrictions make, their dates resolved against the facts."""
    return ()
