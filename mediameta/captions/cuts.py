"""The cuts that take a piece of a credit into names: at labels, brackets, commas, edge words.

Each step returns the spans that remain, or None where it does not apply; what the words cut away
say is noted in the chain.
"""

import re
from collections.abc import Callable
from functools import cache

from mediameta.captions import dates, joints, labels, names
from mediameta.captions.links import Chain
from mediameta.captions.model import Span
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import find
from mediameta.vocabulary.territories import capitals, codes

Step = Callable[[str, int, int, Chain], list[Span] | None]

YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?")
# Picture numbers ("RTR4JDW4", "(788096gs)"), page numbers and ages ("3d").
_NUMBER = re.compile(
    r"\(?(?=[\w-]{0,14}\d)[A-Z]{0,6}[\d_-]{3,14}[a-z]{0,3}\d{0,3}\)?|[A-Z]{2,4}\d[A-Z\d]{3,8}"
    r"|\d{1,3}\s?[dhmw]?"
)
_OPENING = re.compile(r"[(\[（]")
_BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]{1,80})[)\]）]?\s*$")
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"\S+")
_MAIL = re.compile(r"\S{1,60}@\S{1,60}\.\S{2,10}")
_REPORTER = re.compile(r"(\S{0,12}?)(?:记者|記者|发|發)\s?([一-鿿·]{2,6})$")
_PLACE = re.compile(r"(?:[가-힣]{1,6}\s?[=＝]\s?)?([가-힣]{2,4})\s(?:\S{1,4})?기자(?:\s\S{1,60})?$")
_ARCHIVES = ("archives", "archive", "archiv", "archivo", "stock")
_INNER = re.compile(r"(?=[:©bc])(?::|©|\bby\b|courtesy)", re.I)


def skip(name: str, chain: Chain) -> bool:
    """Tell whether `name` is a placeholder or the number of a picture; flags are noted."""
    flag = words().placeholders.get(name.lower().strip(".()"))
    if flag is not None:
        chain.flags |= {flag} - {""}
        chain.placeholders += 1
        return True
    if name.lower() in words().roles and not name.isupper():
        return True
    return _DIGIT.search(name) is not None and _is_number(name, chain)


def is_mail(name: str) -> bool:
    """Tell whether `name` is the address of a mailbox."""
    return "@" in name and _MAIL.fullmatch(name) is not None


def _is_number(name: str, chain: Chain) -> bool:
    """Tell whether `name` is a date, a year or the number of a picture; a year is noted."""
    if YEAR.fullmatch(name):
        chain.year = chain.year or name
        return True
    return dates.is_date(name) or _NUMBER.fullmatch(name) is not None


def _label(text: str, start: int, end: int, chain: Chain) -> list[Span] | None:
    """Cut a label within a chain ("East News, fot: Ana Lima"); note its kinds."""
    label = labels.at(text, start, end)
    if label is not None and (label.closed or label.kinds - {"photo", "source"}):
        chain.kinds |= label.kinds
        return [(label.end, end)]
    if not _INNER.search(text, start, end):
        return None
    inner = next((x for x in labels.find(text, start, end) if x.closed and x.start > start), None)
    if inner is not None and (inner.has_colon(text) or len(text[start : inner.start].split()) < 5):
        return [(start, inner.start), (inner.start, end)]
    return None


def _bracket(text: str, start: int, end: int, chain: Chain) -> list[Span] | None:
    """Split "Ana Lima (Getty)"; keep "Lowmark Harbour Office (LHO)" and drop "(Ausschnitt)"."""
    opening = _OPENING.search(text, start, end)
    match = _BRACKET.search(text, start, end) if opening else None
    if match is None or match.start() <= start:
        return None
    inner = match.group(1).strip()
    if skip(inner, chain):
        return [(start, match.start())]
    head = names.kind(text[start : match.start()].strip())
    if find(inner) is not None and head != "organisation" and not inner.isupper():
        return [(start, match.start()), match.span(1)]
    if find(inner) is not None and head in ("person", "shape", "handle", "word"):
        return [(start, match.start()), match.span(1)]
    if head == "person" or joints.are_persons(text[start : match.start()]):
        return [(start, match.start()), match.span(1)]
    return None


def _reporter(text: str, start: int, end: int, chain: Chain) -> list[Span] | None:
    """Split "中新社记者 贾天勇" and cut the place before "잠실=최문영 기자"."""
    if text[start:end].isascii():
        return None
    match = _REPORTER.match(text, start, end) or _PLACE.match(text, start, end)
    if match is None:
        return None
    chain.kinds.add("maker")
    return [match.span(group) for group in range(1, len(match.groups()) + 1)]


