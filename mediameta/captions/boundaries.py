"""Where a caption's sentence ends and something else may begin.

>>> text = "Rain in Lowmark, D.C. Ana Lima/AFP"
>>> [text[at:] for at in after(text, 0, len(text))]
['Ana Lima/AFP']
"""

import re
from collections.abc import Iterator

from mediameta.captions.letters import LOWER, UPPER

_ABBREVIATION = re.compile(
    r"(?:\b(?:St|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Cpl|Maj|Prof|No|Inc|Co|Ltd|Corp|Jr|Sr|vs|Mt|Ft|Bros|Spc|Pfc|Dok|fot|ca|Nr"
    r"|U\.[SNK]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|(?:(?<![\w.])|(?<=[\da-zß-ÿ]\.))[A-ZÀ-Þ])\.$"
)
_MARK = re.compile(
    # Nothing begins at a small letter: said first, it spares most places the rest.
    r"(?![a-z])(?:"
    rf"[.!?…。][\"”’»)\]]{{0,2}}(?:\s{{1,4}}(?=[^\s.,;:!?…)\]])|(?=[{UPPER}@©“„\"(\[]))"
    r"|[。！？](?=[^\s」』）)】])"
    r"|[)\]”»\"]\s{1,4}(?=\S)|\s[—–|-]{1,2}\s{1,3}(?=\S)|^\s{0,4}[—–|-]\s{0,3}(?=\S)"
    rf"|(?<=[{LOWER}]{{2}})(?=[{UPPER}][{LOWER}.])|(?<=[{LOWER}\d])(?=[{UPPER}]{{3}})|(?<=\s)(?=@\w))"
)
_INITIAL = re.compile(rf"(?<![{LOWER}{UPPER}])[{UPPER}]\.$")
_STOPS = ".!?…。"
_CLOSING = ' |—–-"”’»)]'


def after(text: str, start: int, end: int) -> list[int]:
    """Return the positions in `[start, end)` that follow a boundary, in order of the text."""
    return list(_after(text, start, end))


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence ends within `[start, end)` and more follows."""
    befores = (text[start:at].rstrip(_CLOSING) for at in _after(text, start, end))
    return any(before[-1] in _STOPS for before in befores if before)


def _after(text: str, start: int, end: int) -> Iterator[int]:
    for match in _MARK.finditer(text, start, end):
        if match.group()[:1] != "." or not _abbreviates(text, start, match):
            yield match.end()


def _abbreviates(text: str, start: int, match: "re.Match[str]") -> bool:
    """Tell whether a dot ends an abbreviation or an initial."""
    dot = match.start() + 1
    before = text[max(start, dot - 8) : dot]
    spaced = match.group()[-1:].isspace()
    return bool(_ABBREVIATION.search(before) or (not spaced and _INITIAL.search(before)))
