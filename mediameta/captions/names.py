"""Persons told from organisations by the form of the name.

>>> kind("Bryan R. Smith"), kind("Lowmark Harbour Police"), kind("@harbourwatch")
('person', 'organisation', 'handle')
>>> kind("walks out of the house after lawmakers voted to ban her")
'prose'
"""

import re
from functools import cache, lru_cache
from unicodedata import normalize

from mediameta.captions.letters import LOWER, UPPER
from mediameta.vocabulary.credit_words import given_names, words

_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,30}){0,3}\."
    r"(?:com|org|net|de|at|ch|info|tv|gov|edu|uk|fr|es|it|nl|eu|io|ie|se|no|dk|fi|pl|ru|ua|br|jp|hu|me)"
    r"(?:/[\w./-]{0,60})?",
    re.I,
)
_HANDLE = re.compile(
    r"@[\w.]+|[a-z][\w.]*[_\d][\w.]*|[\w.]*_[\w.]*|[A-Z][a-z]{2,}\d{2,4}", re.ASCII
)
_ACRONYM = re.compile(
    rf"[{UPPER}]{{1,5}}(?:[-&][{UPPER}]{{1,6}})?|(?:[{UPPER}]\.){{2,5}}[{UPPER}]?|[\w-]*\d[\w-]*"
)
_NAME_WORD = re.compile(
    rf"(?:[{UPPER}]['’][{UPPER}]|[{UPPER}])[{LOWER}{UPPER}'’.\-]*|[Dd]['’][{UPPER}][{LOWER}]+|al-[{UPPER}].*"
)
_INITIALS = re.compile(rf"(?:[{UPPER}]\.\s?){{1,3}}-?(?=[{UPPER}]|van |von |de )")
# Scripts without capitals, where only the count of words tells a person's name.
_UNCASED = re.compile(r"[\u0590-\u06ff\u0900-\u0dff\u10a0-\u10ff\s'’-]+")
_UNCASED_WORDS = 4
# A nickname within a name: Ana “Tita” Lima.
_QUOTED = re.compile(r"(?<=\w\s)[“„«]\w{1,20}[”“»]\s(?=\w)")
_SPLIT = re.compile(r"[\s]+")
_CJK_PERSON = re.compile(r"[一-鿿々]{2,5}|[가-힣]{2,4}")
_ARTICLE = re.compile(
    r"(?:the|la|el|los|las|le|les|der|die|das|dem|den|il|lo|by|von)\.?\s['\"‘“«„]?(?=\S)"
)
_ARTICLES = frozenset(
    {"the", "la", "el", "los", "las", "le", "les", "die", "das", "il", "lo", "o", "a"}
)
_HYPHEN = re.compile(r"[-–'’]")
_TOLD = re.compile(r"(?:\s[a-zß-ÿ]{2,}){5}")
_SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv", "filho", "neto"})


@lru_cache(maxsize=65536)
def _bounded_kind(name: str) -> str:
    if not name or len(name) > 120:
        return "prose"
    name = name if name.isascii() else _QUOTED.sub("", normalize("NFC", name))
    if "." in name and _DOMAIN.fullmatch(name):
        return "organisation"
    parts = _SPLIT.split(name)
    if len(parts) == 1:
        return _single(name)
    if _marks_organisation(parts):
        return "prose" if _prose(parts) else "phrase" if _plain_words(parts) > 1 else "organisation"
    if is_person_shaped(name):
        return "person" if has_given_name(name) else "shape"
    if len(parts) <= _UNCASED_WORDS and _UNCASED.fullmatch(name):
        return "shape"
    if name.islower() and len(parts) == 2 and parts[0] in given_names():
        return "person"
    return _plain(parts)


def _plain(parts: list[str]) -> str:
    """Tell names with a capital in each word from phrases and sentences."""
    if _prose(parts):
        return "prose"
    return "phrase" if _plain_words(parts) else "name"


def is_told(name: str) -> bool:
    """Tell whether words of `name` in small letters tell: "Holt at the harbour in 2026"."""
    return kind(name) == "phrase" and any(char.isdigit() for char in name)


def is_domain(name: str) -> bool:
    """Tell whether `name` is the address of a site."""
    return len(name) <= 120 and "." in name and _DOMAIN.fullmatch(name) is not None


def tells(text: str, start: int, end: int) -> bool:
    """Tell whether `[start, end)` holds so many plain words in a row that it tells, not credits.

    It is a quick answer to what reading the words as a credit would say of most sentences.
    """
    return _TOLD.search(text, start, end) is not None


def kind(name: str) -> str:
    """Tell what `name` looks like: person, shape (of a person), organisation,
    handle, word, name (capitals, else unclear), phrase (with plain words), prose.
    """
    return _bounded_kind(name) if len(name) <= 120 else "prose"


def is_person_shaped(name: str) -> bool:
    """Tell whether `name` has a person's form: two to five words, capitals, particles."""
    parts = _SPLIT.split(_INITIALS.sub("X. ", name))
    if not 2 <= len(parts) <= 6:
        return False
    particles = words().particles
    names = 0
    for part in parts:
        if _NAME_WORD.fullmatch(part):
            names += 1
        elif part.lower() not in particles and part.lower() not in _SUFFIXES:
            return False
    suffixed = names == 1 and parts[-1].lower() in _SUFFIXES
    return (2 <= names <= 5 or suffixed) and bool(
        _NAME_WORD.fullmatch(parts[-1]) or parts[-1].lower() in _SUFFIXES
    )


