"""A caption block is taken apart into caption, credit, flags and furniture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.captions.caption import parse_caption
from mediameta.captions.model import Caption, Credit

SENTENCE = "Dockers unload grain in the harbour of Port Maren on Tuesday."


def credit_of(text: str) -> Credit:
    credit = parse_caption(text).credit
    assert credit is not None, text
    return credit


# Where a credit stands: the block, and the credit's text. The caption is always `SENTENCE`.
PLACES = [
    f"{SENTENCE} (Ana Lima/AFP)",
    f"{SENTENCE} [Ana Lima/AFP]",
    f"{SENTENCE}(Ana Lima/AFP)",
    f"{SENTENCE} Ana Lima/AFP",
    f"{SENTENCE}Ana Lima/AFP",
    f"{SENTENCE} | Ana Lima/AFP",
    f"{SENTENCE} — Ana Lima/AFP",
    f"{SENTENCE}\nAna Lima/AFP",
    f"Ana Lima/AFP\n{SENTENCE}",
    f"{SENTENCE}\n(Ana Lima/AFP)",
]


@pytest.mark.parametrize("text", PLACES)
def test_finds_a_credit_wherever_it_stands(text: str) -> None:
    caption = parse_caption(text)
    assert caption.credit is not None
    assert caption.credit.text == "Ana Lima/AFP"
    assert [c.name for c in caption.credit.creators] == ["Ana Lima"]
    assert [(p.name, p.party) for p in caption.credit.providers] == [("AFP", "afp")]
    assert caption.caption == SENTENCE


LABELS = [
    "Photo: ", "Photo by ", "Photograph by ", "Image credit: ", "Credit: ", "Foto: ", "Fotos: ",
    "Bild: ", "Bildrechte: ", "Quelle: ", "Crédit : ", "Photo : ", "Fuente: ", "Créditos: ",
    "Fot. ", "Źródło: ", "Kuva: ", "Beeld: ", "Фото: ", "© ", "Image copyright ", "© Foto: ",
    "Mandatory Credit: ", "CreditCredit...", "Symbolfoto: ", "Archivfoto: ",
]  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_reads_a_label_in_its_language(label: str) -> None:
    caption = parse_caption(f"{SENTENCE} {label}Ana Lima/AFP")
    assert caption.credit is not None
    assert caption.credit.text == f"{label}Ana Lima/AFP"
    assert [c.name for c in caption.credit.creators] == ["Ana Lima"]
    assert caption.caption == SENTENCE


def test_reads_a_label_that_is_glued_on() -> None:
    caption = parse_caption("Ein Boot verlässt den HafenBild: Ana Lima/dpa")
    assert caption.caption == "Ein Boot verlässt den Hafen"
    assert caption.credit is not None
    assert caption.credit.text == "Bild: Ana Lima/dpa"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "The harbour (left) lies north of the old town (population 12,000)",
        "A minister (CDU) walks to the hall in Lowmark",
        "A memo seen by Reuters.",
        "The story was first told by AP.",
        "Lena Holt.",
        "Lena Holt: head of the harbour office.",
        "The company sends its ferries via Lowmark in winter.",
        "Trains go to Maren via Teren",
        "A photo by Ana Lima hangs in the hall",
        "In a photo by Ana Lima, workers walk home",
        "Ana Lima/Reuters reported the news",
        "Im Video: Soldaten entern einen Tanker der Flotte",
        "A list of the ferries that call at Lowmark",
        "The bridge, seen from the photo gallery of the museum",
        "Image: Lena Holt, left, has followed Ana Lima as head of the harbour office",
    ],
)
def test_refuses_prose(text: str) -> None:
    assert parse_caption(text).credit is None


def test_takes_a_label_without_a_credit_as_furniture() -> None:
    caption = parse_caption("Image: Lena Holt, left, has followed Ana Lima as head of the office")
    assert caption.noise == ((0, 7),)
    assert caption.caption.startswith("Lena Holt, left")


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        (f"Image caption {SENTENCE}", SENTENCE),
        (f"[2/5]{SENTENCE} REUTERS/Ana Lima Purchase Licensing Rights, opens new tab", SENTENCE),
        (f"3 of 12 |\n{SENTENCE} (AP Photo/Ana Lima)", SENTENCE),
        (f"{SENTENCE} Ana Lima/AFP hide caption\ntoggle caption\nAna Lima/AFP", SENTENCE),
        (f"{SENTENCE} Foto: Ana Lima/dpa +++ dpa-Bildfunk +++", SENTENCE),
        (f"{SENTENCE} REUTERS/Ana Lima TPX IMAGES OF THE DAY", SENTENCE),
        (f"{SENTENCE} Foto: AP Vis mer", SENTENCE),
        (f"{SENTENCE}\nCredit: Ana Lima/AFP\nView full size image", SENTENCE),
    ],
)
def test_leaves_furniture_out(text: str, caption: str) -> None:
    assert parse_caption(text).caption == caption


@pytest.mark.parametrize(
    "demand",
    [
        "(ACHTUNG: Nur zur redaktionellen Verwendung und nur bei Nennung: Foto: Ana Lima/AFP)",
        "Veröffentlichung nur unter Quellenangabe: Ana Lima/AFP",
        "Please credit Ana Lima/AFP.",
        "You must credit Ana Lima/AFP",
    ],
)
def test_leaves_the_demand_for_a_credit_out(demand: str) -> None:
    caption = parse_caption(f"{SENTENCE} {demand}")
    assert caption.credit is not None
    assert caption.credit.text.removeprefix("Foto: ") == "Ana Lima/AFP"
    assert caption.caption == SENTENCE


@pytest.mark.parametrize(
    "instruction",
    [
        "THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY. NO RESALES. NO ARCHIVES.",
        "ATTENTION EDITORS - THIS PICTURE WAS PROVIDED BY A THIRD PARTY. EDITORIAL USE ONLY.",
    ],
)
def test_ends_a_credit_before_an_instruction(instruction: str) -> None:
    caption = parse_caption(f"{SENTENCE} Harbour Office/Handout via REUTERS {instruction}")
    assert caption.credit is not None
    assert caption.credit.text == "Harbour Office/Handout via REUTERS"
    assert caption.caption == SENTENCE


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("FILE - A ferry leaves Lowmark. (AP Photo/Ana Lima, File)", "file_photo"),
        ("Ein Boot im Hafen. (Archivbild)", "file_photo"),
        ("Ein Boot im Hafen. (Symbolbild)", "symbol_image"),
        ("Representative image. (Photo: Getty Images)", "symbol_image"),
        ("An artist's impression of the harbour. Credit: Ana Lima", "illustration"),
        ("Illustration by Ana Lima", "illustration"),
        ("In this image taken from video, a boat sinks. (AP)", "video_still"),
        ("Screenshot by Ana Lima/AFP", "video_still"),
        ("In this photo provided by the port authority, a boat sinks.", "handout"),
        ("A boat sinks. Photo courtesy of Ana Lima", "handout"),
        ("The minister arrives. (Ana Lima/Pool via AP)", "pool"),
        ("An AI-generated image of a harbour.", "ai_generated"),
        ("A boat sinks. (Xinhua via AP)", "state_media"),
    ],
)
def test_flags_what_the_words_say(text: str, flag: str) -> None:
    assert flag in parse_caption(text).flags


@pytest.mark.parametrize(
    ("credit", "creators"),
    [
        ("Lowmark Times photo by Ana Lima", ["Ana Lima"]),
        ("Staff photo by Ana Lima", ["Ana Lima"]),
        ("ST PHOTO: ANA LIMA", ["ANA LIMA"]),
        ("Contributed photo", []),
        ("Foto: Divulgação", []),
        ("Photo / Supplied", []),
        ("Picture by Ana Lima", ["Ana Lima"]),
    ],
)
def test_reads_how_newsrooms_sign(credit: str, creators: list[str]) -> None:
    caption = parse_caption(f"{SENTENCE} {credit}")
    assert caption.credit is not None
    assert caption.credit.text == credit
    assert [c.name for c in caption.credit.creators] == creators
    assert caption.caption == SENTENCE


@pytest.mark.parametrize(
    ("text", "credit", "caption"),
    [
        ("dpa/Ana Lima Im Hafen liegt ein Boot", "dpa/Ana Lima", "Im Hafen liegt ein Boot"),
        ("© Ana Lima/AFP The ferry is late.", "© Ana Lima/AFP", "The ferry is late."),
        ("Foto: Ana Lima/dpa\nEin Boot liegt im Hafen", "Foto: Ana Lima/dpa",
         "Ein Boot liegt im Hafen"),
        ("Bild: pixabay Ein Boot ist kein Schiff", "Bild: pixabay", "Ein Boot ist kein Schiff"),
    ],
)  # fmt: skip
def test_ends_a_credit_before_the_caption_behind_it(text: str, credit: str, caption: str) -> None:
    parsed = parse_caption(text)
    assert parsed.credit is not None
    assert (parsed.credit.text, parsed.caption) == (credit, caption)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Ana Lima (AFP)", "AFP"),
        ("Lena Holt (CDU) (dpa / Ana Lima)", "dpa / Ana Lima"),
        ("Lowmark - Belga", "Belga"),
        ("harbour / Shutterstock", "Shutterstock"),
    ],
)
def test_leaves_the_name_of_who_is_seen_in_the_caption(text: str, credit: str) -> None:
    assert credit_of(text).text == credit


def test_joins_two_sign_offs_of_one_picture() -> None:
    first, second = "Photo by Ana Lima / AFP", "Photo by ANA LIMA/AFP via Getty Images"
    credit = credit_of(f"{SENTENCE} ({first}) ({second})")
    assert [c.name for c in credit.creators] == ["Ana Lima"]
    assert [p.party for p in credit.providers] == ["afp", "getty"]


def test_joins_a_sign_off_before_the_bracket() -> None:
    sign_off = "AFP / ANA LIMA (Photo credit should read ANA LIMA/AFP/Getty Images"
    caption = parse_caption(f"{SENTENCE} / {sign_off})")
    assert caption.credit is not None
    assert caption.credit.text == sign_off
    assert [c.name for c in caption.credit.creators] == ["ANA LIMA"]
    assert caption.caption == SENTENCE


def test_keeps_other_credits_of_a_block() -> None:
    caption = parse_caption(f"{SENTENCE} (Ana Lima/AFP)\nMira Castellan/Reuters")
    assert caption.credit is not None
    assert caption.credit.text == "Ana Lima/AFP"
    assert [extra.text for extra in caption.extra_credits] == ["Mira Castellan/Reuters"]


def test_reads_the_name_on_the_line_beside_a_sentence() -> None:
    caption = parse_caption(f"Carla Lindholm\n{SENTENCE}")
    assert caption.credit is not None
    assert caption.credit.rule == "name-line"
    assert caption.credit.confidence < 0.8


@pytest.mark.parametrize(
    ("text", "creators", "providers"),
    [
        ("市場で買い物をする人々（３日、東京都内）＝ＡＰ", [], ["ＡＰ"]),
        ("新しい船を見る記者（港湾局提供）", [], ["港湾局"]),
        ("港を歩く人々＝13日、東京都内で（山田花子撮影）", ["山田花子"], []),
        ("资料图：市民在港口散步。中新社记者 李小明 摄", ["李小明"], ["中新社"]),
        ("시민들이 항구를 걷고 있다. [사진 = 김하늘 기자]", ["김하늘"], []),
        ("시민들이 항구를 걷고 있다. 사진=항만청 제공", [], ["항만청"]),
    ],
)
def test_reads_east_asian_signatures(text: str, creators: list[str], providers: list[str]) -> None:
    credit = credit_of(text)
    assert [c.name for c in credit.creators] == creators
    assert [p.name for p in credit.providers] == providers


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Rain falls on Lowmark, Tuesday, Nov. 3, 2026. (AP)", "Nov. 3, 2026"),
        ("Regen in Teren am 3. November 2026. Foto: dpa", "3. November 2026"),
        ("La pluie tombe, le 3 mai 2026. AFP", "3 mai 2026"),
        ("Llueve, a 3 de mayo de 2026, en Teren. EFE", "3 de mayo de 2026"),
        ("Regen in Teren (Aufnahme vom 03.11.2026). Foto: dpa", "03.11.2026"),
        ("Rain falls on Lowmark.", None),
    ],
)
def test_finds_the_date_of_the_picture(text: str, date: str | None) -> None:
    assert parse_caption(text).photo_date == date


def test_reads_a_state_agency_behind_its_distributors() -> None:
    caption = parse_caption(
        "Officials visit an exhibition in Pyongyang, North Korea, on July 6, 2026. "
        "(Korean Central News Agency/Korea News Service via AP)"
    )
    assert caption.credit is not None
    assert caption.credit.creators == ()
    assert [(p.party, p.relation) for p in caption.credit.providers] == [
        ("kcna", None),
        ("kns", "/"),
        ("ap", "via"),
    ]
    assert "state_media" in caption.credit.flags
    assert caption.photo_date == "July 6, 2026"


def test_keeps_a_short_surname_that_reads_like_a_placeholder() -> None:
    credit = credit_of(f"{SENTENCE} (AP Photo/Lee Min Ho)")
    assert [c.name for c in credit.creators] == ["Lee Min Ho"]


PIECES = (
    "Photo by |Foto: |(|)|[|/| via |Ana Lima|AFP|©|. |＝|摄|기자| for |CC BY 4.0|NO SALES|FILE|by "
    "|,|1/5|@| - "
)
CREDIT_LIKE = st.lists(st.sampled_from([*PIECES.split("|"), "|", "\n"]), max_size=30).map("".join)


def check_spans(caption: Caption) -> None:
    text = caption.text
    for start, end in (*caption.caption_spans, *caption.noise):
        assert 0 <= start <= end <= len(text)
    for credit in (caption.credit, *caption.extra_credits):
        if credit is None:
            continue
        assert text[slice(*credit.span)] == credit.text
        assert 0 <= credit.confidence <= 1
        assert credit.rule
        named = [(c.name, c.span) for c in credit.creators]
        named += [(p.name, p.span) for p in credit.providers]
        assert all(text[start:end] == name for name, (start, end) in named)


@given(st.one_of(st.text(max_size=400), CREDIT_LIKE))
def test_spans_are_right_on_any_text(text: str) -> None:
    caption = parse_caption(text)
    assert caption.text == text
    check_spans(caption)


def test_reads_a_long_hostile_text() -> None:
    for unit in ("(", "by ", "/", "Photo: A B / ", "© ", "Foto: Ana Lima/AFP\n"):
        check_spans(parse_caption(unit * 20_000))
