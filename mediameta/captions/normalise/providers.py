"""Steps for the names of providers, and the provider that answers for the picture."""

import re
from collections import Counter
from collections.abc import Iterator

from mediameta.captions.normalise.fields import Fields, changed, creators, joined, split, text
from mediameta.vocabulary.parties import Party, answers_for, completions, find, fold

AGENCIES = frozenset({"agency", "distributor", "collection", "stock", "state_media"})

_IIM_LIMIT = 32
_LONGEST_NAME = 60
_WORDS = re.compile(r"[^\s/-]+")
_BEFORE_OWNER = re.compile(r"(?:\(c\)|copyright\b|(?:19|20)\d\d\b|[\W_]){0,20}", re.I)
_AFTER_OWNER = re.compile(r"[.,;]\s")
_FOR = re.compile(r"\sfor\s", re.I)


def complete(fields: Fields) -> Fields:
    """Complete the last provider of a credit that IIM cut off at 32 bytes.

    >>> complete({"credit_line": "PA Archive/Press Association Ima"})
    {'credit_line': 'PA Archive/Press Association Images'}
    """
    credit = text(fields, "credit_line")
    if not _IIM_LIMIT - 1 <= len(credit.strip().encode()) <= _IIM_LIMIT:
        return fields
    *chain, last = split(credit) or [""]
    names = completions(last) if len(last) > 3 and find(last) is None else ()
    return changed(fields, credit_line=joined([*chain, names[0]])) if names else fields


def spell(fields: Fields) -> Fields:
    """Write known providers as they write themselves, where case or a letter is wrong.

    >>> spell({"credit_line": "Lowmark Post/RETUERS"})
    {'credit_line': 'Lowmark Post/Reuters'}
    """
    links = split(text(fields, "credit_line"))
    spelt = [_spelt(link) for link in links]
    return changed(fields, credit_line=joined(spelt)) if spelt != links else fields


def _spelt(link: str) -> str:
    party = find(link)
    return party.name if party and _is_slip(fold(link), fold(party.name)) else link


def _is_slip(written: str, name: str) -> bool:
    """Tell whether two folded names differ by no more than a letter or the order of letters."""
    if written == name:
        return True
    if len(written) < 5 or written.replace(" ", "") == name.replace(" ", ""):
        return False
    one, other = Counter(written), Counter(name)
    return (one - other).total() + (other - one).total() <= 1


def answering(fields: Fields) -> str | None:
    """Return the name of the provider that answers for the picture.

    The credit line speaks before source, copyright notice and creator; agencies before others.

    >>> answering({"credit_line": "Lowmark Films/PA Wire"})
    'PA'
    >>> answering({"credit_line": "Lowmark Films", "source": "Invision"})
    'AP'
    """
    chains = list(_chains(fields))
    agencies = [[party for party in chain if party.kind in AGENCIES] for chain in chains]
    for chain in [*agencies, *chains]:
        if chain:
            return answers_for(_last(chain)).name
    return None


def _chains(fields: Fields) -> Iterator[list[Party]]:
    owner = _copyright_owner(text(fields, "copyright_notice"))
    for chain in (text(fields, "credit_line"), text(fields, "source"), owner, *creators(fields)):
        links = split(chain)
        known = [party for link in links for party in _named(link)]
        yield known or list(_trailing(links))


def _copyright_owner(notice: str) -> str:
    """Return whom a notice names.

    >>> _copyright_owner("(c) 2024 Lowmark Trust. All rights reserved.")
    'Lowmark Trust'
    """
    before = _BEFORE_OWNER.match(notice)
    return _AFTER_OWNER.split(notice[before.end() if before else 0 :], maxsplit=1)[0]


def _named(link: str) -> Iterator[Party]:
    """Yield the party of a link, or of either side of "Invision for Lowmark Films"."""
    for name in (link, *_FOR.split(link, maxsplit=1)):
        party = find(name)
        if party:
            yield party
            return


def _trailing(links: list[str]) -> Iterator[Party]:
    """Yield the agency at the end of a last link such as "somebody via a friend Reuters"."""
    end = links[-1][-_LONGEST_NAME:] if links else ""
    for word in list(_WORDS.finditer(end))[-3:]:
        party = find(end[word.start() :])
        if party and party.kind in AGENCIES:
            yield party
            return


def _last(chain: list[Party]) -> Party:
    """Return the last link, or the one before it where that belongs to it and stands for itself."""
    *_, before, last = [chain[0], *chain]
    return before if before.owner == last.key and before.kind != "collection" else last
