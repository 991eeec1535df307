"""Creative Commons and other open licences, with version and address.

>>> licence = find("© Ana Lima / Flickr | CC BY-SA 4.0", 0, 34)
>>> licence.url
'https://creativecommons.org/licenses/by-sa/4.0/'
"""

import re
from dataclasses import dataclass
from functools import cache

from mediameta.captions.letters import alternatives
from mediameta.vocabulary.credit_words import words

_CODE = r"by(?:[-\s](?:nc|sa|nd)){0,2}"
_LEAD = (
    r"(?:(?:is )?licen[cs]ed under|lizenziert unter|sous licence|bajo licencia|sob licença"
    r"|con licenza|lizenz|licen[cs]e|licencia|licença|licenza)"
)
_VERSION = r"[1-4]\.[05]"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence named at `[start, end)`; `url` for Creative Commons with a version."""

    start: int
    end: int
    text: str
    url: str | None


def find(text: str, start: int, end: int) -> Licence | None:
    """Return the first licence named in `[start, end)`; the window is the caller's to bound."""
    if _hint().search(text[start:end].lower()) is None:
        return None
    match = _pattern().search(text, start, end)
    if match is None:
        return None
    return Licence(match.start(), match.end(), match["name"].strip(), _url(match))


@cache
def _hint() -> "re.Pattern[str]":
    """Return a pattern for the words one of which every licence holds, in small letters."""
    return re.compile("|".join(["cc", *(re.escape(name.split()[0]) for name in words().licences)]))


@cache
def _pattern() -> "re.Pattern[str]":
    names = alternatives(words().licences)
    return re.compile(
        rf"(?:{_LEAD}:?\s)?(?P<name>\bcc[\s-]?(?P<zero>0|zero)(?:\s{_VERSION})?"
        rf"|\b(?:cc|creative\scommons)[\s:-]{{1,2}}(?P<code>{_CODE})(?:[\s-]{{1,2}}(?P<version>{_VERSION}))?"
        rf"(?:\s(?:deed|int(?:ernational)?|unported|de|us))?\b|\b(?:{names})(?!\w)"
        rf"|https?://creativecommons\.org/(?:licenses|publicdomain)/[\w./-]{{1,30}})",
        re.I,
    )


def _url(match: "re.Match[str]") -> str | None:
    if match["name"].lower().startswith("http"):
        return match["name"]
    if match["zero"]:
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if match["code"] and match["version"]:
        code = re.sub(r"\s", "-", match["code"].lower())
        return f"https://creativecommons.org/licenses/{code}/{match['version']}/"
    return None
