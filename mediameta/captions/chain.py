"""A credit taken into its links: who stands in it, joined by what.

>>> text = "Ana Lima/AFP via Getty Images"
>>> [(link.name, link.kind, link.relation) for link in read(text, 0, len(text)).links]
[('Ana Lima', 'person', None), ('AFP', 'party', '/'), ('Getty Images', 'party', 'via')]
"""

import re
from collections.abc import Iterator
from functools import cache

from mediameta.captions import cuts, labels, licences, names
from mediameta.captions.edges import EDGES, TAIL_EDGES, trim
from mediameta.captions.letters import alternatives
from mediameta.captions.licences import Licence
from mediameta.captions.links import Chain, Link
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import Party, find

MAX_LENGTH = 400
# What a company is by law, behind its name.
_LEGAL_FORMS = frozenset(
    ["Inc", "Corp", "Co", "Ltd", "LLC", "PLC", "AG", "SE", "GmbH", "SA", "SpA"]
)
_MAX_NAMES = 160
_MARKS = {"／": "/", "¦": "|", ";": ",", "\n": ",", "•": "-", "·": "-"}
# An address, and the distributor behind it ("<https://...>, via Wikimedia Commons").
_URL = re.compile(r"<?https?://[^\s>]{0,200}>?(?:,?\s(?P<on>(?:via|on)\s))?", re.I)


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
    if address and address["on"]:
        for first, last, relation in _pieces(text, address.start("on"), end, chain.licence):
            _read_piece(text, first, last, relation or "via", chain)
    named = [link for link in chain.links if link.kind != "mail"]
    chain.links = named or chain.links
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
    position, named = start, False
    for _ in range(4):
        label = labels.at(text, position, end)
        if label is None or find(text[position:end]) is not None:
            break
        if not label.closed and (named or _is_party_start(text, position, end)):
            break
        named = label.has_colon(text)
        chain.kinds |= label.kinds
        position = label.end
    year = cuts.YEAR.match(text, position, end)
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
            and not _may_join(text, position, match, end, kind, behind=position > start)
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
    mark = match["mark"] or "-"
    return _MARKS.get(mark, mark)


def _may_join(
    text: str, start: int, match: "re.Match[str]", end: int, kind: str, *, behind: bool
) -> bool:
    """Tell whether a word joins names here; `behind` a separator an organisation may be sent."""
    left = text[start : match.start()].strip(EDGES)
    if kind == "on":
        party = find(text[match.end() : end].strip(TAIL_EDGES))
        return party is not None and party.kind in ("stock", "platform")
    last = _conjunction().split(left)[-1]
    people = ("person", "shape", "handle")
    if find(left) is not None or names.kind(left) in people or names.kind(last) in people:
        return True
    return behind and names.may_be_sent(left) and text[match.end()].isupper()


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
        # Said first, what a separator begins with spares most places the rest.
        r"(?=[\s/／|¦;•·\-–—.,©])(?:"
        rf"\s*(?:(?P<mark>[/／|¦;•·\n])|(?<=\s)(?:[-–—]{{1,2}}|\.)(?=\s))\s*"
        rf"(?:(?P<after>(?i:{relation}))(?:\s+|(?=:)))?"
        rf"|[,.]?\s+(?P<word>(?i:{relation})|courtesy(?:\s+of)?)\s+(?=\S)|[,.]\s+(?=(?i:courtesy)\b)"
        rf"|\s*(?P<sign>©)\s*)"
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
    party = _party(name)
    if party is not None:
        chain.links.append(Link(start, end, name, "party", relation, party))
        return
    if cuts.skip(name, chain) or (chain.licence and _is_other_licence(text, start, end)):
        return
    if cuts.is_mail(name):
        chain.links.append(Link(start, end, name, "mail", relation))
        return
    if len(name) > _MAX_NAMES:
        chain.links.append(_link(text, start, end, relation))
        return
    for step in cuts.STEPS:
        spans = step(text, start, end, chain)
        if spans is not None:
            for index, (first, last) in enumerate(spans):
                _read_piece(text, first, last, relation if index == 0 else ",", chain)
            return
    link = _link(text, start, end, relation)
    if names.has_rank(text[start:end]):
        chain.flags.add("handout")
    chain.links.append(link)


def _is_other_licence(text: str, start: int, end: int) -> bool:
    """Tell whether a piece is a second licence to choose from: "GFDL or CC-BY-SA-3.0"."""
    other = licences.find(text, start, end)
    return other is not None and other.end == end and other.start - start < len(" oder ")


def _party(name: str) -> Party | None:
    """Return the party of that name; a plain word in small letters is none ("stuff", "x")."""
    party = find(name)
    head, _, form = name.rpartition(" ")
    if party is None and head and form.replace(".", "") in _LEGAL_FORMS:
        return find(head.rstrip(","))
    if party is None and "." in name and names.is_domain(name):
        house = find(name.removeprefix("www.").rsplit(".", 1)[0])
        return house if house and house.kind in ("agency", "distributor", "stock") else None
    if party is None or not name.islower():
        return party
    plain = len(name) == 1 or (party.kind == "publisher" and name.isalpha())
    return None if plain and not party.name.islower() else party


def _link(text: str, start: int, end: int, relation: str | None) -> Link:
    bare = names.without_rank(names.without_article(text[start:end]))
    start = end - len(bare)
    return Link(start, end, bare, names.kind(bare), relation)
