"""A credit taken into its links: who stands in it, joined by what.

>>> text = "Ana Lima/AFP via Getty Images"
>>> [(link.name, link.kind, link.relation) for link in read(text, 0, len(text)).links]
[('Ana Lima', 'person', None), ('AFP', 'party', '/'), ('Getty Images', 'party', 'via')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from mediameta.captions import dates, labels, licences, names
from mediameta.captions.letters import UPPER, alternatives
from mediameta.captions.licences import Licence
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import Party, find

MAX_LENGTH = 400
_MAX_NAMES = 160

_EDGES = " \t\r\n\f\v\u00a0,;:–—|/([{<\"“”„«»*•·'‘…（【〔「"
_TAIL_EDGES = _EDGES + ")]}>’-）】〕」"
# Picture numbers ("RTR4JDW4", "(788096gs)"), page numbers and ages ("3d").
_NUMBER = re.compile(
    r"\(?(?=[\w-]{0,14}\d)[A-Za-z]{0,6}[\d_-]{3,14}[a-z]{0,3}\d{0,3}\)?|[A-Z]{2,4}\d[A-Z\d]{3,8}"
    r"|\d{1,3}\s?[dhmw]?"
)
_BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]{1,80})[)\]）]?\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?")
_URL = re.compile(r"https?://")
_MAIL = re.compile(r"\S{1,60}@\S{1,60}\.\S{2,10}")
_REPORTER = re.compile(r"(\S{2,12}?)(?:记者|記者)\s?([一-鿿·]{2,6})$")
_PLACE = re.compile(r"(?:[가-힣]{1,6}\s?[=＝]\s?)?([가-힣]{2,4})\s(?:\S{1,4})?기자(?:\s\S{1,60})?$")
_ARCHIVES = ("archives", "archive", "archiv", "archivo", "stock")
_PAIRS = {")": "(", "]": "[", "）": "（"}
_ABBREVIATIONS = (
    "inc.",
    "jr.",
    "sr.",
    "corp.",
    "co.",
    "ltd.",
    "st.",
    "bros.",
    "u.s.",
    "d.c.",
    "dept.",
    "inst.",
    "n.y.",
)


@dataclass(frozen=True, slots=True)
class Link:
    """One name of a chain. Kinds are those of `names.kind`, and `party` for one in the registry."""

    start: int
    end: int
    name: str
    kind: str
    relation: str | None = None
    party: Party | None = None


@dataclass(slots=True)
class Chain:
    """What stands in `[start, end)`: links in the order of the text, flags, licence, commission."""

    start: int
    end: int
    links: list[Link] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    licence: Licence | None = None
    for_publication: str | None = None
    year: str | None = None
    placeholders: int = 0

    @property
    def known(self) -> bool:
        """Whether the registry knows a link."""
        return any(link.kind == "party" for link in self.links)

    @property
    def prose(self) -> bool:
        """Whether a link reads like a sentence."""
        return any(link.kind == "prose" for link in self.links)


def read(text: str, start: int, end: int) -> Chain:
    """Take the credit in `[start, end)` into links; at most `MAX_LENGTH` characters are read."""
    end = min(end, start + MAX_LENGTH)
    chain = Chain(start, end)
    begin = _after_labels(text, start, end, chain)
    chain.licence = licences.find(text, begin, end)
    _add_licensor(chain)
    address = _URL.search(text, begin, end)
    stop = address.start() if address else end
    for first, last, relation in _pieces(text, begin, stop, chain.licence):
        _read_piece(text, first, last, relation, chain)
    return chain


def _add_licensor(chain: Chain) -> None:
    """Add the platform whose own licence it is ("Pixabay-Lizenz")."""
    if chain.licence is not None:
        name = re.split(r"[-\s]", chain.licence.text, maxsplit=1)[0]
        party = find(name)
        if party is not None:
            start = chain.licence.start
            chain.links.append(Link(start, start + len(name), name, "party", "/", party))


def _after_labels(text: str, start: int, end: int, chain: Chain) -> int:
    """Return where the labels end that begin at `start`; their kinds go into the chain."""
    position = start
    for _ in range(4):
        label = labels.at(text, position, end)
        if label is None or find(text[position:end]) is not None:
            break
        if not label.closed and _is_party_start(text, position, end):
            break
        chain.kinds |= label.kinds
        position = label.end
    year = _YEAR.match(text, position, end)
    if year and "sign" in chain.kinds:
        chain.year, position = year.group(), year.end()
    return position


def _is_party_start(text: str, position: int, end: int) -> bool:
    """Tell whether a label word begins the name of a party ("Picture Alliance")."""
    piece = re.split(r"[/|,;()\n]", text[position:end], maxsplit=1)[0].strip()
    first = piece.split(" ", 1)[0]
    return find(piece) is not None or (first.isupper() and find(first) is not None)


def _pieces(
    text: str, start: int, end: int, licence: Licence | None
) -> Iterator[tuple[int, int, str | None]]:
    """Yield the pieces between separators with the relation that leads to each."""
    leading = _leading_relation().match(text, start, end)
    position, relation = (leading.end(), "via") if leading else (start, None)
    for match in _separator().finditer(text, start, end):
        word = (match["word"] or match["after"] or "").lower().split(" ")[0].strip(":")
        kind = words().relations.get(word) or ("courtesy" if word == "courtesy" else None)
        if (
            match["word"]
            and kind in ("for", "on")
            and not _may_join(text, position, match, end, kind)
        ):
            continue
        yield from _without(position, match.start(), relation, licence)
        position, relation = match.end(), _relation(match, kind)
    yield from _without(position, end, relation, licence)


def _relation(match: "re.Match[str]", kind: str | None) -> str | None:
    if kind:
        return "via" if kind == "on" else kind
    if match["sign"]:
        return "copyright"
    mark = match["mark"] or ""
    return {"／": "/", "¦": "|", ";": ",", "\n": ",", "•": "-", "·": "-"}.get(mark, mark or "-")


def _may_join(text: str, start: int, match: "re.Match[str]", end: int, kind: str) -> bool:
    left = text[start : match.start()].strip(_EDGES)
    if kind == "on":
        return find(text[match.end() : end].strip(_TAIL_EDGES)) is not None
    last = _conjunction().split(left)[-1]
    people = ("person", "shape", "handle")
    return find(left) is not None or names.kind(left) in people or names.kind(last) in people


@cache
def _conjunction() -> "re.Pattern[str]":
    return re.compile(rf",\s|\s(?i:{alternatives(list(words().conjunctions))})\s")


def _without(
    start: int, end: int, relation: str | None, licence: Licence | None
) -> Iterator[tuple[int, int, str | None]]:
    """Yield the span less the licence in it."""
    if licence is None or licence.end <= start or licence.start >= end:
        yield start, end, relation
        return
    if licence.start > start:
        yield start, licence.start, relation
    if licence.end < end:
        yield licence.end, end, ","


@cache
def _separator() -> "re.Pattern[str]":
    relation = alternatives(list(words().relations))
    return re.compile(
        rf"\s*(?:(?P<mark>[/／|¦;•·\n])|(?<=\s)(?:[-–—]{{1,2}}|\.)(?=\s))\s*"
        rf"(?:(?P<after>(?i:{relation}))(?:\s+|(?=:)))?"
        rf"|[,.]?\s+(?P<word>(?i:{relation})|courtesy(?:\s+of)?)\s+(?=\S)|[,.]\s+(?=(?i:courtesy)\b)"
        rf"|\s*(?P<sign>©)\s*"
    )


@cache
def _leading_relation() -> "re.Pattern[str]":
    via = [word for word, relation in words().relations.items() if relation == "via"]
    return re.compile(rf"(?i:{alternatives(via)})\s+")


def _read_piece(text: str, start: int, end: int, relation: str | None, chain: Chain) -> None:
    """Add the links of one piece to the chain: a name, or names joined by commas and "and"."""
    start, end = trim(text, start, end)
    if start >= end:
        chain.placeholders += text[start - 1 : end + 1].count("-") > 0
        return
    name = text[start:end]
    if relation == "for":
        chain.for_publication = name
        return
    party = find(name)
    if party is not None:
        chain.links.append(Link(start, end, name, "party", relation, party))
        return
    if _skip(name, chain):
        return
    if len(name) > _MAX_NAMES:
        chain.links.append(_link(text, start, end, relation))
        return
    for step in (_label, _bracket, _reporter, _list, _edge_word, _adjoining):
        spans = step(text, start, end, chain)
        if spans is not None:
            for index, (first, last) in enumerate(spans):
                _read_piece(text, first, last, relation if index == 0 else ",", chain)
            return
    link = _link(text, start, end, relation)
    if names.has_rank(text[start:end]):
        chain.flags.add("handout")
    chain.links.append(link)


def _link(text: str, start: int, end: int, relation: str | None) -> Link:
    bare = names.without_rank(names.without_article(text[start:end]))
    start = end - len(bare)
    return Link(start, end, bare, names.kind(bare), relation)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the marks around a name; the dot of an abbreviation stays."""
    while start < end and text[start] in _EDGES + "-.)]":
        start += 1
    while start < end and text[end - 1] in _TAIL_EDGES + ".":
        if text[end - 1] == "." and _keeps_dot(text[start:end]):
            break
        if text[end - 1] in _PAIRS and _opens(text, start, end):
            break
        end -= 1
    return start, end


