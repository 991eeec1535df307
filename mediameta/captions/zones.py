"""The open zones of a block: its lines, less what is already known to be something else."""

import re

from mediameta.captions import labels
from mediameta.captions.model import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_MAX_ZONES = 200


def open_zones(text: str, walls: list[Span]) -> list[Span]:
    """Return the lines of `text` without the walls; a line that is only a label takes the next."""
    zones: list[Span] = []
    blocked = sorted(walls)
    index = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        while index < len(blocked) and blocked[index][1] <= start:
            index += 1
        cursor, at = start, index
        while at < len(blocked) and blocked[at][0] < end:
            zones.append((cursor, blocked[at][0]))
            cursor, at = max(cursor, blocked[at][1]), at + 1
        zones.append((cursor, end))
    kept = [(a, b) for a, b in zones if b > a and not text[a:b].isspace()]
    if len(kept) > _MAX_ZONES:
        kept = kept[: _MAX_ZONES // 2] + kept[-_MAX_ZONES // 2 :]
    return _with_labels_joined(text, kept)


def _with_labels_joined(text: str, zones: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in zones:
        if joined and _waits(text, *joined[-1]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _waits(text: str, start: int, end: int) -> bool:
    """Tell whether a line ends with a label or an opening bracket, so that its name follows."""
    tail = text[max(start, end - 40) : end].rstrip()
    if tail.endswith(("(", "©")):
        return True
    if not tail.endswith((":", "：")):
        return False
    head = max(start, end - 40)
    found = list(labels.find(text, head, end))
    return bool(found) and not text[found[-1].end : end].strip()
