"""Limits that hold before a parser sees hostile input.

HTML parsers take quadratic time where elements nest without end, where formatting elements stay
open (each paragraph opens them all again) and where one tag has very many attributes. A quick count
lets ordinary pages through; what fails it is counted exactly.
"""

import re
from itertools import accumulate

from mediameta.errors import ArticleError

MAX_CHARACTERS = 10_000_000
MAX_PICTURES = 2_000
MAX_DEPTH = 512
"""Browsers stop nesting here too."""
MAX_REOPENED = 2_000_000
MAX_ATTRIBUTES = 4_000
MAX_ELEMENTS = 200_000
"""The longest articles of the web have some ten thousand."""

_STEP = 16_384
_SHORT = 60_000
_SMALL = 20_000
_FEW_TAGS = 3_000
_QUICK_DEPTH = 2_000
_QUICK_WORK = 10_000_000
_FORMATTING = "a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
_FORMATTING_TAG = re.compile(rf"<(/?)(?:{_FORMATTING})(?=[\s/>])", re.IGNORECASE)
_FORMATTING_TAGS = re.compile(rf"</?(?:{_FORMATTING})(?:[\s/][^<>]{{0,2000}})?>", re.IGNORECASE)
# Void elements, and those that close by themselves where the next one opens, do not nest.
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
    r"|p|li|dt|dd|tr|td|th|tbody|thead|tfoot|option|optgroup|rt|rp)[\s/>])[a-z][^<>]{0,2000}?(/?)>",
    re.IGNORECASE,
)
_TAG = re.compile(r"""<[a-zA-Z][^"'>]*+(?:"[^"]*+(?:"|\Z)[^"'>]*+|'[^']*+(?:'|\Z)[^"'>]*+)*+""")
_QUOTED = re.compile(r'"[^"]*+"|' + r"'[^']*+'")
_HIDDEN = re.compile(r"<!--|<(script|style)(?=[\s/>])", re.IGNORECASE)
_ENDS = {
    "--": re.compile(r"--!?>"),
    "script": re.compile(r"</script[^>]{0,100}>?", re.IGNORECASE),
    "style": re.compile(r"</style[^>]{0,100}>?", re.IGNORECASE),
}
_SEPARATOR = re.compile(r"[\s/=]+")


def check_size(data: bytes | str) -> None:
    """Raise `ArticleError` where `data` is larger than any article."""
    if len(data) > MAX_CHARACTERS:
        raise _refused(f"it is larger than {MAX_CHARACTERS // 1_000_000} MB")


def check_count(pictures: int) -> None:
    """Raise `ArticleError` where no article has so many pictures."""
    if pictures > MAX_PICTURES:
        raise _refused(f"it has more than {MAX_PICTURES} pictures")


def is_small(markup: str) -> bool:
    """Tell a piece of markup that a parser reads at once whatever stands in it."""
    return len(markup) <= _SMALL


def safe_html(text: str) -> str:
    """Return HTML that a parser reads in linear time. Raises `ArticleError` where that fails.

    Where formatting elements that stay open would multiply, they are taken out: they carry no
    meaning here.
    """
    if _flaw(text):
        # Comparisons and templates in scripts look like tags: look again, and parse, without them.
        text = _without_scripts(text)
        if reason := _flaw(text):
            raise _refused(reason)
    if not _is_plainly_flat(text):
        reopened = _deepest(_FORMATTING_TAG, text) * text.count("<")
        return _FORMATTING_TAGS.sub("", text) if reopened > MAX_REOPENED else text
    return text


def _flaw(text: str) -> str | None:
    """Return why a parser would take quadratic time, None where it would not."""
    if text.count("<") > MAX_ELEMENTS and text.count("<") - text.count("</") > MAX_ELEMENTS:
        return f"it has more than {MAX_ELEMENTS} elements"
    if len(text) > _SHORT and _has_vast_tag(text):
        return "a tag of it has thousands of attributes"
    if not _is_plainly_flat(text) and _deepest(_NESTING_TAG, text) > MAX_DEPTH:
        return f"its elements nest more than {MAX_DEPTH} deep"
    return None


def _has_vast_tag(text: str) -> bool:
    tags = [tag for tag in _TAG.findall(text) if len(tag) > 2 * MAX_ATTRIBUTES]
    return any(_attributes(tag) > MAX_ATTRIBUTES for tag in tags)


def _without_scripts(text: str) -> str:
    """Return HTML without scripts, styles and comments; one without an end takes the rest."""
    kept: list[str] = []
    at = 0
    while opened := _HIDDEN.search(text, at):
        kept.append(text[at : opened.start()])
        end = _ENDS[(opened[1] or "--").lower()].search(text, opened.start() + 2)
        if end is None:
            return "".join(kept)
        at = end.end()
    return "".join((*kept, text[at:]))


def _attributes(tag: str) -> int:
    """Return how many attributes a tag has at most."""
    return len(_SEPARATOR.findall(_QUOTED.sub("=", tag)))


def _is_plainly_flat(text: str) -> bool:
    """Tell by counts over pieces of the text that no more than a few elements are ever open."""
    all_tags = text.count("<")
    if all_tags < _FEW_TAGS:
        return True
    opening = all_tags - text.count("</")
    if opening < _QUICK_DEPTH and opening * all_tags < _QUICK_WORK:
        return True
    depth = highest = 0
    for start in range(0, len(text), _STEP):
        piece = text[start : start + _STEP]
        tags, closing = piece.count("<"), piece.count("</")
        highest = max(highest, depth + tags - closing)
        depth += tags - 2 * closing - piece.count("/>")
    return highest < _QUICK_DEPTH and highest * all_tags < _QUICK_WORK


def _deepest(tags: re.Pattern[str], text: str) -> int:
    """Return how many elements are open at most, of those whose tags the pattern finds."""
    steps = (
        -1 if match[1] else 0 if match[match.lastindex or 1] == "/" else 1
        for match in tags.finditer(text)
    )
    return max(accumulate(steps, _closed_or_opened), default=0)


def _closed_or_opened(depth: int, step: int) -> int:
    return max(depth + step, 0)


def _refused(reason: str) -> ArticleError:
    return ArticleError(
        "article", reason, "Give the article alone, as its page or its text, and retry."
    )
