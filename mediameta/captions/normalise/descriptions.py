"""Steps for title and description: what other properties say already."""

import re

from mediameta.captions.normalise.fields import Fields, changed, creators, same, split, text
from mediameta.vocabulary.parties import fold

_CREDIT = re.compile(
    r"\s{0,9}mandatory credit\s{0,3}:?\s{0,3}"
    r"(?:(?:photo|photograph|picture|image)s?\s{0,3}(?:by|:)?)?\s{0,3}",
    re.I,
)
_NUMBER = re.compile(r"\s*\(+([^()]{1,40})\)+\.?\s*$")
_MARKS = re.compile(r"[\W_]+")


def drop_title(fields: Fields) -> Fields:
    """Drop a title with which the description begins.

    >>> drop_title({"title": "Boats leave…", "description": "Boats leave Lowmark."})["title"]
    """
    title = text(fields, "title").strip().rstrip(".… ")
    begins = bool(title) and text(fields, "description").strip().startswith(title)
    return changed(fields, title=None) if begins else fields


def drop_credit(fields: Fields) -> Fields:
    """Drop a "Mandatory Credit" line of which other properties name every party.

    >>> line = "Mandatory Credit: Photo by Ana Lima/BPI/REX\\n"
    >>> record = {"creator": ["Ana Lima"], "description": line + "Boats leave Lowmark"}
    >>> drop_credit({**record, "credit_line": "BPI/REX"})["description"]
    'Boats leave Lowmark'
    >>> drop_credit({**record, "credit_line": "BPI"}) == {**record, "credit_line": "BPI"}
    True
    """
    lines = text(fields, "description").splitlines(keepends=True)
    known = _known(fields)
    kept = [line for line in lines if not (_is_credit(line) and _names(line) <= known)]
    return changed(fields, description="".join(kept)) if "".join(kept).strip() else fields


def drop_instructions(fields: Fields) -> Fields:
    """Drop a line that repeats the instructions, unless a credit line must stay beside it."""
    lines = text(fields, "description").splitlines(keepends=True)
    instructions = _bare(text(fields, "instructions"))
    if not instructions or any(map(_is_credit, lines)):
        return fields
    kept = [line for line in lines if _bare(line) != instructions]
    return changed(fields, description="".join(kept)) if "".join(kept).strip() else fields


def _is_credit(line: str) -> bool:
    return bool(_CREDIT.match(line[:200]))


def _names(line: str) -> set[str]:
    """Return who is named by a credit line, and the number of the picture."""
    credit = line.strip()
    label = _CREDIT.match(credit)
    credit = credit[label.end() :] if label else credit
    number = _NUMBER.search(credit[-60:])
    if number:
        credit = credit[: -len(number.group())]
    names = {same(name) for name in split(credit)}
    return names | ({_bare(number.group(1))} if number else set())


def _known(fields: Fields) -> set[str]:
    chains = [*creators(fields), text(fields, "credit_line"), text(fields, "source")]
    names = {same(name) for chain in chains for name in split(chain)}
    return names | {_bare(text(fields, "image_supplier_image_id"))}


def _bare(words: str) -> str:
    return _MARKS.sub(" ", fold(words)).strip()
