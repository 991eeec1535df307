"""A line that is nothing but a credit."""

from mediameta.captions import boundaries, names
from mediameta.captions import chain as chains
from mediameta.captions.forms.place import Place
from mediameta.captions.links import Chain, Link
from mediameta.vocabulary.parties import find as find_party

_MAX_LENGTH = 200
_SENTENCE_WORDS = 6


def find(text: str, start: int, end: int) -> Place | None:
    """Return the credit that the line `[start, end)` is, or None; it holds no closed label."""
    if end - start > _MAX_LENGTH or names.tells(text, start, end):
        return None
    if boundaries.ends_sentence(text, start, end):
        return None
    chain = chains.read(text, start, end)
    confidence = 0.0 if _is_caption_with_bracket(text, chain) else _confidence(chain)
    return Place(start, end, "line", confidence, chain) if confidence else None


def name_beside_sentence(text: str, start: int, end: int, others: int) -> Place | None:
    """Return the credit of a line that is only a person's name, beside a line that is a sentence.

    `others` counts the words of the other lines of the block.
    """
    name = text[start:end]
    words = name.split()
    if others < _SENTENCE_WORDS or not 2 <= len(words) <= 4 or name.endswith("."):
        return None
    if names.kind(name) != "person" or not names.is_given_name(words[0]):
        return None
    return Place(start, end, "name-line", 0.6, chains.read(text, start, end))


def _is_caption_with_bracket(text: str, chain: Chain) -> bool:
    """Tell whether the credit stands in brackets behind a name ("Ana Lima (AFP)")."""
    links = chain.links
    if any("(" in link.name and ")" not in link.name for link in links):
        return True
    behind = (link for link in links[1:] if text[link.start - 1] in "([（")
    return any(link.kind == "party" for link in behind) and links[0].kind != "handle"


def _confidence(chain: Chain) -> float:
    """Return how sure an unlabelled line is a credit; 0 where it is none."""
    links = chain.links
    if chain.prose or not links:
        return 0.8 if chain.licence and not chain.prose else 0.0
    if any(link.kind == "phrase" or _runs_on(link) for link in links) or _is_title(chain):
        return 0.0
    if len(links) == 1 and _has_rank(chain):
        return 0.8
    if chain.known:
        return 0.97 if len(links) < 5 else 0.8
    if chain.placeholders and links[0].kind == "person":
        return 0.85
    if len(links) == 1 and names.is_domain(links[0].name):
        return 0.8
    if chain.for_publication and links[0].kind == "person":
        return 0.9
    if chain.kinds & {"video", "symbol", "courtesy"} and len(links) < 3:
        return 0.75
    return _joined_confidence(links)


def _joined_confidence(links: list[Link]) -> float:
    joints = [link.relation for link in links[1:]]
    if joints and "," not in joints and links[0].kind == "person":
        return 0.85
    if joints == [","] and links[0].kind == "person" and links[1].kind == "organisation":
        return 0.7 if names.is_given_name(links[0].name.split()[0]) else 0.0
    return 0.7 if "via" in joints else 0.0


def _runs_on(link: Link) -> bool:
    """Tell whether a sentence goes on behind a party ("Reuters reported the news")."""
    parts = link.name.split()
    return len(parts) > 2 and parts[1].islower() and find_party(parts[0]) is not None


def _has_rank(chain: Chain) -> bool:
    """Tell whether a rank was cut before the only name ("Airman 1st Class Ana Lima")."""
    link = chain.links[0]
    return link.kind == "person" and link.start > chain.start and not chain.kinds


def _is_title(chain: Chain) -> bool:
    """Tell whether the first name is a title with a party behind it.

    "Lowmark - Belga", "harbour / Shutterstock", "Lima and Castellan Shutterstock / Getty".
    """
    first = chain.links[0]
    parts = first.name.split()
    if len(parts) > 3 and first.kind in ("organisation", "name", "phrase"):
        return find_party(parts[-1]) is not None or names.is_given_name(parts[-2])
    if len(chain.links) != 2:
        return False
    second = chain.links[1]
    if first.kind == "party" and second.kind == "word" and second.relation == "-":
        return True
    if first.kind != "word":
        return False
    loose = second.start - first.end > 1
    if second.relation in ("-", ","):
        return first.name[:1].isupper()
    return (
        loose and first.name.islower() and second.party is not None and second.party.kind == "stock"
    )