def has_given_name(name: str) -> bool:
    """Tell whether a word of `name` other than the last is a known given name or an initial."""
    parts = _SPLIT.split(name)
    known = given_names()
    return any(
        _HYPHEN.split(part.lower())[0] in known or part.lower() in known for part in parts[:-1]
    ) or bool(_INITIALS.match(name) and len(parts) <= 4)


def first_word(name: str) -> str:
    """Return the first word of a name, empty where it has none: a control character is white space.

    >>> first_word("Ana Lima"), first_word("\\x1f")
    ('Ana', '')
    """
    return next(iter(name.split()), "")


def is_given_name(word: str) -> bool:
    """Tell whether `word` is a known given name."""
    lowered = word.lower()
    return lowered in given_names() or _HYPHEN.split(lowered)[0] in given_names()


def without_rank(name: str) -> str:
    """Return `name` without a military rank before it.

    >>> without_rank("Staff Sgt. Ana Lima")
    'Ana Lima'
    """
    parts = name.split()
    if not parts or parts[0].lower() not in _rank_words():
        return name
    for count in range(min(6, len(parts) - 1), 0, -1):
        if " ".join(parts[:count]).lower() in words().ranks:
            return name[name.index(parts[count], len(" ".join(parts[: count - 1]))) :]
    return name


def has_rank(name: str) -> bool:
    """Tell whether a military rank stands before `name`."""
    return without_rank(name) != name


@cache
def _rank_words() -> frozenset[str]:
    return frozenset(rank.split()[0] for rank in words().ranks)


def without_article(name: str) -> str:
    """Return `name` without an article in lower case and the quotation mark behind it."""
    match = _ARTICLE.match(name)
    return name[match.end() :] if match else name


def _single(name: str) -> str:
    lowered = name.lower()
    if _HANDLE.fullmatch(name):
        return "handle"
    if _ACRONYM.fullmatch(name) or lowered in words().organisations:
        return "organisation"
    if lowered.endswith(words().endings) or any(
        part in words().organisations for part in lowered.split("-")
    ):
        return "organisation"
    if _INITIALS.match(name):
        return "person"
    return "word"


def _marks_organisation(parts: list[str]) -> bool:
    marks, endings = words().organisations, words().endings
    lowered = [part.strip(".,()'’\"").lower() for part in parts]
    if not marks.isdisjoint(lowered) or "&" in parts:
        return True
    for word in lowered:
        if len(word) > 5 and word.endswith(endings):
            return True
        if word.endswith(("'s", "’s")) and word[:-2] in marks:
            return True
    return _leads_with_acronym(parts) or _leads_with_article(parts)


def _leads_with_article(parts: list[str]) -> bool:
    first = parts[0]
    return first[:1].isupper() and first.lower() in _ARTICLES and not is_given_name(parts[1])


def _leads_with_acronym(parts: list[str]) -> bool:
    first = parts[0]
    return (
        first.isalpha()
        and first.isupper()
        and 2 <= len(first) <= 4
        and not parts[-1].isupper()
        and not is_given_name(first)
    )


def is_media(name: str) -> bool:
    """Tell whether a word of `name` marks a newsroom, an agency or an archive."""
    return not words().media.isdisjoint(_folded(name))


def is_house(name: str) -> bool:
    """Tell whether `name` is by its words a newsroom, a company or an office, not a building.

    >>> is_house("Lowmark Motor Group"), is_house("Lowmark Opera")
    (True, False)
    """
    parts = _folded(name)
    table = words()
    marked = any(part in table.organisations and part not in table.sites for part in parts)
    return (marked or parts[-1].endswith(table.endings)) and parts[-1] not in table.sites


def is_studio(name: str) -> bool:
    """Tell whether a word of `name` marks a studio of photographers."""
    return not words().studios.isdisjoint(_folded(name))


def may_be_sent(name: str) -> bool:
    """Tell whether `name` may work "for" a publication; "Centre for Research" is one name.

    >>> may_be_sent("Halden Creative"), may_be_sent("Lowmark Centre")
    (True, False)
    """
    parts = _folded(name)
    return len(parts) > 1 and parts[-1] not in words().purposes


def is_official(name: str) -> bool:
    """Tell whether `name` is by its words a public body, a company or an institution.

    >>> is_official("Lowmark Fire Department"), is_official("Lowmark Daily News")
    (True, False)
    """
    return not (words().organisations - words().media).isdisjoint(_folded(name)) and not is_media(
        name
    )


def _folded(name: str) -> list[str]:
    parts = name.replace("-", " ").split()
    return [part.strip(".,()'’\"").lower() for part in parts]


def _prose(parts: list[str]) -> bool:
    """Tell whether words are a sentence: several in lower case that names do not hold."""
    return _plain_words(parts) >= 3 or len(parts) > 14


def _plain_words(parts: list[str]) -> int:
    """Count the words in lower case that neither join names nor mark an organisation."""
    table = words()
    lowered = (part.strip(".,;:()'’\"") for part in parts if part[:1].islower())
    return sum(word not in table.connectors and word not in table.organisations for word in lowered)
