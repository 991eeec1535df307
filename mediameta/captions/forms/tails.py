"""Credits that run on after a caption: "... on Tuesday. Ana Lima/AFP", glued on or not."""

import re
from collections.abc import Iterator

from mediameta.captions import boundaries, licences, names
from mediameta.captions import chain as chains
from mediameta.captions.edges import trim
from mediameta.captions.forms.labelled import without_page_number
from mediameta.captions.forms.place import Place
from mediameta.captions.letters import UPPER
from mediameta.captions.links import Chain
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import find as find_party

_WINDOW = 240
_NAMES = 60
_JOINT = re.compile(
    r"(?=[\s/|,])(?:\s{0,4}[/|]\s{0,4}|,?\s{1,3}via\s{1,3}|\s{1,3}[-–—]\s{1,3}|,\s{1,3}"
    r"|\s{1,3}(?:for|para|für|pour)\s{1,3})"
)
_MAIL = re.compile(r"(?<=\s)[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}$")
_BYLINES = frozenset({"By", "BY", "Von", "Por", "Par", "Di", "Door", "Av", "Af", "Text:", "Text"})
_MARKS = tuple("-–—|/")
_RELATION = re.compile(r"(?:via|for|and|und|y|et)\s", re.I)
_CAPITALISED = re.compile(
    rf"[{UPPER}@][^\s]*|(?:van|von|de|la|el|al|der|del|di|da|bin|dos|ter|le)(?=\s)"
)
# A party behind one of these words is part of the sentence: "a memo seen by Reuters".
_NOT_BEFORE = re.compile(
    r"(?:^|\s)(?:by|to|from|of|with|the|a|an|told|says?|von|der|die|das|den|dem|bei|mit|an|für|la|le|el"
    r"|de|du|di|à|in|on|at|and|und|y|et|agency|per|via|no|na|en)\s{1,3}$",
    re.I,
)


def find(text: str, start: int, end: int) -> Place | None:
    """Return the credit at the end of the line `[start, end)`, or None."""
    stop = without_page_number(text, start, trim(text, start, end)[1])
    mail = _MAIL.search(text, max(start, stop - 80), stop)
    if mail is not None:
        return _before_mail(text, start, mail)
    if stop - start < 2 or _is_byline(text[start:stop]):
        return None
    window = max(start, stop - _WINDOW)
    return (
        behind_boundary(text, start, stop)
        or _by_words(text, start, window, stop)
        or _licence(text, window, stop)
    )


def _is_byline(line: str) -> bool:
    """Tell whether a line says who wrote the text: "By Ana Lima and Max Stern Harbour Wire"."""
    first, _, rest = line.lstrip().partition(" ")
    if first not in _BYLINES or len(rest) > _NAMES:
        return False
    small = {word for word in rest.split() if word[0].islower()}
    return small <= words().conjunctions | words().particles


def behind_boundary(text: str, start: int, stop: int) -> Place | None:
    """Return the credit behind the last sentence or mark of `[start, stop)`, or None."""
    window = max(start, stop - _WINDOW)
    marks = [at for at in boundaries.after(text, window, stop) if at < stop]
    found: Place | None = None
    for position in reversed(marks[-6:]):
        place = _place(text, start, position, stop, "tail")
        if place is not None and not _follows_mark(text, window, place):
            return place
        if place is None and found is not None:
            return found
        found = place or found
    return found


def _by_words(text: str, start: int, window: int, stop: int) -> Place | None:
    """Return the credit that only its words show, where the sentence runs into it."""
    places = (_place(text, start, at, stop, rule) for at, rule in _joined(text, window, stop))
    return next((place for place in places if place is not None), None)


def _place(text: str, start: int, position: int, stop: int, rule: str) -> Place | None:
    """Return the credit from `position` to `stop`, where that is one."""
    begin = trim(text, position, stop)[0]
    whole = begin == trim(text, start, stop)[0]
    if begin >= stop or (whole and rule != "tail") or _RELATION.match(text, begin, stop):
        return None
    if names.tells(text, begin, stop) or _is_dateline(text, begin, stop):
        return None
    chain = chains.read(text, begin, stop)
    confidence = _confidence(text, chain, begin, stop, rule)
    if not confidence or boundaries.ends_sentence(text, begin, stop):
        return None
    return Place(begin, stop, rule, confidence, chain)


def _is_dateline(text: str, begin: int, stop: int) -> bool:
    """Tell whether a bracket was opened before `begin` and more follows it: "(AFP) - Rain"."""
    closing = text.find(")", begin, stop)
    return closing >= 0 and text.find("(", begin, closing) < 0 and closing < stop - 2


def _follows_mark(text: str, window: int, place: Place) -> bool:
    """Tell whether a dash or a bar stands before the credit, so that it may begin further left."""
    return text[window : place.start].rstrip()[-1:] in _MARKS


def _before_mail(text: str, start: int, mail: "re.Match[str]") -> Place | None:
    """Return the person whose address ends the line."""
    window = max(start, mail.start() - _WINDOW)
    for begin in reversed(boundaries.after(text, window, mail.start())[-6:]):
        chain = chains.read(text, begin, mail.start())
        if len(chain.links) == 1 and chain.links[0].kind == "person":
            return Place(begin, mail.end(), "mail", 0.8, chain)
    return None


