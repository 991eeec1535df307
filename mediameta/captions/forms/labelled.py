"""Credits behind a label: "Photo by Ana Lima", "Foto: dpa", "© Mira Castellan"."""

import re
from collections.abc import Iterator
from functools import cache

from mediameta.captions import boundaries, labels, licences, names
from mediameta.captions import chain as chains
from mediameta.captions.edges import trim
from mediameta.captions.forms.brackets import BRACKET
from mediameta.captions.forms.place import Place
from mediameta.captions.labels import Label
from mediameta.captions.letters import LOWER, UPPER
from mediameta.captions.links import Chain, Link
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import find as find_party

SENTENCE = re.compile(
    rf"[.。]\s{{1,4}}(?=[{UPPER}“\"„«‘'(\[])|。|\s(?=[(\[])|(?<=\))(?=['‘“{UPPER}])"
)
_PAGE_NUMBER = re.compile(r"(?<=[^\W\d])\s\d{1,3}$")
_PROSE_WORD = re.compile(rf"(?<=\s)[{LOWER}]{{2,}}(?=[\s.,])")
_OTHERS = {"video", "symbol", "file", "maker"}
_DETERMINERS = frozenset({"this", "these", "a", "an", "the", "in", "his", "her", "their", "one"})
_DASH = re.compile(r"\s[-–—]{1,2}\s(?=\S)")
_MARK = re.compile(r"[/|,;()]")
# Where a word ends: before a space, or glued to the capital of the next.
_WORD_END = re.compile(rf"\S(?=\s)|\S$|[{LOWER}](?=[{UPPER}][{LOWER}])")
_SHORT = 60
_TOLD = 100
_OPENING_MARKS = '.!?…)]|—–-/,;:>"”»。'


def find(
    text: str, start: int, end: int, signs: list[Label], taken: list[Place]
) -> Iterator[Place]:
    """Yield the credits that the labels `signs` of the line begin, outside those `taken`."""
    position = start
    for index, label in enumerate(signs):
        if label.start < position or any(p.start <= label.start < p.end for p in taken):
            continue
        limit = min((p.start for p in taken if p.start >= label.end), default=end)
        following = next((x for x in signs[index + 1 :] if x.has_colon(text)), None)
        if _leads_to(text, label, following):
            continue
        place = _after(text, label, start, limit)
        if place is not None:
            position = place.end
            yield place


def _after(text: str, label: Label, start: int, end: int) -> Place | None:
    if _is_link_of_chain(text, label, start) or _is_remark(text, label, end):
        return None
    stop = min(stops(text, label.end, end), label.start + chains.MAX_LENGTH)
    last = max(trim(text, label.end, stop)[1], label.end)
    if last == label.end and text[label.end : end].strip(" .)]"):
        return None
    begin = _newsroom(text, label, start)
    chain = chains.read(
        text, begin if _is_newsroom(text[begin : label.start]) else label.start, last
    )
    newsroom = begin < label.start
    confidence = _confidence(text, label, chain, label.start if newsroom else start)
    return Place(begin, last, "label", confidence, chain) if confidence else None


def _newsroom(text: str, label: Label, start: int) -> int:
    """Return where the newsroom stands before a label: "Lowmark Times photo by Ana Lima"."""
    if label.has_colon(text) or not label.closed:
        return label.start
    reach = max(start, label.start - 40)
    marks = boundaries.after(text, reach, label.start)
    begin = marks[-1] if marks else reach
    parts = text[begin : label.start].split()
    named = 1 <= len(parts) <= 4 and all(part[0].isupper() for part in parts)
    if text[label.start : label.end].split()[-1].lower() not in ("by", "courtesy", "of"):
        return label.start
    if not named or parts[0].lower() in _DETERMINERS or "provided" in text[label.start : label.end]:
        return label.start
    if text[label.start].isupper() and find_party(" ".join(parts)) is None:
        return label.start
    opens = begin > start or reach == start
    return begin if opens and text[label.start - 1].isspace() else label.start


def _is_newsroom(name: str) -> bool:
    """Tell whether the words before a label name somebody, not the kind of photo."""
    return len(name.split()) > 1 or find_party(name) is not None


