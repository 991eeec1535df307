"""parse(format(credit, style)) gives the same parts, wherever the style keeps them."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.captions import parse_credit
from mediameta.captions.model import Creator, Credit, Provider
from mediameta.export.styles import format_credit
from mediameta.vocabulary.parties import find, fold
from mediameta.vocabulary.styles import Style, styles

NOWHERE = (0, 0)
PEOPLE = ["Ana Lima", "Jo Berg", "Maria da Silva", "Bryan R. Smith"]
AGENCIES = ["AP", "AFP", "Reuters", "dpa", "EPA", "PA", "NTB", "Anadolu", "Bloomberg", "Keystone"]
DISTRIBUTORS = ["Getty Images", "Shutterstock", "Alamy"]


@dataclass(frozen=True)
class Parts:
    """What a reader takes from a credit."""

    creators: tuple[str, ...]
    providers: tuple[str, ...]
    publication: str | None
    flags: frozenset[str]


def provider(name: str, relation: str | None) -> Provider:
    party = find(name)
    return Provider(name, NOWHERE, party.key if party else None, relation)


@st.composite
def credits(draw: st.DrawFn) -> Credit:
    """Credits of people, agencies and distributors, some marked; nobody at all is no credit."""
    people = draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))
    agencies = draw(st.lists(st.sampled_from(AGENCIES), max_size=1))
    distributed = draw(st.booleans())
    chain = [provider(name, None) for name in agencies]
    if chain and distributed:
        chain.append(provider(draw(st.sampled_from(DISTRIBUTORS)), "via"))
    flags = draw(st.sampled_from([(), (), ("file_photo",), ("pool",), ("handout",)]))
    if not chain:
        people = people or ["Ana Lima"]
        flags = ()
    commission = "The Guardian" if people and not chain and draw(st.booleans()) else None
    creators = tuple(Creator(name, NOWHERE) for name in people)
    return Credit("as received", NOWHERE, creators, tuple(chain), commission, flags=flags)


def parts(credit: Credit) -> Parts:
    parties = [(p.name, find(p.name)) for p in credit.providers]
    return Parts(
        tuple(fold(c.name) for c in credit.creators),
        tuple(party.key if party else fold(name) for name, party in parties),
        credit.for_publication and fold(credit.for_publication),
        frozenset(credit.flags) & {"file_photo", "pool", "handout"},
    )


def kept(credit: Credit, style: Style) -> Parts:
    """Return the parts of a credit that the style keeps."""
    whole = parts(credit)
    last_alone = style.chain == "last"
    names_creators = style.creators or not whole.providers
    marks = {"pool": style.pool, "handout": style.handout, "file_photo": style.file}
    written = {flag for flag, mark in marks.items() if mark and not last_alone}
    if style.form != "line":
        written -= {"file_photo"}
    return Parts(
        whole.creators if names_creators else (),
        whole.providers[-1:] if last_alone else whole.providers,
        whole.publication if names_creators else None,
        whole.flags & written,
    )


FULL = [style for style in styles().values() if not style.max_bytes]


@pytest.mark.parametrize("style", FULL, ids=lambda style: style.key)
@given(credit=credits())
def test_reads_back_what_a_style_keeps(style: Style, credit: Credit) -> None:
    line = format_credit(credit, style)
    again = parse_credit(line)
    assert again is not None, line
    expected, found = kept(credit, style), parts(again)
    assert (found.providers, found.publication, found.flags - {"state_media"}) == (
        expected.providers,
        expected.publication,
        expected.flags,
    ), line
    assert sorted(found.creators) == sorted(expected.creators), line


@pytest.mark.parametrize("style", ["slash", "ap", "guardian", "dpa", "lemonde"])
def test_reads_back_that_a_name_is_withheld(style: str) -> None:
    credit = Credit("", NOWHERE, (), (provider("AFP", None),), flags=("credit_withheld",))
    again = parse_credit(format_credit(credit, style))
    assert again is not None
    assert (again.creators, again.flags) == ((), ("credit_withheld",))
