"""The restriction grammar: the words that limit, demand or advise, with kind and parameters.

>>> [(r.kind, r.text) for r in parse_restrictions("(AP/Acme) JAPAN OUT, NO SALES")]
[('territory_out', 'JAPAN OUT'), ('no_sales', 'NO SALES')]
"""

from mediameta.captions.model import Restriction
from mediameta.captions.restriction import grammar
from mediameta.captions.restriction.find import find
from mediameta.captions.restriction.settle import settle
from mediameta.vocabulary.tokens import Tokens


def parse_restrictions(text: str, *, labels: bool = False) -> tuple[Restriction, ...]:
    """Return the restrictions that `text` states, in the order of their words.

    A mere label ("FILE PHOTO", "CC BY 4.0") counts beside a restriction or as the whole text, with
    `labels` wherever it stands: a decision needs it, a caption has it as a flag of its credit.
    Never raises and never changes the text; `text[start:end]` of each span is its `text`. What
    looks like a restriction and is not understood is `unrecognised` or `unknown_out`. The time
    grows with the length of the text and no faster.
    """
    if not grammar.may_restrict(text):
        return ()
    tokens = Tokens(text)
    return settle(tokens, find(tokens), labels=labels)