def _is_link_of_chain(text: str, label: Label, start: int) -> bool:
    """Tell whether a label is a placeholder within a chain ("Lowmark Police/Handout via AP")."""
    before = text[start : label.start].rstrip()[-1:]
    word = text[label.start : label.end].strip(" :/").lower()
    return before in ("/", "|") and bool(words().placeholders.get(word))


def _leads_to(text: str, label: Label, following: Label | None) -> bool:
    """Tell whether a label word is prose before the real one ("Bilder von ... Foto: Ana Lima")."""
    if following is None or label.has_colon(text):
        return False
    remark = label.kinds & {"symbol", "file", "illustration", "video"}
    return (0 if remark else _SHORT // 2) < following.start - label.end < chains.MAX_LENGTH


def _is_remark(text: str, label: Label, end: int) -> bool:
    """Tell whether a label is a remark before the real one ("Arkivbild. Foto: Ana Lima")."""
    if not label.kinds & {"symbol", "file"} or label.has_colon(text):
        return False
    begin = label.end
    while begin < end and text[begin] in " .)|/":
        begin += 1
    following = labels.at(text, begin, end)
    return following is not None and following.has_colon(text)


def _confidence(text: str, label: Label, chain: Chain, start: int) -> float:
    if chain.prose or len(chain.links) > 12:
        return 0.0
    if not (chain.links or chain.licence):
        return _nameless(text, label, chain, start)
    strong = _is_strong(chain)
    if not strong and label.kinds & {"video", "illustration"} and _is_told(chain):
        return 0.0
    begins = _begins(text, label, start)
    capital = text[label.start].isupper()
    if label.has_colon(text):
        named = strong or begins or not text[label.start].islower()
        return (0.97 if strong else 0.9) if named else 0.0
    if label.closed and begins:
        return 0.95 if strong else 0.0 if _leads_to_scene(text, label, chain.links[0]) else 0.8
    if label.closed:
        return 0.75 if chain.known and capital else 0.0
    named = all(link.kind in ("organisation", "shape") for link in chain.links)
    if begins and capital and named and _is_credit_word(text, label):
        return 0.8
    if not begins or not (chain.known or (strong and capital)):
        return 0.0
    return 0.75 if "video" in label.kinds else 0.85


def _is_credit_word(text: str, label: Label) -> bool:
    """Tell whether a label says "credit", which leads to nothing else."""
    return text[label.start : label.end].lower().startswith(("credit", "crédit"))


def _is_strong(chain: Chain) -> bool:
    """Tell whether a known party, a person, a handle or a commission vouches for a credit."""
    people = ("person", "handle", "shape") if chain.for_publication else ("person", "handle")
    return chain.known or any(link.kind in people for link in chain.links)


def _leads_to_scene(text: str, label: Label, first: Link) -> bool:
    """Tell whether a label and its link lead to what is seen: "Bilder aus dem Hafen"."""
    link = text[label.start : label.end].split()[-1].lower()
    if label.kinds & {"courtesy", "video"}:
        return False
    told = first.kind == "phrase" or first.start > label.end
    return link == "aus" or (link in words().links and first.name[:1].islower() and told)


def _is_told(chain: Chain) -> bool:
    """Tell whether words behind a label tell what is seen, not who made it."""
    return any(link.kind == "phrase" for link in chain.links)


def _nameless(text: str, label: Label, chain: Chain, start: int) -> float:
    """Return how sure a label is that names nobody: "Foto: privat", "© Montage", "Cedida"."""
    if chain.placeholders and label.has_colon(text):
        return 0.9
    bare = chain.kinds & {"illustration", "courtesy"} and not chain.kinds & _OTHERS
    bare = bare or (
        chain.kinds == {"file"} and text[label.start].isupper() and _is_alone(text, label)
    )
    if not (chain.flags or (bare and not chain.placeholders)):
        return 0.0
    signed = label.closed or text[label.start].isupper()
    return 0.8 if signed and _begins(text, label, start) else 0.0


def _is_alone(text: str, label: Label) -> bool:
    """Tell whether a label is no part of a word and only marks follow it on its line."""
    return text[label.start - 1 : label.start] != "-" and not text[label.end :].partition("\n")[
        0
    ].strip(" .)]")


def _begins(text: str, label: Label, start: int) -> bool:
    """Tell whether a label stands where a credit may begin."""
    before = text[start : label.start].rstrip()
    if not before or before[-1] in _OPENING_MARKS or "sign" in label.kinds:
        return True
    glued = before == text[start : label.start]
    return glued and before[-1].isalnum() and text[label.start].isupper()


def stops(text: str, start: int, end: int) -> int:
    """Return where a labelled credit ends whose name begins at `start`: before prose goes on."""
    end = min(end, start + chains.MAX_LENGTH)
    end = without_page_number(text, start, end)
    for match in SENTENCE.finditer(text, start, end):
        if match.start() > start and _is_stop(text, match, end):
            end = match.start()
            break
    prose = _prose(text, start, end)
    if prose is None:
        return end
    dash = _dash(text, start, prose, end)
    return dash or _before_prose(text, start, prose, short=end - start < _SHORT) or end


def without_page_number(text: str, start: int, end: int) -> int:
    """Return the end of a credit less a number behind it, unless a party is known by it."""
    number = _PAGE_NUMBER.search(text, max(start, end - 6), end)
    if number is None or find_party(" ".join(text[max(start, end - 40) : end].split()[-2:])):
        return end
    return number.start()


def _prose(text: str, start: int, end: int) -> int | None:
    """Return where the first plain word stands."""
    for match in _PROSE_WORD.finditer(text, start, end):
        if match.start() > start and match.group() not in _joining():
            return match.start()
    return None


def _dash(text: str, start: int, prose: int, end: int) -> int | None:
    """Return where a dash parts a name from the sentence behind it ("Foto: Ana Lima - Ein ...")."""
    dash = _DASH.search(text, start + 1, prose)
    behind = text[dash.end() : min(end, dash.end() + _TOLD)] if dash else ""
    kind = names.kind(behind)
    told = kind == "prose" or (kind == "phrase" and behind[0].islower() and len(behind.split()) > 4)
    return dash.start() if dash and told else None


def _is_stop(text: str, match: "re.Match[str]", end: int) -> bool:
    mark = match.group()[:1]
    if mark == "." and text[match.start() - 1].isspace():
        return False
    if mark == ".":
        return _ends_sentence(text, match, end)
    if mark.isspace():
        return _is_prose_bracket(text, match.end(), end)
    return True


def _ends_sentence(text: str, match: "re.Match[str]", end: int) -> bool:
    if match.end() not in boundaries.after(text, max(0, match.start() - 10), end):
        return False
    rest = text[match.end() : match.end() + 40]
    word = re.split(r"[\s.,)]", rest, maxsplit=1)[0]
    return find_party(word) is None and not rest.lower().startswith("courtesy")


def _is_prose_bracket(text: str, start: int, end: int) -> bool:
    inner = BRACKET.match(text, start, end)
    if inner is None:
        return True
    name = inner.group(1).strip()
    if licences.find(name, 0, len(name)) is not None:
        return False
    return len(name) > 60 or names.kind(name) == "prose" or names.is_told(name)


@cache
def _joining() -> frozenset[str]:
    table = words()
    return (
        table.connectors
        | table.particles
        | table.links
        | table.conjunctions
        | frozenset(table.relations)
    )


def _before_prose(text: str, start: int, prose: int, *, short: bool) -> int | None:
    """Return where the name ends before a sentence whose first plain word stands at `prose`.

    Of a `short` rest only a known party is cut off; the plain word may belong to a name.
    """
    ends = [start + part.end() for part in _WORD_END.finditer(text[start:prose])][:-1]
    for last in reversed(ends):
        links = chains.read(text, start, last).links if _ends_party(text[start:last]) else ()
        if links and links[-1].kind == "party":
            return last
    for last in () if short else ends[1:2]:
        if names.kind(text[start:last]) == "person":
            return last
    return None


def _ends_party(name: str) -> bool:
    """Tell whether the last words of `name`, or those before its last mark, are a party's."""
    ends = (piece.split()[-6:] for piece in _MARK.split(name)[-2:])
    return any(find_party(" ".join(parts[at:])) for parts in ends for at in range(len(parts)))
