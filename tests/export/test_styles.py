"""Credit lines in house styles: each house's own form, and what is never written."""

from dataclasses import replace

import pytest

from mediameta.captions.model import Creator, Credit, Provider
from mediameta.errors import VocabularyError
from mediameta.export.styles import format_credit
from mediameta.vocabulary.parties import find
from mediameta.vocabulary.styles import style_from, styles

NOWHERE = (0, 0)


def credit(*parts: str, by: str = "", **values: object) -> Credit:
    """A credit of these providers ("via NAME" distributes) and of the creators in `by`."""
    creators = tuple(Creator(name, NOWHERE) for name in by.split(", ") if name)
    providers = []
    for part in parts:
        name = part.removeprefix("via ")
        party = find(name)
        relation = "via" if name != part else "/"
        providers.append(Provider(name, NOWHERE, party.key if party else None, relation))
    made = Credit("as received", NOWHERE, creators, tuple(providers))
    return replace(made, **values)  # type: ignore[arg-type]


OWN_AP = credit("Associated Press", by="Ana Lima")
AFP_GETTY = credit("AFP", "via Getty Images", by="Ana Lima")
TWO = credit("dpa", by="Ana Lima, Jo Berg")
HANDOUT = credit("Lowmark Harbour Office", "via AP", flags=("handout",))
LONE_VIA = credit("via REUTERS", by="@boatwatch")
POOL = credit("Reuters", by="Ana Lima", flags=("pool",))
FILE = credit("AP", by="Ana Lima", flags=("file_photo",))
FREELANCE = credit(by="Ana Lima", for_publication="The Guardian")
COMMONS = credit(
    "Flickr",
    by="Ana Lima",
    license="CC BY 4.0",
    license_url="https://creativecommons.org/licenses/by/4.0/",
)


