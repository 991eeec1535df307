"""What the words in and around a picture say of it: credit, parties, flags, notices nearby."""

from collections.abc import Iterable
from dataclasses import dataclass

from mediameta.captions import Article, Caption, Credit, Picture, Restriction, Span
from mediameta.rights import Facts, rules_from
from mediameta.rights.advisory import NOTICES, sentence
from mediameta.vocabulary.parties import Party, find, registry


@dataclass(frozen=True, slots=True)
class Notice:
    """The sentences of one picture that tell where it comes from, and the state media it names."""

    position: int
    words: str
    parties: frozenset[str]


def facts_of(article: Article) -> tuple[Facts, ...]:
    """Return the facts of each picture of an article, in their order."""
    notices = [notice for picture in article.pictures if (notice := _notice(picture, article.text))]
    return tuple(_facts(picture, article.text, notices) for picture in article.pictures)


def credits_of(picture: Picture) -> tuple[Credit, ...]:
    """Return all credits of a picture, the main one first."""
    caption = picture.parsed or Caption("", "")
    return ((caption.credit,) if caption.credit else ()) + caption.extra_credits


def credit_text(caption: Caption) -> str | None:
    """Return the words of the credit; none where they are the demand for a credit itself."""
    credit = caption.credit
    if credit is None or any(_overlap(credit.span, r.span) for r in _demands(caption)):
        return None
    return credit.text


def restrictions_of(picture: Picture) -> tuple[Restriction, ...]:
    """Return the restrictions that the words of a picture state."""
    return picture.parsed.restrictions if picture.parsed else ()


def _demands(caption: Caption) -> list[Restriction]:
    return [r for r in caption.restrictions if r.kind == "mandatory_credit"]


def _overlap(one: Span, other: Span) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _facts(picture: Picture, text: str, notices: Iterable[Notice]) -> Facts:
    credit = picture.parsed.credit if picture.parsed else None
    parties = _parties(picture)
    return Facts(
        credit_text=credit_text(picture.parsed) if picture.parsed else picture.credit,
        creators=tuple(c.name for c in credit.creators) if credit else (),
        providers=tuple(p.name for p in credit.providers) if credit else (),
        parties=tuple(party.key for party in parties),
        party_kinds=tuple(dict.fromkeys(party.kind for party in parties)),
        flags=_flags(picture, parties),
        kinds=tuple(dict.fromkeys(r.kind for r in restrictions_of(picture))),
        sibling_notices=_beside(picture, notices),
        text=text,
    )


def _beside(picture: Picture, notices: Iterable[Notice]) -> tuple[tuple[int, str], ...]:
    """Return the notices of other pictures that come from the same state media."""
    state = _state_media(picture)
    others = (notice for notice in notices if notice.position != picture.position)
    return tuple((n.position, n.words) for n in others if state & n.parties)


def _notice(picture: Picture, text: str) -> Notice | None:
    rules = rules_from(restrictions_of(picture), facts=Facts())
    sentences = [sentence(rule, text) for rule in rules if rule.kind in NOTICES]
    words = " ".join(dict.fromkeys(sentences))
    return Notice(picture.position, words, _state_media(picture)) if words else None


def _flags(picture: Picture, parties: Iterable[Party]) -> tuple[str, ...]:
    flags = [*(picture.parsed.flags if picture.parsed else ())]
    flags += [flag for credit in credits_of(picture) for flag in credit.flags]
    flags += ["state_media" for party in parties if party.kind == "state_media"]
    return tuple(dict.fromkeys(flags))


def _state_media(picture: Picture) -> frozenset[str]:
    return frozenset(party.key for party in _parties(picture) if party.kind == "state_media")


def _parties(picture: Picture) -> list[Party]:
    providers = [provider for credit in credits_of(picture) for provider in credit.providers]
    found = [registry().get(p.party or "") or find(p.name) for p in providers]
    return [party for party in found if party]
