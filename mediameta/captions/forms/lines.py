"""A line that is nothing but a credit."""

from mediameta.captions import boundaries, names
from mediameta.captions import chain as chains
from mediameta.captions.forms.place import Place
from mediameta.captions.links import Chain, Link
from mediameta.vocabulary.credit_words import words
from mediameta.vocabulary.parties import find as find_party
from mediameta.vocabulary.territories import codes

_MAX_LENGTH = 200
_SENTENCE_WORDS = 6
_NAME_WORDS = 6
_OPENING = tuple("([（【")
_DASHES = tuple("—–")
_STOPS = tuple(".!?”»")


def find(text: str, start: int, end: int) -> Place | None:
    """Return the credit that the line `[start, end)` is, or None; it holds no closed label."""
    if end - start > _MAX_LENGTH or names.tells(text, start, end):
        return None
    if text.startswith((":", "："), end) or boundaries.ends_sentence(text, start, end):
        return None
    chain = chains.read(text, start, end)
    if _is_caption_with_bracket(text, chain) or _is_attribution(text, start, chain):
        return None
    if _is_seen(chain):
        start = chain.links[1].start
        chain = chains.read(text, start, end)
    confidence = _confidence(chain)
    rule = "bracket" if text[start - 1 : start] in _OPENING else "line"
    return Place(start, end, rule, confidence, chain) if confidence else None


def organisation(text: str, start: int, end: int) -> Place | None:
    """Return the credit of a block that is nothing but the name of an organisation.

    Buildings and grounds are what is seen, so their names alone are no credit.
    """
    name = text[start:end]
    parts = name.split()
    if not 2 <= len(parts) <= _NAME_WORDS or not all(map(_is_capital, parts)):
        return None
    if ":" in name or names.kind(name) != "organisation":
        return None
    if not (names.is_house(name) or _is_branch(parts)):
        return None
    if not words().titles.isdisjoint(name.lower().split()):
        return None
    chain = chains.read(text, start, end)
    return Place(start, end, "line", 0.75, chain) if chain.links else None


def _is_branch(parts: list[str]) -> bool:
    """Tell whether a broadcaster's name begins that of its house in a town: "CBS Lowmark"."""
    party = find_party(parts[0])
    return len(parts) < 4 and party is not None and party.kind == "broadcaster"


def _is_capital(part: str) -> bool:
    return part[0].isupper() or part in ("&", "of", "and", "the", "de", "für", "und", "do", "da")


def name_beside_sentence(text: str, start: int, end: int, others: list[str]) -> Place | None:
    """Return the credit of a line that is only a person's name, beside a line that is a sentence.

    `others` are the words of the other lines of the block.
    """
    name = text[start:end]
    parts = name.split()
    plain = sum(word.islower() for word in others)
    if len(others) < _SENTENCE_WORDS or plain < 2:
        return None
    if not 2 <= len(parts) <= 4 or name.endswith("."):
        return None
    if names.kind(name) != "person" or not names.is_given_name(parts[0]):
        return None
    return Place(start, end, "name-line", 0.6, chains.read(text, start, end))


def house_behind_sentence(text: str, start: int, end: int, before: str) -> Place | None:
    """Return the credit of a last line that is only a house, behind `before`, a sentence: "LHO"."""
    name, slash, person = text[start:end].partition("/")
    name, person = name.strip(), person.strip()
    parts = name.split()
    sentence = before.rstrip().endswith(_STOPS) and len(before.split()) >= _SENTENCE_WORDS
    if not sentence or not 0 < len(parts) <= 4 or not all(map(_is_capital, parts)):
        return None
    head, hyphen, _ = parts[0].partition("-")
    acronym = head.isalpha() and head.isupper() and 3 - len(hyphen) <= len(head) <= 5
    if not acronym or names.kind(name) != "organisation" or codes(name):
        return None
    if slash and names.kind(person) not in ("person", "shape", "word"):
        return None
    return Place(start, end, "name-line", 0.6, chains.read(text, start, end))


def _is_attribution(text: str, start: int, chain: Chain) -> bool:
    """Tell whether a line names the paper that a headline is from: "—Lowmark Times"."""
    party = chain.links[0].party if len(chain.links) == 1 else None
    return text[start - 1 : start] in _DASHES and party is not None and party.kind == "publisher"


def _is_seen(chain: Chain) -> bool:
    """Tell whether the first name has a title, so that it is seen: "Minister Ana Lima / AFP"."""
    links = chain.links
    if len(links) < 2 or links[0].kind not in ("person", "shape", "organisation"):
        return False
    parts = links[0].name.lower().split()
    titled = parts[0] in words().titles and 2 < len(parts) < 6
    return titled and links[1].relation in ("/", "|", "-")


def _is_caption_with_bracket(text: str, chain: Chain) -> bool:
    """Tell whether the credit stands in brackets behind a name ("Ana Lima (AFP)")."""
    links = chain.links
    if any(_opens(link.name, pair) for link in links for pair in ("()", "【】")):
        return True
    behind = (link for link in links[1:] if text[link.start - 1] in "([（")
    return any(link.kind == "party" for link in behind) and links[0].kind != "handle"


def _opens(name: str, pair: str) -> bool:
    return pair[0] in name and pair[1] not in name


def _confidence(chain: Chain) -> float:
    """Return how sure an unlabelled line is a credit; 0 where it is none."""
    links = chain.links
    if any(
        link.relation == "via" and link.kind == "word" and link.name.islower() for link in links
    ):
        return 0.0
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
    if chain.licence and links[0].kind in ("person", "handle"):
        return 0.85
    if chain.kinds & {"video", "symbol", "courtesy", "release"} and len(links) < 3:
        return 0.75
    return _joined_confidence(links)


def _joined_confidence(links: list[Link]) -> float:
    joints = [link.relation for link in links[1:]]
    if any(names.first_word(link.name).lower() in words().titles for link in links[1:]):
        return 0.0
    if joints and "," not in joints and links[0].kind == "person":
        return 0.0 if joints == ["-"] and links[1].kind == "word" else 0.85
    if joints == [","] and links[0].kind == "person" and links[1].kind == "organisation":
        if links[1].name[0].islower():
            return 0.0
        return 0.7 if names.is_given_name(names.first_word(links[0].name)) else 0.0
    if joints == ["/"] and (_is_tight_pair(links) or _are_houses(links)):
        return 0.7
    return 0.7 if "via" in joints or (joints == ["|"] and _are_houses(links)) else 0.0


def _are_houses(links: list[Link]) -> bool:
    """Tell whether two links are organisations, the first with a name of some words."""
    return " " in links[0].name and all(link.kind == "organisation" for link in links)


def _is_tight_pair(links: list[Link]) -> bool:
    """Tell whether a slash without spaces joins what may be a person and a house: "Lim Po/Eko"."""
    first, second = links
    named = first.kind == "shape" and not first.name.isupper()
    house = second.kind in ("word", "organisation") and second.name[0].isupper()
    behind = first.kind == "organisation" and second.kind == "person"
    return ((named and house) or behind) and second.start - first.end == 1


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
