"""Where credits stand in a caption: in brackets, behind a label, on a line, at the tail.

Each form looks only at bounded windows, so the work grows with the text and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediameta.captions import boundaries, labels, licences, names
from mediameta.captions import chain as chains
from mediameta.captions.chain import Chain, Link
from mediameta.captions.labels import Label
from mediameta.captions.letters import LOWER, UPPER
from mediameta.captions.model import Span
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import find as find_party

_LINE = 200
_TAIL = 240
_MAX_BRACKETS = 12
_BRACKET = re.compile(
    r"[(\[（]\s{0,9}([^()\[\]（）]{1,300}(?:\([^()]{1,60}\)[^()\[\]]{0,120}){0,2})\s{0,9}[)\]）]"
)
_JOINT = re.compile(
    r"\s{0,4}[/|]\s{0,4}|,?\s{1,3}via\s{1,3}|\s{1,3}[-–—]\s{1,3}|,\s{1,3}|\s{1,3}(?:for|para|für|pour)\s{1,3}"
)
_SENTENCE = re.compile(
    rf"[.。]\s{{1,4}}(?=[{UPPER}“\"„«‘'])|。|\s(?=[(\[])|(?<=\))(?=['‘“{UPPER}])"
)
_PAGE_NUMBER = re.compile(r"(?<=[^\W\d])\s\d{1,3}$")
_PROSE_WORD = re.compile(rf"(?<=\s)[{LOWER}]{{2,}}(?=[\s.,])")
_CAPITALISED = re.compile(
    rf"[{UPPER}@][^\s]*|(?:van|von|de|la|el|al|der|del|di|da|bin|dos|ter|le)(?=\s)"
)


@dataclass(slots=True)
class Place:
    """A credit found at `[start, end)` by the form `rule`."""

    start: int
    end: int
    rule: str
    confidence: float
    chain: Chain


def find(text: str, zones: list[Span]) -> list[Place]:
    """Return the credits in the open zones of a text, in the order of the text."""
    found: list[Place] = []
    for start, end in zones:
        found += _in_zone(text, start, end, alone=len(zones) == 1)
    return sorted(found, key=lambda place: place.start)


def _in_zone(text: str, start: int, end: int, *, alone: bool) -> list[Place]:
    begin, stop = chains.trim(text, start, end)
    if begin >= stop:
        return []
    whole = _whole(text, begin, stop, alone=alone)
    if whole is not None:
        return [whole]
    found = list(_bracketed(text, start, end))
    found += list(_labelled(text, start, end, found))
    last = found and max(place.end for place in found) > end - 8
    tail = None if last else _tail(text, max(start, *(p.end for p in found), start), end)
    return [*found, tail] if tail else found


def _whole(text: str, start: int, end: int, *, alone: bool) -> Place | None:
    """Read a line that is nothing but a credit."""
    if end - start > _LINE or boundaries_inside(text, start, end):
        return None
    if any(label.closed for label in labels.find(text, start, end)):
        return None
    chain = chains.read(text, start, end)
    confidence = _convinces(chain, alone=alone)
    return Place(start, end, "line", confidence, chain) if confidence else None


def boundaries_inside(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence ends within the span or a bracket holds a labelled credit."""
    sentence = _SENTENCE.search(text, start, end)
    if sentence is None:
        return False
    return any(
        match.end() in boundaries.after(text, start, end)
        for match in _SENTENCE.finditer(text, start, end)
        if match.group()[:1] in ".。"
    )


def _convinces(chain: Chain, *, alone: bool) -> float:
    """Return how sure an unlabelled chain is; 0 where it is no credit."""
    links = chain.links
    if chain.prose or not links:
        return 0.8 if chain.licence and not chain.prose else 0.0
    if any(link.kind == "phrase" for link in links) or _is_title(links):
        return 0.0
    if chain.known:
        return 0.97 if len(links) < 5 else 0.8
    if chain.for_publication and links[0].kind == "person":
        return 0.9
    if chain.kinds & {"video", "symbol", "courtesy"} and len(links) < 3:
        return 0.75
    joined = [link.relation for link in links[1:]]
    if len(links) > 1 and "," not in joined and links[0].kind == "person":
        return 0.85
    if len(links) > 1 and any(r in ("via", "for") for r in joined):
        return 0.7
    return 0.0