def _joined(text: str, window: int, stop: int) -> Iterator[tuple[int, str]]:
    """Yield where the credit may begin by its words, then behind the joints of the chain."""
    joints = list(_JOINT.finditer(text, window, stop))
    yield from ((at, "run-on") for at in _before_joints(text, window, stop, joints))
    for match in reversed(joints[-4:]):
        if match.group().strip() in ("/", "|", "-", "–", "—", ","):
            yield match.end(), "after-mark"


def _before_joints(
    text: str, window: int, stop: int, joints: "list[re.Match[str]]"
) -> Iterator[int]:
    """Yield starts in the words before each joint of the chain: the last name there."""
    chained = [match for match in joints if match.group().strip() != ","]
    for match in reversed(chained[-4:]):
        yield from _name_starts(text, window, match.start())
    yield from _name_starts(text, window, stop)


def _name_starts(text: str, window: int, stop: int) -> Iterator[int]:
    """Yield the starts of the last one to four capitalised words before `stop`, best first."""
    run = _capitalised(text, max(window, stop - _NAMES), stop)
    for count in range(len(run), 0, -1):
        if find_party(text[run[-count] : stop]) is not None:
            yield run[-count]
    for count in (2, 3):
        if count <= len(run):
            name = text[run[-count] : stop]
            if names.is_given_name(names.first_word(name)) and names.is_person_shaped(name):
                yield run[-count]
    if len(run) >= 2:
        yield run[-2]


def _capitalised(text: str, start: int, stop: int) -> list[int]:
    """Return the starts of the unbroken run of names, at most four words, that ends at `stop`."""
    run: list[int] = []
    for part in reversed(list(re.finditer(r"\S+", text[start:stop]))[-4:]):
        if not _CAPITALISED.match(part.group()) and find_party(part.group()) is None:
            break
        run.insert(0, start + part.start())
    return run


def _confidence(text: str, chain: Chain, begin: int, stop: int, rule: str) -> float:
    links = chain.links
    if chain.prose or not links or len(links) > 8:
        return 0.0
    joined = len(links) > 1 and links[1].relation in ("/", "via", "|", "-", "for")
    if chain.for_publication and len(links) == 1 and rule == "tail":
        return 0.8 if _has_given_first(chain) else 0.0
    if rule == "tail":
        return _behind_boundary(text, chain, begin, joined=joined)
    if rule == "after-mark" and _is_lone_person(text, chain, begin):
        return 0.6
    if not chain.known or _NOT_BEFORE.search(text[max(0, begin - 12) : begin]):
        return 0.0
    if len(links) > 1:
        return 0.85 if joined and links[0].kind in ("person", "party", "shape", "handle") else 0.0
    return _single(text, chain, stop)


def _behind_boundary(text: str, chain: Chain, begin: int, *, joined: bool) -> float:
    links = chain.links
    first = links[0]
    glued = begin > 0 and text[begin - 1].isalnum()
    official = chain.known and joined and first.kind == "organisation"
    if glued and not (first.kind == "party" or official or _has_given_first(chain)):
        return 0.0
    if any(link.kind == "phrase" for link in links):
        return 0.0
    if chain.known:
        if joined or first.kind == "party":
            return 0.95
        return 0.9 if first.kind in ("person", "handle", "shape") and len(links) > 1 else 0.0
    if joined:
        if first.kind in ("person", "handle"):
            return 0.85
        return 0.7 if all(link.kind == "organisation" for link in links) else 0.0
    if chain.placeholders and chain.flags and first.kind in ("person", "organisation", "shape"):
        return 0.8
    lone = len(links) == 1 and _has_given_first(chain) and begin > 0
    return 0.75 if lone and not text[begin - 1].isspace() else 0.0


def _has_given_first(chain: Chain) -> bool:
    first = chain.links[0]
    return first.kind == "person" and names.is_given_name(names.first_word(first.name))


def _is_lone_person(text: str, chain: Chain, begin: int) -> bool:
    """Tell whether one person stands behind a slash or a bar after a caption of some words."""
    before = text[max(0, begin - _WINDOW) : begin].rstrip()
    lone = len(chain.links) == 1 and chain.links[0].kind == "person"
    return lone and before[-1:] in "/|" and len(before.split()) > 4


def _single(text: str, chain: Chain, stop: int) -> float:
    """Return how sure a lone party behind the last word is: agencies and stock houses only."""
    party = chain.links[0].party
    if party is None or party.kind not in ("agency", "distributor", "stock"):
        return 0.0
    return 0.0 if text[stop : stop + 1] == "." else 0.75


def _licence(text: str, window: int, stop: int) -> Place | None:
    """Return a Creative Commons licence with its version that ends the line."""
    licence = licences.find(text, max(window, stop - 40), stop)
    if licence is None or licence.end != stop or licence.url is None:
        return None
    return Place(licence.start, stop, "licence", 0.7, chains.read(text, licence.start, stop))
