"""Flags that the words of a caption give, credit or none.

>>> flags_of("FILE - Grain is loaded in Port Maren. (Stock image)", ())
['file_photo', 'symbol_image']
"""

from collections.abc import Sequence
from functools import cache

from mediameta.captions.letters import Sought
from mediameta.captions.model import FLAGS, Restriction
from mediameta.vocabulary.credit_words import words

_WINDOW = 20_000
# The letters of an ending, and one.
_ENDING = 4
# From here on scripts write words together, or letters before them.
_UNSPACED = "\u0590"
_OF_KIND = {
    "file_photo": "file_photo",
    "screen_grab": "video_still",
    "handout": "handout",
    "ai_generated": "ai_generated",
    "ugc": "user_generated",
    "released_by": "handout",
}


def flags_of(text: str, restrictions: Sequence[Restriction]) -> list[str]:
    """Return the flags of a text's words and of its restrictions."""
    found = {_OF_KIND[r.kind] for r in restrictions if r.kind in _OF_KIND}
    lowered = text[:_WINDOW].lower().replace("by a third party", "")
    table = words().caption_flags
    said = filter(lowered.__contains__, _phrases().likely(text))
    found |= {table[phrase] for phrase in said if _begins_word(lowered, phrase)}
    return [flag for flag in FLAGS if flag in found]


@cache
def _phrases() -> Sought:
    return Sought(words().caption_flags)


def _begins_word(text: str, phrase: str) -> bool:
    """Tell whether `phrase` stands in `text`: at the beginning of a word, if one, as a word."""
    at = text.find(phrase)
    spaced = phrase[0] < _UNSPACED
    while at >= 0 and spaced and not _is_word(text, at, phrase):
        at = text.find(phrase, at + 1)
    return at >= 0


def _is_word(text: str, at: int, phrase: str) -> bool:
    """Tell whether a word begins `at`, and, of a phrase of one word, but an ending is left."""
    begins = at == 0 or not text[at - 1].isalnum()
    return begins and (not phrase.isalpha() or not _goes_on(text, at + len(phrase)))


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on behind `end` for more than an ending: "Grafikkarte"."""
    rest = text[end : end + _ENDING]
    return len(rest) == _ENDING and rest.isalpha()
