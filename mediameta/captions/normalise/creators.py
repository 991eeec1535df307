"""Steps for `creator` and `credit_line`: who made the picture, and who provides it."""

import re

from mediameta.captions import labels, names
from mediameta.captions.normalise.case import is_one_case, title_case
from mediameta.captions.normalise.fields import (
    Fields,
    changed,
    creators,
    joined,
    same,
    split,
    text,
)
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.fields import nobody
from mediameta.vocabulary.parties import find

_COPYRIGHT = re.compile(
    r"\W{0,9}(?:©|\(c\)|copyright\b|:)(?:\s{0,3}(?:©|\(c\)|of\b|by\b|:|copyright\b|(?:19|20)\d\d\b)){0,9}[\s:,]*",
    re.I,
)
_LONGEST_PLACEHOLDER = 60
_CLOSED = re.compile(r"(?:[:：=＝]|\bby|\bvon|\bpar|\bpor|courtesy of|©)\s{0,4}$", re.I)
_FOR = re.compile(r"\sfor\s", re.I)
_AND = re.compile(r";|\s(?:and|&)\s", re.I)


def strip_prefixes(fields: Fields) -> Fields:
    """Drop "©", "Copyright of", "Photo by", "Foto:" before a creator or a credit.

    >>> strip_prefixes({"creator": ["Photo by Ana Lima"], "credit_line": "(c) of Lowmark Ltd"})
    {'creator': ['Ana Lima'], 'credit_line': 'Lowmark Ltd'}
    """
    return changed(
        fields,
        creator=[_without_prefix(name) for name in creators(fields)],
        credit_line=_without_prefix(text(fields, "credit_line")) or None,
    )


def _without_prefix(name: str) -> str:
    sign = _COPYRIGHT.match(name)
    rest = name[sign.end() :] if sign else name
    return _without_label(rest).strip() or name


def _without_label(name: str) -> str:
    """Drop "Foto:", "Photo by", "Courtesy of"; "Images of Sport" is a name."""
    label = labels.at(name, 0)
    if label is None or any(map(find, split(name)[:1])):
        return name
    closed = _CLOSED.search(name[: label.end])
    return name[label.end :] if closed else name


def drop_placeholders(fields: Fields) -> Fields:
    """Drop links that name nobody; a credit of placeholders alone keeps them.

    >>> drop_placeholders({"creator": ["STR"], "credit_line": "Pool/Lowmark Post"})
    {'creator': [], 'credit_line': 'Lowmark Post'}
    >>> drop_placeholders({"creator": ["AFP Contributor#AFP"], "credit_line": "HANDOUT"})
    {'creator': [], 'credit_line': 'AFP'}
    """
    makers, providers = [], []
    for name in creators(fields):
        maker, parties = _somebody(name)
        makers += maker
        providers += parties
    credit = _credit_of_somebody(text(fields, "credit_line"), providers)
    return changed(fields, creator=makers, credit_line=credit or None)


def _somebody(name: str) -> tuple[list[str], list[str]]:
    """Return the creator without placeholders; a party that alone stood beside one provides."""
    links = split(name)
    kept = [link for link in links if not _names_no_creator(link)]
    if links and kept == links:
        return [name], []
    if all(find(link) for link in kept):
        return [], kept
    return ["/".join(kept)], []


def _credit_of_somebody(credit: str, providers: list[str]) -> str:
    """Return the chain without placeholders and with further providers; never an empty one."""
    links = split(credit)
    kept = [link for link in links if not _names_nobody(link)]
    if kept == links and not providers:
        return credit
    return joined(_added(providers, kept)) or credit


def _names_no_creator(link: str) -> bool:
    """Tell what names nobody as a creator, though as a provider it may: STF is a court too."""
    return link.casefold() in nobody() or _names_nobody(link)


def _names_nobody(link: str) -> bool:
    """Tell placeholders, and a role at a party: "Stringer", "-", "Reuters Photographer"."""
    if len(link) > _LONGEST_PLACEHOLDER or find(link) is not None:
        return False
    if not link.strip("-–—_*?#. ") or _is_placeholder(link):
        return True
    party, _, role = link.rpartition(" ")
    return _is_placeholder(role) and (find(party) is not None or _names_nobody(party))


def _is_placeholder(word: str) -> bool:
    folded = word.casefold().strip(" .()")
    return folded in words().placeholders or folded in words().roles or folded in nobody()


def separate(fields: Fields) -> Fields:
    """Leave the photographer in `creator` and move the rest of the chain to `credit_line`.

    >>> separate({"creator": ["Ana Lima / BPI"], "credit_line": "Ana Lima/REX"})
    {'creator': ['Ana Lima'], 'credit_line': 'BPI/REX'}
    >>> separate({"creator": ["Lowmark Media"], "credit_line": "Lowmark Media"})
    {'creator': ['Lowmark Media'], 'credit_line': 'Lowmark Media'}
    """
    makers: list[str] = []
    moved: list[str] = []
    for name in creators(fields):
        maker, providers = _maker_and_providers(name)
        makers += _people(maker)
        moved += providers
    credit = text(fields, "credit_line")
    chain = split(credit)
    if not makers and not moved:
        makers, chain = _leading_person(chain)
    links = _without_makers(_added(moved, chain), makers)
    return changed(fields, creator=makers, credit_line=joined(links) or credit or None)


def _maker_and_providers(name: str) -> tuple[str, list[str]]:
    links = split(name)
    if len(links) < 2:
        person, publication, *_ = [*_FOR.split(name, maxsplit=1), ""]
        is_commission = publication and names.kind(person) in ("person", "shape")
        return (person, [publication]) if is_commission else (name, [])
    if find(links[0]) is None:
        return links[0], links[1:]
    if find(links[-1]) is None:
        return links[-1], links[:-1]
    return "", links


def _people(maker: str) -> list[str]:
    """Split "Ana Lima and Jo Berg" where both sides are people."""
    people = [person.strip() for person in _AND.split(maker) if person.strip()]
    if all(names.kind(person) in ("person", "shape") for person in people):
        return people
    return [maker] if maker else []


def _leading_person(chain: list[str]) -> tuple[list[str], list[str]]:
    """Take a person from the front of a chain, or from its end behind a known provider."""
    if len(chain) < 2 or not any(find(link) for link in chain):
        return [], chain
    first, last = chain[0], chain[-1]
    if find(first) is None and names.kind(_as_name(first)) == "person":
        return [first], chain[1:]
    if find(first) and find(last) is None and names.kind(_as_name(last)) == "person":
        return [last], chain[:-1]
    return [], chain


def _added(moved: list[str], chain: list[str]) -> list[str]:
    """Put before the chain what it does not hold yet."""
    held = {same(link) for link in chain}
    return [*(link for link in moved if same(link) not in held), *chain]


def _without_makers(links: list[str], makers: list[str]) -> list[str]:
    """Drop the creators from the chain, unless nothing would be left or they are known parties."""
    named = {same(maker) for maker in makers if find(maker) is None}
    return [link for link in links if same(link) not in named] or links


def repair_case(fields: Fields) -> Fields:
    """Repair creators in capitals or small letters alone; one word may be an agency and stays.

    >>> repair_case({"creator": ["STEFANIA D'AMICO", "jo van der berg", "PA"]})
    {'creator': ["Stefania D'Amico", 'Jo van der Berg', 'PA']}
    """
    return changed(fields, creator=[_as_name(name) for name in creators(fields)])


def _as_name(name: str) -> str:
    plain = " " in name and not any(c.isdigit() or c in "/@" for c in name)
    if not plain or not is_one_case(name) or find(name):
        return name
    return title_case(name)
