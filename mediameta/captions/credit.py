"""The credit grammar: a chain of names becomes creators, providers and flags.

>>> credit = parse_credit("Foto: Ana Lima/AFP via Getty Images")
>>> [c.name for c in credit.creators], [(p.name, p.relation) for p in credit.providers]
(['Ana Lima'], [('AFP', None), ('Getty Images', 'via')])
"""

import re
from itertools import takewhile

from mediameta.captions import chain as chains
from mediameta.captions import givers, names
from mediameta.captions.edges import trim
from mediameta.captions.links import Chain, Link
from mediameta.captions.model import Creator, Credit, Provider
from mediameta.vocabulary.parties import fold

_PHOTO = re.compile(r"[ -]photos?$", re.IGNORECASE)
_PEOPLE = ("person", "mail")
_LABELS = {"photo", "source", "sign", "copyright"}
_RANK = {"publisher": 1, "broadcaster": 1, "agency": 2, "platform": 2, "distributor": 3, "stock": 3}


def parse_credit(text: str) -> Credit | None:
    """Return the credit that `text` is, or None where it names nobody. Never raises."""
    start, end = trim(text, 0, len(text))
    if end - start > chains.MAX_LENGTH:
        return None
    chain = chains.read(text, start, end)
    if chain.prose or not (chain.links or chain.placeholders or chain.licence):
        return None
    return build(text, start, end, chain, rule="whole", confidence=0.9 if chain.known else 0.7)


def build(text: str, start: int, end: int, chain: Chain, *, rule: str, confidence: float) -> Credit:
    """Return the credit at `[start, end)` whose chain was read."""
    creators = find_creators(chain)
    named = {creator.name.casefold() for creator in creators}
    providers = ordered([link for link in chain.links if link.name.casefold() not in named], chain)
    copyright = bool(chain.kinds & {"sign", "copyright"})
    return Credit(
        text=text[start:end],
        span=(start, end),
        creators=tuple(Creator(c.name, (c.start, c.end)) for c in creators),
        providers=_related(providers),
        for_publication=chain.for_publication,
        copyright_notice=text[start:end] if copyright else None,
        copyright_year=chain.year if copyright else None,
        license=chain.licence.text if chain.licence else None,
        license_url=chain.licence.url if chain.licence else None,
        flags=givers.flags_of(chain, providers, creators),
        confidence=min(confidence, _ceiling(chain, creators)),
        rule=rule,
    )


def _ceiling(chain: Chain, creators: list[Link]) -> float:
    """Return how sure a reading can be at most: doubtful names make a doubtful credit."""
    if any(creator.kind in ("shape", "word", "phrase") for creator in creators):
        return 0.85
    if len(chain.links) > 4 or any(
        link.kind in ("name", "phrase", "prose") for link in chain.links
    ):
        return 0.85
    return 1.0


def find_creators(chain: Chain) -> list[Link]:
    """Return the links that are persons who made the picture.

    A person known by form and given name is one; failing that, at most one name by its position.
    Somebody by whose courtesy a picture is used, alone, is a provider.
    """
    others = [link for link in chain.links if link.kind not in ("person", "handle")]
    people = _people(chain)
    if people:
        alone = "courtesy" in chain.kinds and not others
        return [] if alone else people
    if "maker" in chain.kinds:
        return chain.links[-1:]
    handles = [link for link in chain.links if link.kind == "handle"]
    if handles and (others or chain.licence or "copyright" in chain.kinds):
        return handles[:1]
    contributors = _contributors(chain.links)
    position = None if contributors else _by_position(chain)
    return [position] if position else contributors


def _people(chain: Chain) -> list[Link]:
    """Return the persons, each once, with the names that their list or a licence vouches for."""
    links = chain.links
    people = [link for link in links if link.kind in _PEOPLE]
    if chain.licence is not None and people:
        people = [link for link in links if link.kind in ("person", "handle", "word")]
    elif len(people) > 1:
        between = range(links.index(people[0]), links.index(people[-1]) + 1)
        people = [links[i] for i in between if links[i].kind in ("person", "shape")]
    return list({person.name.casefold(): person for person in reversed(people)}.values())[::-1]


def _contributors(links: list[Link]) -> list[Link]:
    """Return who sells through a stock house: "AdobeStock/Studio Lowmark", "Fotolia, lim, ana"."""
    houses = list(takewhile(lambda link: link.party is not None, links))
    house = houses[-1].party if houses else None
    if house is None or house.kind != "stock":
        return []
    rest = links[len(houses) :]
    joined = all(link.relation in ("/", "|", ",") for link in rest)
    sole = all(link.party is None and link.kind != "phrase" for link in rest)
    return rest if joined and sole else []