def _keeps_dot(name: str) -> bool:
    last = name.rsplit(None, 1)[-1].lower()
    return last in _ABBREVIATIONS or (len(last) >= 4 and last[-3:-2] == "." and last[-2].isalpha())


def _opens(text: str, start: int, end: int) -> bool:
    opening = _PAIRS[text[end - 1]]
    return text.count(opening, start, end) >= text.count(text[end - 1], start, end)


def _skip(name: str, chain: Chain) -> bool:
    """Tell whether `name` is a placeholder, a picture number or an address; flags are noted."""
    flag = words().placeholders.get(name.lower().strip(".()"))
    if flag is not None:
        chain.flags |= {flag} - {""}
        chain.placeholders += 1
        return True
    if (name.lower() in words().roles and not name.isupper()) or dates.is_date(name):
        return True
    if _YEAR.fullmatch(name):
        chain.year = chain.year or name
        return True
    return bool(_NUMBER.fullmatch(name) or _MAIL.fullmatch(name))


def _label(text: str, start: int, end: int, chain: Chain) -> list[tuple[int, int]] | None:
    """Cut a label within a chain ("East News, fot: Ana Lima"); note its kinds."""
    label = labels.at(text, start, end)
    if label is not None and (label.closed or label.kinds - {"photo", "source"}):
        chain.kinds |= label.kinds
        return [(label.end, end)]
    inner = next((x for x in labels.find(text, start, end) if x.closed and x.start > start), None)
    if inner is not None and (inner.has_colon(text) or len(text[start : inner.start].split()) < 5):
        return [(start, inner.start), (inner.start, end)]
    return None


