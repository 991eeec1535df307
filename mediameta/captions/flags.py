"""Flags that the words of a caption give, credit or none."""

from collections.abc import Sequence

from mediameta.captions.model import Restriction

_OF_KIND = {
    "file_photo": "file_photo",
    "screen_grab": "video_still",
    "handout": "handout",
    "ai_generated": "ai_generated",
    "ugc": "user_generated",
    "released_by": "handout",
}


def flags_of(caption: str, restrictions: Sequence[Restriction]) -> list[str]:
    """Return the flags of a caption's words and of its restrictions."""
    return [_OF_KIND[r.kind] for r in restrictions if r.kind in _OF_KIND]
