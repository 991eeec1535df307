"""Dates as captions write them, and the one that dates the picture.

>>> photo_date("Dockers unload grain in Port Maren, Tuesday, Nov. 3, 2026.")
'Nov. 3, 2026'
>>> is_date("Wednesday, April 13, 2016")
True
"""

import re
from functools import cache
from itertools import islice

from mediameta.captions.letters import alternatives
from mediameta.vocabulary.load import table

_WINDOW = 4000
_MAX = 8
# A date behind one of these words is when the picture was given out, not when it was taken.
_RELEASE = re.compile(
    r"\b(?:released|provided|issued|published|posted|distributed|utgitt|veröffentlicht)\b[^,.]{0,80},?\s$"
)
# What every date holds, every full one, and the most characters of a date before it.
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d[09.]\d")
_LONGEST = 60


def is_date(text: str) -> bool:
    """Tell whether `text` is a date and nothing else."""
    digit = len(text) < 60 and _DIGIT.search(text)
    return bool(digit) and _only().fullmatch(text) is not None


def photo_date(caption: str) -> str | None:
    """Return the words that date the picture, or None: the first full date, else a month or day."""
    caption = caption[:_WINDOW]
    for sign, pattern in ((_YEAR, _full()), (_DIGIT, _partial())):
        first = sign.search(caption)
        begin = max(0, first.start() - _LONGEST) if first else len(caption)
        for match in islice(pattern.finditer(caption, begin), _MAX):
            if not _RELEASE.search(caption[max(0, match.start() - 90) : match.start()]):
                return match.group().strip(" ,.")
    return None


@cache
def _months() -> str:
    return alternatives([month for months in table("dates")["months"].values() for month in months])


@cache
def _full() -> "re.Pattern[str]":
    month = rf"(?i:{_months()})\.?"
    of = r"(?:\s(?:de|of|d'))?"
    return re.compile(
        rf"\b{month}[\s,]{{0,2}}\d{{1,2}}(?:st|nd|rd|th)?,?\s{{1,2}}(?:19|20)\d\d\b"
        rf"|\b\d{{1,2}}(?:\.|st|nd|rd|th|er)?{of}\s?{month}{of},?\s(?:19|20)\d\d\b"
        r"|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\b|\b\d{1,2}\.\d{1,2}\.\d\d\b|\b(?:19|20)\d\d[-.]\d\d[-.]\d\d\b"
        r"|(?:19|20)\d\d[年년](?:\s?\d{1,2}[月월](?:\s?\d{1,2}[日일])?)?"
    )


@cache
def _partial() -> "re.Pattern[str]":
    month = rf"(?i:{_months()})\.?"
    return re.compile(
        rf"\b{month},?\s(?:19|20)\d\d\b|\b{month}\s\d{{1,2}}\b(?!\s?(?:%|[ap]\.?m))"
        rf"|\b\d{{1,2}}(?:\.|st|nd|rd|th|er)?(?:\sde)?\s?{month}(?!\w)"
        r"|\d{1,2}[月월]\s?\d{1,2}[日일]|[\d０-９]{1,2}[日일]|(?<=\b[iIeE][nm]\s)(?:19|20)\d\d\b|\b(?:19|20)\d\d\b(?=\.?$)"
    )


@cache
def _only() -> "re.Pattern[str]":
    days = alternatives([day for entries in table("dates")["days"].values() for day in entries])
    return re.compile(
        rf"(?:(?i:{days})\.?,?\s)?(?:{_full().pattern}|{_partial().pattern})(?:,?\s\d\d?[:.]\d\d)?"
    )