def _bracket(text: str, start: int, end: int, chain: Chain) -> list[tuple[int, int]] | None:
    """Split "Ana Lima (Getty)"; keep "Lowmark Harbour Office (LHO)" and drop "(Ausschnitt)"."""
    match = _BRACKET.search(text, start, end)
    if match is None or match.start() <= start:
        return None
    inner = match.group(1).strip()
    if _skip(inner, chain):
        return [(start, match.start())]
    head = names.kind(text[start : match.start()].strip())
    if find(inner) is not None and head != "organisation" and not inner.isupper():
        return [(start, match.start()), match.span(1)]
    if find(inner) is not None and head in ("person", "shape", "handle", "word"):
        return [(start, match.start()), match.span(1)]
    if head == "person" or _is_list_of_persons(text[start : match.start()]):
        return [(start, match.start()), match.span(1)]
    return None


def _is_list_of_persons(name: str) -> bool:
    """Tell whether `name` is two persons joined by "and" or a comma."""
    sides = [side.strip() for side in _joint().split(name)]
    return len(sides) == 2 and all(names.kind(side) == "person" for side in sides)


def _reporter(text: str, start: int, end: int, chain: Chain) -> list[tuple[int, int]] | None:
    """Split "中新社记者 贾天勇" and cut the place before "잠실=최문영 기자"."""
    match = _REPORTER.match(text, start, end) or _PLACE.match(text, start, end)
    if match is None:
        return None
    chain.kinds.add("maker")
    return [match.span(group) for group in range(1, len(match.groups()) + 1)]


def _list(text: str, start: int, end: int, chain: Chain) -> list[tuple[int, int]] | None:
    """Split at commas, "and", a hyphen or a dot where both sides are names."""
    name = text[start:end]
    for at, length in _joints(name):
        left, right = name[:at].strip(_TAIL_EDGES), name[at + length :].strip(_EDGES)
        if left and right and _splits(name[at : at + length].strip().lower(), left, right):
            return [(start, start + at), (start + at + length, end)]
    return None


def _joints(name: str) -> Iterator[tuple[int, int]]:
    for match in _joint().finditer(name):
        yield match.start(), match.end() - match.start()