@pytest.mark.parametrize(
    ("given", "style", "line"),
    [
        (OWN_AP, "slash", "Ana Lima/Associated Press"),
        (OWN_AP, "ap", "(AP Photo/Ana Lima)"),
        (OWN_AP, "reuters", "Ana Lima/Associated Press"),
        (OWN_AP, "bbc", "Associated Press"),
        (OWN_AP, "natgeo", "ANA LIMA, ASSOCIATED PRESS"),
        (OWN_AP, "washington-post", "(Ana Lima/Associated Press)"),
        (AFP_GETTY, "slash", "Ana Lima/AFP via Getty Images"),
        (AFP_GETTY, "afp", "ANA LIMA / AFP / Getty Images"),
        (AFP_GETTY, "getty", "Photo by Ana Lima/AFP via Getty Images"),
        (AFP_GETTY, "nyt", "Ana Lima/AFP, via Getty Images"),
        (AFP_GETTY, "guardian", "Photograph: Ana Lima/AFP/Getty Images"),
        (AFP_GETTY, "bbc", "Getty Images"),
        (AFP_GETTY, "npr", "Ana Lima/AFP/Getty Images"),
        (AFP_GETTY, "spiegel", "Foto: Ana Lima / AFP / Getty Images"),
        (AFP_GETTY, "lemonde", "ANA LIMA / AFP / Getty Images"),
        (AFP_GETTY, "elpais", "Ana Lima (AFP/Getty Images)"),
        (AFP_GETTY, "short-32", "Ana Lima/AFP/Getty Images"),
        (TWO, "ap", "(Ana Lima and Jo Berg/dpa)"),
        (TWO, "dpa", "Foto: Ana Lima und Jo Berg/dpa"),
        (TWO, "lemonde", "ANA LIMA ET JO BERG / dpa"),
        (HANDOUT, "ap", "(Lowmark Harbour Office via AP)"),
        (HANDOUT, "getty", "Handout/Lowmark Harbour Office via AP"),
        (LONE_VIA, "reuters", "@boatwatch via REUTERS"),
        (POOL, "ap", "(Ana Lima/Pool Photo/Reuters)"),
        (POOL, "reuters", "Ana Lima/Pool via REUTERS"),
        (POOL, "afp", "ANA LIMA / POOL / Reuters"),
        (FILE, "ap", "(AP Photo/Ana Lima, File)"),
        (FILE, "dpa", "Foto: Ana Lima/AP/Archiv"),
        (FREELANCE, "guardian", "Photograph: Ana Lima for the Guardian"),
        (FREELANCE, "nyt", "Ana Lima for The Guardian"),
        (FREELANCE, "spiegel", "Foto: Ana Lima für The Guardian"),
        (COMMONS, "tasl", "Photo by Ana Lima via Flickr, CC BY 4.0"),
        (
            COMMONS,
            "tasl-print",
            "Ana Lima via Flickr, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        ),
        (COMMONS, "guardian", "Photograph: Ana Lima/Flickr, CC BY 4.0"),
    ],
)
def test_writes_the_form_of_the_house(given: Credit, style: str, line: str) -> None:
    assert format_credit(given, style) == line


def test_names_the_work_in_the_creative_commons_styles() -> None:
    line = format_credit(COMMONS, "tasl", title="Boats at dawn")
    assert line == "“Boats at dawn” by Ana Lima via Flickr, CC BY 4.0"
    assert format_credit(COMMONS, "tasl-print", title="Boats at dawn").startswith(
        "Ana Lima via Flickr, “Boats at dawn”, CC BY 4.0"
    )


@pytest.mark.parametrize("style", styles())
def test_lets_a_mandatory_credit_out_word_for_word(style: str) -> None:
    demanded = "© Lowmark Trust 2024 - ALL rights"
    assert format_credit(AFP_GETTY, style, mandatory=demanded) == demanded


@pytest.mark.parametrize("style", styles())
@pytest.mark.parametrize("providers", [(), ("AP",), ("AFP", "via Getty Images")])
def test_never_writes_a_withheld_name(style: str, providers: tuple[str, ...]) -> None:
    given = credit(*providers, by="Ana Lima", flags=("credit_withheld",))
    assert "lima" not in format_credit(given, style).casefold()
    assert "lima" not in format_credit(given, style, mandatory="Photo: Ana LIMA/AP").casefold()


@pytest.mark.parametrize("style", styles())
@pytest.mark.parametrize(
    "given",
    [credit(by="Ana Lima"), credit("AP"), credit(flags=("handout",)), credit()],
)
def test_never_makes_a_credit_empty(style: str, given: Credit) -> None:
    assert format_credit(given, style).strip("() ")


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (credit("Reuters", by="Maximiliana Lowmark-Hohenberg"), "M. Lowmark-Hohenberg/Reuters"),
        (credit("AFP", "Lowmark Post", "via Getty Images", by="Ana Lima"), "Ana Lima/Getty Images"),
        (credit("Lowmark Municipal Harbour Police Office"), "Lowmark Municipal Harbour Police"),
        (credit("北海道新聞社写真部東京支局"), "北海道新聞社写真部東"),
    ],
)
def test_fits_short_credits_into_32_bytes(given: Credit, line: str) -> None:
    assert format_credit(given, "short-32") == line
    assert len(line.encode()) <= 32


def test_takes_a_style_of_the_user() -> None:
    own = style_from("echo", {"label": "Foto: ", "join": " | ", "order": "providers_first"})
    assert format_credit(OWN_AP, own) == "Foto: Associated Press | Ana Lima"


def test_refuses_a_style_that_does_not_exist() -> None:
    with pytest.raises(VocabularyError, match="no such style"):
        format_credit(OWN_AP, "nonsense")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"joint": "/"}, "no knob 'joint'"),
        ({"max_bytes": "32"}, "not int"),
        ({"creators": 1}, "not bool"),
        ({"brackets": "<>"}, "brackets is '<>'"),
        ({"key": "echo"}, "no knob 'key'"),
    ],
)
def test_refuses_a_knob_that_makes_no_sense(row: dict[str, object], reason: str) -> None:
    with pytest.raises(VocabularyError, match=reason):
        style_from("echo", row)