def _by_position(chain: Chain) -> Link | None:
    """Return the one link whose place in the chain makes it a person."""
    links = chain.links
    if not links or "courtesy" in chain.kinds:
        return None
    if len(links) == 1:
        still = "video" in chain.kinds or "video_still" in chain.flags
        signed = "photo" in chain.kinds and "release" not in chain.kinds
        sent = chain.for_publication is not None
        sole = links[0].kind == "shape" and (signed or sent) and not still
        return links[0] if sole else None
    if chain.licence and _is_author(links):
        return links[0]
    if chain.kinds & _LABELS and _is_surname_beside_initials(links):
        return links[0]
    if chain.kinds & _LABELS and _is_surname_behind_body(links):
        return links[1]
    shapes = [link for link in links[1:-1] if link.kind == "shape"]
    if shapes and links[0].kind == "party":
        return shapes[0]
    if links[0].kind == "shape" and _follows_person(links[1]):
        return links[0]
    joint = links[-1].relation
    body = chain.known or links[0].kind == "organisation"
    if links[-1].kind == "shape" and body and (joint in ("/", "|", "-") or len(links) == 2):
        return links[-1]
    if _is_handle_like(links[0]) and links[1].relation != "courtesy":
        small = links[0].name.islower()
        signed = small and "photo" in chain.kinds and links[1].party is not None
        sent = links[1].relation == "via" and _is_agency(links[1])
        return links[0] if signed or (_sells(links[1]) and not sent) else None
    joined = links[-1].relation in ("/", "|", ",")
    return links[-1] if links[-1].kind == "word" and _sells(links[0]) and joined else None


def _is_author(links: list[Link]) -> bool:
    """Tell whether links are the author of a licensed picture and the platform that it is on."""
    first, second = links[:2]
    named = first.party is None and first.kind not in ("organisation", "prose")
    shared = second.party is not None and second.party.kind in ("stock", "platform")
    return len(links) == 2 and named and shared


def _is_surname_beside_initials(links: list[Link]) -> bool:
    """Tell whether links are a surname and the initials of a house: "Kauder/DJV"."""
    first, second = links[:2]
    initials = second.name.isalpha() and second.name.isupper() and len(second.name) <= 5
    surname = first.kind == "word" and first.name.istitle()
    return len(links) == 2 and second.relation == "/" and surname and initials


def _is_surname_behind_body(links: list[Link]) -> bool:
    """Tell whether links are an office that nobody knows and a surname: "Landesamt/Kauder"."""
    first, second = links[:2]
    surname = second.kind == "word" and second.name.istitle() and second.name.isalpha()
    unknown = first.party is None and second.party is None
    body = first.kind == "organisation" and not names.is_domain(first.name)
    return len(links) == 2 and second.relation == "/" and surname and unknown and body


def _is_handle_like(link: Link) -> bool:
    """Tell whether a name of one word, or in small letters, may be how a person signs."""
    if link.kind == "word":
        return not link.name.isupper()
    return link.kind == "phrase" and len(link.name.split()) < 4


def _follows_person(link: Link) -> bool:
    """Tell whether the name before `link` may be a person by the way the two are joined."""
    if link.relation in ("via", ","):
        return _sells(link)
    return link.relation != "courtesy"


def _is_agency(link: Link) -> bool:
    return link.party is not None and link.party.kind == "agency"


def _sells(link: Link) -> bool:
    return link.party is not None and _RANK.get(link.party.kind, 0) >= 2


def ordered(providers: list[Link], chain: Chain) -> list[Link]:
    """Return providers from originator to distributor, each once.

    A chain that begins with a distributor and ends with one of lower rank was written the other
    way round.
    """
    unique: dict[str, Link] = {}
    handle = any(link.kind == "handle" for link in chain.links if link not in providers)
    for link in providers:
        if link.kind == "handle" and handle:
            continue
        key = link.name.lower()
        if link.relation == "via" and key in unique:
            del unique[key]
        unique.setdefault(key, link)
    links = list(unique.values())
    if len(links) > 1 and _is_reversed(links, chain):
        links.reverse()
    return links


def _is_reversed(links: list[Link], chain: Chain) -> bool:
    """Tell whether a chain runs from distributor to originator.

    Such a chain begins with a provider, is joined by slashes or bars, and either ends with the
    person ("APA/AFP/ANA LIMA") or falls in rank ("picture alliance/dpa"). A publisher at the end
    is where the picture went, not where it came from.
    """
    if chain.links[0] is not links[0] or any(x.relation not in (None, "/", "|") for x in links):
        return False
    first, last = links[0], links[-1]
    if first.party is None or (last.party and last.party.kind == "publisher"):
        return False
    if last.party and last.party.owner == first.party.key:
        return first.party.kind not in givers.OFFICIAL
    agencies = all(_rank(link) > 0 for link in links)
    ends_with_person = chain.links[-1] not in links and chain.links[-1].relation == "/"
    return _rank(first) > _rank(last) or (agencies and ends_with_person)


def _rank(link: Link) -> int:
    return _RANK.get(link.party.kind, 0) if link.party else 0


def _related(links: list[Link]) -> tuple[Provider, ...]:
    """Return providers with the relation that joins each to the one before."""
    found = []
    previous = -1
    for index, link in enumerate(links):
        relation = link.relation if index and link.start > previous else None
        if index and relation is None:
            relation = links[index - 1].relation or "/"
        name = _short_name(link)
        end = link.end - len(link.name) + len(name)
        party = link.party.key if link.party else None
        found.append(Provider(name, (link.start, end), party, relation))
        previous = link.start
    return tuple(found)


def _short_name(link: Link) -> str:
    """Return the name of a provider without the word "photo" that agencies put behind theirs.

    "AP Photo" is AP; "Antara Foto" and "UN Photo" are how these call their picture desks.
    """
    photo = _PHOTO.search(link.name)
    if photo is None or link.party is None:
        return link.name
    short = link.name[: photo.start()]
    return short if fold(short) == fold(link.party.name) else link.name
