"""What the words of a restriction soften: "without permission" and "for other uses".

>>> unless_permitted("must not be used after 3 May without prior permission from Acme")
True
>>> for_other_uses("For other uses, additional clearances may be required")
True
"""

import re

# Words are looked at this far; the longest restriction of an agency has half of it.
_LONGEST = 600
_UNLESS = re.compile(
    r"\b(?:without|unless|except with|ohne|sans|sin|senza)\b[^.;]{0,40}?"
    r"(?:permi|approv|consent|agree|authori|clearance|cleared"
    r"|genehmig|zustimm|einwillig|erlaub|autori[sz]|accord|consens|accordo)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:for|all|any)(?: and all)? other (?:use|usage|purpose|application)"
    r"|\bother (?:uses|usages|purposes)\b|\bnon-?\s?editorial\b|\banderweitig",
    re.IGNORECASE,
)


def unless_permitted(words: str) -> bool:
    """Return whether the words forbid a use only as long as nobody has permitted it."""
    return bool(_UNLESS.search(words[:_LONGEST]))


def for_other_uses(words: str) -> bool:
    """Return whether the words speak of the uses that other words do not allow."""
    return bool(_OTHER.search(words[:_LONGEST]))
