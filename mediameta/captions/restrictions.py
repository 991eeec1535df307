"""The restriction grammar: the words that limit, demand or advise, with kind and parameters.

>>> [(r.kind, r.text) for r in parse_restrictions("(AP/Acme) JAPAN OUT, NO SALES")]
[('territory_out', 'JAPAN OUT'), ('no_sales', 'NO SALES')]
"""

from mediameta.captions.model import Restriction
from mediameta.captions.restriction import grammar
from mediameta.captions.restriction.find import find
from mediameta.captions.restriction.settle import settle
from mediameta.vocabulary.tokens import Tokens


def parse_restrictions(text: str) -> tuple[Restriction, ...]:
    """Return the restrictions that `text` states, in the order of their words.

    Never raises and never changes the text; `text[start:end]` of each span is its `text`. What
    looks like a restriction and is not understood is `unrecognised` or `unknown_out`. The time
    grows with the length of the text and no faster.
    """
    if not grammar.may_restrict(text):
        return ()
    tokens = Tokens(text)
    return settle(tokens, find(tokens))
