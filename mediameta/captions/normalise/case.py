"""Names that were written in capitals or in small letters alone.

>>> title_case("JEAN-LUC VAN DER BERG"), title_case("R. O'NEIL MCBRIDE III")
('Jean-Luc van der Berg', "R. O'Neil McBride III")
>>> title_case("KING'S LYNN")
"King's Lynn"
"""

import re

from mediameta.vocabulary.credit_words import words

_PIECE = re.compile(r"[^\W\d_]+")
_ROMAN = frozenset({"ii", "iii", "iv"})
_SMALL = frozenset({"of", "and", "the", "upon", "sur", "am", "an"})
_NOT_INITIALS = frozenset({"ng", "st", "dr", "mr", "md"})
_VOWELS = frozenset("aeiouyàáâãäåèéêëìíîïòóôõöùúûüýаеёиоуыэюяіїє")


def is_one_case(name: str) -> bool:
    """Tell whether `name` has letters of one case only, and letters of two cases to choose from."""
    return (name.isupper() or name.islower()) and name.upper() != name.lower()


def title_case(name: str) -> str:
    """Write a name with capitals where names have them; particles and initials as they are used."""
    first, *others = name.lower().split(" ")
    return " ".join([_word(first), *(_inner(word) for word in others)])


def _inner(word: str) -> str:
    return word if word in words().particles or word in _SMALL else _word(word)


def _word(word: str) -> str:
    if word in _ROMAN or _is_initials(word):
        return word.upper()
    marks, pieces = _PIECE.split(word), _PIECE.findall(word)
    # The s of "harbour's" stays small; what follows the mark in "o'neil" and "d'amico" does not.
    possessive = len(pieces) > 1 and pieces[-1] == "s" and marks[-2] in ("'", "’")
    capital = [_capital(piece) for piece in pieces[:-1]]
    capital += ["s" if possessive else _capital(piece) for piece in pieces[-1:]]
    return marks[0] + "".join(a + b for a, b in zip(capital, marks[1:], strict=True))


def _capital(piece: str) -> str:
    if piece.startswith("mc") and len(piece) > 3:
        return "Mc" + piece[2:].capitalize()
    return piece.capitalize()


def _is_initials(word: str) -> bool:
    """Two consonants such as "JB" are initials; "Ng" is a family name."""
    return (
        len(word) == 2 and word.isalpha() and not _VOWELS & set(word) and word not in _NOT_INITIALS
    )
