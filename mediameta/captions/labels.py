"""Labels of credits: "Photo by", "Foto:", "Image copyright", "©", "사진 =".

>>> label = at("Photo courtesy of Ana Lima", 0)
>>> label.end, sorted(label.kinds)
(18, ['courtesy', 'photo'])
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise

from mediameta.captions.letters import CAMEL, LOWER, UPPER, WORD, alternatives
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import find as find_party

SIGN = re.compile(r"[©Ⓒⓒ]|[(（][cCＣ][)）]")

_COLON = r"\s{0,2}(?:[:：=＝/]|\.{3}|…)"
_MAX_LABELS = 24
_MAX_WORD = 40
# Where a word may be glued to the one before.
_GLUED = re.compile(rf"[{LOWER}][{UPPER}]|[{UPPER}]{{2}}[{LOWER}]")
# What makes the name of a bank of "credit".
_BANKS = "agricole|cards?|lyonnais|mutuel|suisse|unions?"
_HAN = "\u3000"


@dataclass(frozen=True, slots=True)
class Label:
    """A label at `[start, end)`; `closed` where a colon, a sign or a word such as "by" ends it."""

    start: int
    end: int
    kinds: frozenset[str]
    closed: bool

    def has_colon(self, text: str) -> bool:
        """Tell whether a colon, an equals sign, dots or a copyright sign ends the label.

        So it does where a placeholder follows it: "Foto: Divulgação/".
        """
        run = text[self.start : self.end].rstrip()
        return run.endswith((":", "：", "=", "＝", "©", "...", "…")) or (
            run.endswith("/") and ":" in run
        )


def at(text: str, position: int, end: int | None = None) -> Label | None:
    """Return the label that begins at `position`, or None."""
    if position >= len(text) or text[position].lower() not in _first_letters():
        return None
    word = WORD.match(text, position, position + _MAX_WORD)
    if word is not None and not _may_begin(word.group()):
        return None
    match = _run().match(text, position, len(text) if end is None else end)
    if match is None:
        return None
    kinds = _kinds(match.group())
    return Label(position, match.end(), kinds, _closed(match.group(), kinds))


def find(text: str, start: int, end: int) -> Iterator[Label]:
    """Yield the labels in `[start, end)`, at most `_MAX_LABELS`, in the order of the text."""
    position, count = start, 0
    for begin in sorted(_beginnings(text, start, end)):
        if begin < position:
            continue
        label = at(text, begin, end)
        if label is not None and (_leads_on(text, label) or not _ends_name(text, start, begin)):
            position, count = label.end, count + 1
            yield label
            if count == _MAX_LABELS:
                return


def _leads_on(text: str, label: Label) -> bool:
    """Tell whether a label ends with "by", so that the name before it is another."""
    return text[label.start : label.end].rstrip().lower().endswith(" by")


def _ends_name(text: str, start: int, begin: int) -> bool:
    """Tell whether the word at `begin` ends the name of a party: "Getty Images: ", "HT Photo: "."""
    before = text[max(start, begin - 40) : begin].split()[-2:]
    if not before or not text[begin].isupper():
        return False
    word = WORD.match(text, begin, begin + 30)
    name = word.group() if word else ""
    if any(find_party(" ".join([*before[-count:], name])) for count in (1, 2)):
        return True
    return (
        2 <= len(before[-1]) <= 4
        and before[-1].isalpha()
        and before[-1].isupper()
        and name.isupper()
    )


def _beginnings(text: str, start: int, end: int) -> list[int]:
    """Return where a word stands that may begin a label."""
    found = [match.start() for match in islice(SIGN.finditer(text, start, end), _MAX_LABELS)]
    zone = text[start:end].lower()
    if not _signs().isdisjoint(WORD.findall(zone)) or _GLUED.search(text, start, end):
        found += islice(_starts(text, start, end), 4 * _MAX_LABELS)
    return found


def _starts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the first words of labels stand, alone or glued to the word before."""
    leaders = _leaders()
    words_of = pairwise((*WORD.finditer(text, start, end), None))
    for match, following in words_of:
        if match is None:
            return
        word = match.group()
        seconds = leaders.get(word.lower())
        if seconds is None:
            yield from (match.start() + at for at in _glued(word))
        elif not seconds or (following and following.group().lower() in seconds):
            yield match.start()


def _glued(word: str) -> Iterator[int]:
    """Yield where a part of a word with a capital of its own begins a label: "HafenFoto"."""
    if word.islower() or word[1:].islower():
        return
    for part in CAMEL.finditer(word):
        if part.group()[0].isupper() and part.group().lower() in _leaders():
            yield part.start()