@cache
def _joint() -> "re.Pattern[str]":
    conjunction = rf"(?i:{alternatives(words().conjunctions)})\s+"
    return re.compile(
        rf",\s*(?:{conjunction})?|\s+{conjunction}|\.\s+(?=[{UPPER}])|:\s+(?=[@{UPPER}])|(?<=\w)[-＝](?=\w)"
    )


def _splits(joint: str, left: str, right: str) -> bool:
    first = right.split(",")[0].strip()
    if joint == "," and dates.is_date(first):
        return True
    known = find(first) is not None or words().placeholders.get(first.lower()) is not None
    left_kind = "party" if find(left) else names.kind(left)
    right_kind = "party" if known or find(right) else names.kind(first)
    people = ("person", "shape", "handle")
    if joint == "＝":
        return left_kind == right_kind == "party"
    if joint == "-":
        named = left_kind in people and not left.isupper()
        return right_kind == "party" and (named or left_kind == "party")
    if joint == ".":
        return right_kind == "party" and left_kind in ("person", "shape", "organisation", "word")
    if joint == ":":
        named = left_kind in ("party", "organisation", "shape", "name", "word")
        return named and right_kind in ("person", "handle")
    if joint.startswith(","):
        return _splits_at_comma(left, left_kind, first, right_kind)
    kinds = {left_kind, right_kind}
    return bool(kinds & {"person", "handle"}) and kinds <= {"person", "handle", "shape"}


def _splits_at_comma(left: str, left_kind: str, right: str, right_kind: str) -> bool:
    if _is_suffix(right):
        return False
    if left_kind in ("person", "handle", "party") or right_kind == "party":
        return True
    if words().placeholders.get(left.lower()) is not None:
        return True
    if right_kind == "person" or left_kind == "shape":
        return True
    if left.isupper() and right.isupper() and " " not in left + right:
        return True
    return left_kind == right_kind == "organisation" and " " in left and " " in right


def _is_suffix(word: str) -> bool:
    return word.lower() in (
        "inc.",
        "inc",
        "jr.",
        "jr",
        "ltd",
        "ltd.",
        "llc",
        "uk",
        "london",
        "usa",
        "ii",
        "iii",
    )


def _edge_word(text: str, start: int, end: int, chain: Chain) -> list[tuple[int, int]] | None:
    """Cut a placeholder or a role at an edge: "Pool Photo", "Reuters file", "POOL AFP"."""
    name = text[start:end]
    parts = name.split()
    if len(parts) < 2:
        return _glued_suffix(text, start, end, chain)
    for count in (2, 1):
        if count < len(parts):
            tail = name[name.rindex(parts[-count]) :] if count == 1 else _last_two(name)
            if _cuts(tail, name[: -len(tail)].strip(), chain):
                return [(start, end - len(tail))]
    head = parts[0]
    if _cuts(head, name[len(head) :].strip(), chain):
        return [(start + len(head), end)]
    return _glued_suffix(text, start, end, chain)


def _last_two(name: str) -> str:
    match = re.search(r"\S+\s+\S+$", name)
    return match.group() if match else name


def _cuts(word: str, rest: str, chain: Chain) -> bool:
    folded = word.lower().strip(".,()")
    if dates.is_date(word):
        return True
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


def _glued_suffix(text: str, start: int, end: int, chain: Chain) -> list[tuple[int, int]] | None:
    """Cut "提供", "撮影", "제공" behind a name and note what they say."""
    table = words()
    for suffix in table.suffix_creators + table.suffix_providers:
        if text.endswith(suffix, start, end) and end - len(suffix) > start:
            maker = suffix in table.suffix_creators
            chain.kinds.add("maker" if maker else "courtesy")
            return [(start, end - len(suffix))]
    return None


def _adjoining(text: str, start: int, end: int, chain: Chain) -> list[tuple[int, int]] | None:
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


def merged(first: Chain, second: Chain) -> Chain:
    """Return one chain from two that credit the same picture: what the second adds is appended."""
    seen = {_same(link) for link in first.links}
    added = [link for link in second.links if _same(link) not in seen]
    return replace(
        first,
        links=[*first.links, *added],
        flags=first.flags | second.flags,
        kinds=first.kinds | second.kinds,
        licence=first.licence or second.licence,
        for_publication=first.for_publication or second.for_publication,
    )


def _same(link: Link) -> str:
    return link.party.key if link.party else " ".join(link.name.lower().split())
