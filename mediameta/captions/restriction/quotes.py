"""Words in quotation marks and brackets."""

MAX_QUOTE = 200
_MARKS = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "‘": "’", "「": "」", "『": "』"}
_BRACKETS = {")": "(", "]": "[", "）": "（"}
_SPACE = " \t\r\n:：-–="


def at(text: str, start: int) -> tuple[int, int] | None:
    """Return the span inside the quotation that begins at `start`, after space and colon.

    >>> at('CREDIT: "Ana Lima/AFP" - NO SALES', 6)
    (9, 21)
    """
    while start < len(text) and text[start] in _SPACE:
        start += 1
    closing = _MARKS.get(text[start : start + 1])
    if closing is None:
        return None
    end = text.find(closing, start + 1, start + 1 + MAX_QUOTE)
    return (start + 1, end) if end > start + 1 else None


def bracket_before(text: str, end: int) -> tuple[int, int] | None:
    """Return the span inside the nearest brackets that close before `end`.

    >>> bracket_before("(AP/Kyodo) JAPAN OUT", 11)
    (1, 9)
    """
    for closing, opening in _BRACKETS.items():
        last = text.rfind(closing, max(0, end - 2 * MAX_QUOTE), end)
        first = text.rfind(opening, max(0, last - MAX_QUOTE), last)
        if last > first >= 0:
            return first + 1, last
    return None