def _is_title(links: list[Link]) -> bool:
    """Tell whether a chain is a title with a party behind a dash or a comma ("Lowmark - Belga")."""
    first = links[0]
    return (
        len(links) == 2
        and first.kind == "word"
        and links[1].relation in ("-", ",")
        and first.name[:1].isupper()
    )


def _bracketed(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield credits that stand in brackets; the last brackets of a line are read."""
    matches = [m for m, _ in zip(_BRACKET.finditer(text, start, end), range(_MAX_BRACKETS))]
    for match in matches:
        place = _in_bracket(text, match, end)
        if place is not None:
            yield place


def _in_bracket(text: str, match: "re.Match[str]", end: int) -> Place | None:
    first, last = chains.trim(text, match.start(1), match.end(1))
    if first >= last:
        return None
    label = labels.at(text, first, last)
    inner = None
    if label is None or not label.closed:
        inner = next(
            (x for x in labels.find(text, first, last) if x.closed and x.start > first), None
        )
    if inner is not None and _is_label_colon(text, inner):
        first, label = inner.start, inner
    chain = chains.read(text, first, last)
    trailing = not text[match.end() : end].strip(" .|*-–—)")
    confidence = _bracket_confidence(text, match.start(), chain, label, trailing=trailing)
    return Place(first, last, "bracket", confidence, chain) if confidence else None


def _is_label_colon(text: str, label: Label) -> bool:
    return text[label.start : label.end].rstrip()[-1:] in ":：=＝©"


def _bracket_confidence(
    text: str, open_at: int, chain: Chain, label: Label | None, *, trailing: bool
) -> float:
    if chain.prose:
        return 0.0
    if label is not None and label.closed and (chain.links or chain.placeholders or chain.licence):
        return 0.97
    if "maker" in chain.kinds or "courtesy" in chain.kinds and chain.links:
        return 0.9
    if chain.known and (trailing or len(chain.links) > 1):
        return 0.97 if trailing else 0.7
    if not trailing:
        return 0.0
    before = text[:open_at].rstrip()[-1:]
    if not chain.links:
        ended = before in ".!?。" or before > "\u3000"
        return 0.8 if chain.flags and label is None and ended else 0.0
    joined = len(chain.links) > 1 and chain.links[1].relation in ("/", "via", "|")
    if joined and "word" != chain.links[0].kind:
        return 0.85
    sentence_end = before in '.!?"”'
    kinds = {link.kind for link in chain.links}
    return (
        0.75
        if sentence_end and kinds <= {"person", "organisation"} and len(chain.links) < 3
        else 0.0
    )


def _labelled(text: str, start: int, end: int, taken: list[Place]) -> Iterator[Place]:
    """Yield the credits that a label begins."""
    position = start
    for label in labels.find(text, start, end):
        if label.start < position or any(p.start <= label.start < p.end for p in taken):
            continue
        place = _after_label(text, label, start, end)
        if place is not None:
            position = place.end
            yield place


def _after_label(text: str, label: Label, start: int, end: int) -> Place | None:
    stop = min(stops(text, label.end, end), label.start + chains.MAX_LENGTH)
    first, last = label.start, chains.trim(text, label.end, stop)[1]
    if last <= label.end and text[label.end : end].strip(" .)]"):
        return None
    last = max(last, label.end)
    chain = chains.read(text, first, last)
    confidence = _label_confidence(text, label, chain, start)
    if not confidence:
        return None
    first, last = chains.trim(text, first, last)
    return Place(first, last, "label", confidence, chain)


def _label_confidence(text: str, label: Label, chain: Chain, start: int) -> float:
    named = bool(chain.links or chain.placeholders or chain.licence) or _is_bare(chain)
    if chain.prose or not named or len(chain.links) > 12:
        return 0.0
    strong = chain.known or any(link.kind in ("person", "handle") for link in chain.links)
    if _is_label_colon(text, label) or text[label.start : label.end].rstrip().endswith("..."):
        return 0.97 if strong else 0.9
    begins = _begins(text, label, start)
    if not chain.links and not chain.licence and not label.closed:
        return 0.8 if begins and _is_bare(chain) and text[label.start].isupper() else 0.0
    if label.closed:
        return (0.95 if strong else 0.8) if begins else (0.75 if strong and chain.known else 0.0)
    return (
        0.85 if begins and strong and text[label.start].isupper() or begins and chain.known else 0.0
    )


def _is_bare(chain: Chain) -> bool:
    """Tell whether labels say it all: "© Montage", "Cedida"."""
    return (
        not chain.links
        and bool(chain.kinds & {"illustration", "courtesy"})
        and chain.kinds <= {"illustration", "courtesy", "sign"}
    )


def _begins(text: str, label: Label, start: int) -> bool:
    """Tell whether a label stands where a credit may begin."""
    before = text[start : label.start].rstrip()
    if not before or before[-1] in '.!?…)]|—–-/,;:>"”»。…':
        return True
    return (
        before == text[start : label.start] and before[-1].isalnum() and text[label.start].isupper()
    )


def stops(text: str, start: int, end: int) -> int:
    """Return where a labelled credit that begins before `start` ends: before prose goes on."""
    end = min(end, start + chains.MAX_LENGTH)
    number = _PAGE_NUMBER.search(text, max(start, end - 6), end)
    end = number.start() if number else end
    for match in _SENTENCE.finditer(text, start, end):
        if match.start() > start and _is_stop(text, start, match, end):
            end = match.start()
            break
    prose = _PROSE_WORD.search(text, start, end)
    while prose is not None and prose.group() in _joining():
        prose = _PROSE_WORD.search(text, prose.end(), end)
    if prose is None or end - start < 60:
        return end
    return _before_prose(text, start, prose.start()) or end


def _is_stop(text: str, start: int, match: "re.Match[str]", end: int) -> bool:
    mark = match.group()[:1]
    if mark == ".":
        rest = text[match.end() : match.end() + 40]
        if match.end() not in boundaries.after(text, max(start, match.start() - 10), end):
            return False
        return find_party(
            re.split(r"[\s.,)]", rest, maxsplit=1)[0]
        ) is None and not rest.lower().startswith("courtesy")
    if mark.isspace():
        inner = _BRACKET.match(text, match.end(), end)
        return (
            inner is None
            or names.kind(inner.group(1).strip()) == "prose"
            or len(inner.group(1)) > 60
            or inner.group(1).lower().startswith("zu ")
        )
    return True


def _joining() -> frozenset[str]:
    table = words()
    return (
        table.connectors
        | table.particles
        | table.links
        | table.conjunctions
        | frozenset(table.relations)
    )


def _before_prose(text: str, start: int, prose: int) -> int | None:
    """Return the end of the name that stands before the sentence whose first plain word is at `prose`."""
    parts = list(re.finditer(r"\S+", text[start:prose]))
    for count in range(len(parts) - 1, 0, -1):
        last = start + parts[count - 1].end()
        chain = chains.read(text, start, last)
        if chain.known and chain.links and chain.links[-1].kind == "party":
            return last
    for count in range(min(3, len(parts) - 1), 1, -1):
        last = start + parts[count - 1].end()
        if names.kind(text[start:last]) == "person" and (count == 2 or len(parts) > 3):
            return start + parts[1].end() if count > 2 and len(parts) == count + 1 else last
    return None


def _tail(text: str, start: int, end: int) -> Place | None:
    """Read the credit that runs on after the last sentence."""
    stop = chains.trim(text, start, end)[1]
    window = max(start, stop - _TAIL)
    if stop - window < 2:
        return None
    for begin, rule in _beginnings(text, window, stop, at_start=window == start):
        chain = chains.read(text, begin, stop)
        confidence = _tail_confidence(text, chain, begin, stop, rule)
        if confidence:
            return Place(begin, stop, rule, confidence, chain)
    return _licence_tail(text, window, stop)


def _licence_tail(text: str, window: int, stop: int) -> Place | None:
    licence = licences.find(text, max(window, stop - 40), stop)
    if licence is None or licence.end != stop or licence.url is None:
        return None
    return Place(licence.start, stop, "licence", 0.7, chains.read(text, licence.start, stop))


def _beginnings(text: str, window: int, stop: int, *, at_start: bool) -> Iterator[tuple[int, str]]:
    """Yield where a trailing credit may begin: after a boundary, nearest first, then by its words."""
    marks = [at for at in boundaries.after(text, window, stop) if at < stop][-6:]
    for at in reversed(marks):
        yield at, "tail"
    joints = [m for m in _JOINT.finditer(text, window, stop)]
    yield from ((at, "run-on") for at in _by_words(text, window, stop, joints))
    for match in reversed(joints[-4:]):
        if match.group().strip() in "/|-–—" or match.group().strip() == ",":
            yield match.end(), "after-mark"


def _by_words(text: str, window: int, stop: int, joints: "list[re.Match[str]]") -> Iterator[int]:
    """Yield starts within the words before the first joint of the chain: the last name there."""
    slashes = [m for m in joints if m.group().strip() != ","]
    for match in reversed(slashes[-4:]):
        yield from _name_starts(text, window, match.start())
    yield from _name_starts(text, window, stop)


def _name_starts(text: str, window: int, stop: int) -> Iterator[int]:
    """Yield the starts of the last one to four capitalised words before `stop`, best first."""
    parts = list(re.finditer(r"\S+", text[max(window, stop - 60) : stop]))[-4:]
    offset = max(window, stop - 60)
    run = []
    for part in reversed(parts):
        if not _CAPITALISED.match(part.group()) and find_party(part.group()) is None:
            break
        run.insert(0, offset + part.start())
    for count in (4, 3, 2, 1):
        if count <= len(run) and find_party(text[run[-count] : stop]) is not None:
            yield run[-count]
    for count in (2, 3):
        if count <= len(run):
            first = text[run[-count] : stop].split()[0]
            if names.is_given_name(first) and names.is_person_shaped(text[run[-count] : stop]):
                yield run[-count]
    if len(run) >= 2:
        yield run[-2]


_NOT_BEFORE = re.compile(
    r"(?:^|\s)(?:by|to|from|of|with|the|a|an|told|says?|von|der|die|das|den|dem|bei|mit|an|für|la|le|el|de|du|di|à|in|and|und|y|et|agency|per|via)\s{1,3}$",
    re.I,
)


def _tail_confidence(text: str, chain: Chain, begin: int, stop: int, rule: str) -> float:
    if chain.prose or not chain.links or len(chain.links) > 8:
        return 0.8 if chain.licence and chain.licence.start == begin and not chain.prose else 0.0
    links = chain.links
    if any(link.kind == "organisation" and len(link.name) > 70 for link in links):
        return 0.0
    joined = len(links) > 1 and links[1].relation in ("/", "via", "|", "-", "for")
    if rule == "tail":
        return _boundary_confidence(text, chain, begin, joined=joined)
    if not chain.known or _NOT_BEFORE.search(text[max(0, begin - 12) : begin]):
        return 0.0
    if len(links) > 1:
        return 0.85 if joined and links[0].kind in ("person", "party", "shape", "handle") else 0.0
    return _single_confidence(text, chain, begin, stop)


def _boundary_confidence(text: str, chain: Chain, begin: int, *, joined: bool) -> float:
    links = chain.links
    if chain.known:
        if joined or len(links) == 1:
            return 0.95 if links[0].kind != "organisation" or joined else 0.6
        return 0.9 if links[0].kind in ("person", "party", "handle", "shape") else 0.0
    if joined and links[0].kind in ("person", "handle"):
        return 0.85
    if joined and all(link.kind == "organisation" for link in links) and text[begin].isupper():
        return 0.7
    glued = begin > 0 and not text[begin - 1].isspace()
    if len(links) == 1 and links[0].kind == "person" and glued and "courtesy" not in chain.kinds:
        return 0.75 if names.is_given_name(links[0].name.split()[0]) else 0.0
    return 0.0


def _single_confidence(text: str, chain: Chain, begin: int, stop: int) -> float:
    party = chain.links[0].party
    if party is None or party.kind not in ("agency", "distributor", "stock"):
        return 0.0
    ended = text[stop : stop + 1] == "."
    return 0.0 if ended else 0.75