@cache
def _signs() -> frozenset[str]:
    """Return words one of which every label holds: the first, of several the longer of two."""
    firsts = {first for first, seconds in _leaders().items() if not seconds}
    pairs = ((first, x) for first, seconds in _leaders().items() for x in seconds)
    return frozenset(firsts.union(max(pair, key=len) for pair in pairs))


@cache
def _leaders() -> dict[str, frozenset[str]]:
    """Return the first words of labels, each with its second words: none where it may stand alone.

    >>> "freundlicher" in _leaders()["mit"], _leaders()["foto"]
    (True, frozenset())
    """
    seconds: dict[str, set[str]] = {}
    alone: set[str] = set()
    for first, *rest in filter(None, map(WORD.findall, words().labels)):
        seconds.setdefault(first, set()).update(rest[:1])
        if not rest:
            alone.add(first)
    return {
        first: frozenset() if first in alone else frozenset(seconds[first]) for first in seconds
    }


@lru_cache(maxsize=8192)
def _may_begin(word: str) -> bool:
    """Tell whether a label may begin with `word`; glued words are not told from their labels."""
    return word.lower() in _leaders() or not (word.isascii() and word[1:].islower())


@cache
def _first_letters() -> frozenset[str]:
    return frozenset(label[0] for label in words().labels) | frozenset("©Ⓒ(（ⓒ")


@cache
def _run() -> "re.Pattern[str]":
    table = words()
    edge = rf"(?![{LOWER}_])(?!['’]s)(?!\s(?i:{_BANKS})\b)"
    plain = rf"(?i:{alternatives(list(table.labels))}){edge}"
    noun = rf"(?:{plain}|{SIGN.pattern})"
    link = rf"(?i:{alternatives(table.links)})(?=\s|:)|(?i:(?<=courtesy\s)of)(?=\s)"
    sequel = rf"(?i:{alternatives(table.sequels)}){edge}"
    ahead = (
        rf"(?={_COLON}|\s{{0,2}}©"
        r"|\s{1,2}(?i:by|von|de|por|par|courtesy|credits?|illustration|(?:video\s)?footage)\b)"
    )
    more = rf"(?:[\s:：…=＝]|\.{{3}}){{0,4}}(?:{sequel}|{noun}{ahead}|{SIGN.pattern}|{link})"
    return re.compile(rf"{noun}(?:{more}){{0,6}}(?:{_COLON})?\s{{0,4}}")


@lru_cache(maxsize=1024)
def _kinds(run: str) -> frozenset[str]:
    lowered = " ".join(run.lower().split())
    parts = {*WORD.findall(lowered), *(part.lower() for part in CAMEL.findall(run))}
    likely = (entry for part in parts for entry in _by_leader().get(part, ()))
    kinds = {kind for label, kind in likely if _holds(lowered, label)}
    if _is_of_video(lowered, kinds):
        kinds.discard("video")
    if "copyright" in lowered:
        kinds.add("copyright")
    return frozenset(kinds | ({"sign"} if SIGN.search(run) else set()))


def _is_of_video(run: str, kinds: set[str]) -> bool:
    """Tell whether a label credits a video, no still of one: "Video by", "photos and video"."""
    both = {"video", "photo"} <= kinds and not words().conjunctions.isdisjoint(run.split())
    return both or run.startswith(("video by", "videos by"))


@cache
def _by_leader() -> dict[str, list[tuple[str, str]]]:
    """Return the labels with their kinds by their first word."""
    index: dict[str, list[tuple[str, str]]] = {}
    for label, kind in words().labels.items():
        first = WORD.search(label)
        if first is not None:
            index.setdefault(first.group(), []).append((label, kind))
    return index


def _holds(run: str, label: str) -> bool:
    at = run.find(label)
    while at >= 0:
        after = run[at + len(label) : at + len(label) + 1]
        before = run[at - 1 : at] if at else ""
        if not after.isalpha() and (not before.isalpha() or label not in ("art", "pic", "dok")):
            return True
        at = run.find(label, at + 1)
    return False


def _closed(run: str, kinds: frozenset[str]) -> bool:
    stripped = run.rstrip().lower()
    if stripped.endswith("/"):
        return bool(kinds - {"photo", "source", "illustration"}) or stripped[0] > _HAN
    last = stripped.split()[-1] if stripped else ""
    return stripped.endswith((":", "：", "=", "＝", "...", "…", *words().closing)) or (
        last in words().links
        or last in ("courtesy", "of", "©", "copyright")
        or bool(SIGN.search(run))
    )