def _edge_word(text: str, start: int, end: int, chain: Chain) -> list[Span] | None:
    """Cut a placeholder or a role at an edge: "Pool Photo", "Reuters file", "POOL AFP"."""
    name = text[start:end]
    parts = name.split()
    if len(parts) < 2:
        return _glued_suffix(text, start, end, chain)
    for count in (2, 1):
        if count < len(parts):
            tail = name[len(name.rsplit(None, count)[0]) :].lstrip()
            if _cuts(tail, name[: -len(tail)].strip(), chain):
                return [(start, end - len(tail))]
    head = parts[0]
    if _cuts(head, name[len(head) :].strip(), chain):
        return [(start + len(head), end)]
    return _glued_suffix(text, start, end, chain)


def _cuts(word: str, rest: str, chain: Chain) -> bool:
    folded = word.lower().strip(".,()")
    if dates.is_date(word):
        return _is_number(word, chain)
    if folded not in _edge_words():
        return False
    if folded in words().roles and names.kind(rest) in ("person", "shape", "word", "party"):
        chain.kinds |= {"maker"} if not folded.isascii() else set()
        return True
    flag = words().placeholders.get(folded)
    if folded == "photo" and rest.isupper() and len(rest) < 4:
        return True
    if flag is None or len(folded) < 2:
        return folded in ("pic", "pics") and word.islower()
    if len(folded) < 4 and (rest.isupper() or not word.isupper()):
        return False
    capital_noun = word[:1].isupper() and flag == "" and not rest.isupper()
    if capital_noun or (folded in _ARCHIVES and not (find(rest) or rest.isupper())):
        return False
    chain.flags |= {flag} - {""}
    return True


@cache
def _edge_words() -> frozenset[str]:
    """Return the words that `_cuts` may cut, dates apart."""
    table = words()
    return table.roles | table.placeholders.keys() | {"photo", "pic", "pics"}


def _handles(text: str, start: int, end: int, chain: Chain) -> list[Span] | None:
    """Split handles that stand side by side: "@harbourwatch @lowmark"."""
    if text[start] != "@" or " @" not in text[start:end]:
        return None
    parts = [match.span() for match in _PART.finditer(text, start, end)]
    return parts if all(text[first] == "@" for first, _ in parts) else None


def _city(text: str, start: int, end: int, chain: Chain) -> list[Span] | None:
    """Cut the place where a body or a studio sits: "Studio Lowmark, Teren", "Institute, Brazil"."""
    head, comma, tail = text[start:end].rpartition(",")
    if not comma or names.kind(head.strip()) != "organisation":
        return None
    place = tail.strip()
    sits = capitals().find(place) or codes(place) or names.is_studio(head)
    return [(start, start + len(head))] if sits and place.istitle() else None


def _glued_suffix(text: str, start: int, end: int, chain: Chain) -> list[Span] | None:
    """Cut "提供", "撮影", "제공" behind a name and note what they say."""
    table = words()
    suffixes = table.suffix_creators + table.suffix_providers
    for suffix in suffixes if text.endswith(suffixes, start, end) else ():
        if text.endswith(suffix, start, end) and end - len(suffix) > start:
            maker = suffix in table.suffix_creators
            chain.kinds.add("maker" if maker else "courtesy")
            return [(start, end - len(suffix))]
    return None


def _adjoining(text: str, start: int, end: int, chain: Chain) -> list[Span] | None:
    """Split a person and a party that stand side by side: "Tom Davies Associated Press"."""
    parts = text[start:end].split()
    if not 3 <= len(parts) <= 7:
        return None
    for count in range(1, min(4, len(parts) - 1)):
        head, tail = " ".join(parts[:-count]), " ".join(parts[-count:])
        if names.kind(head) in ("person",) and find(tail):
            cut = text.rindex(parts[-count], start, end)
            return [(start, cut), (cut, end)]
        head, tail = " ".join(parts[:count]), " ".join(parts[count:])
        if find(head) and names.kind(tail) == "person":
            cut = start + len(text[start:end]) - len(text[start:end].split(None, count)[-1])
            return [(start, cut), (cut, end)]
    return None


STEPS: tuple[Step, ...] = (
    _label,
    _bracket,
    _reporter,
    _handles,
    _city,
    joints.split,
    _edge_word,
    _adjoining,
)
