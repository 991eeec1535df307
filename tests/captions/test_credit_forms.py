"""Credits in the forms and the languages in which newsrooms write them."""

import pytest

from mediameta.captions.caption import parse_caption
from mediameta.captions.model import Credit

SENTENCE = "Dockers unload grain in the harbour of Port Maren on Tuesday."


def credit_of(text: str) -> Credit:
    credit = parse_caption(text).credit
    assert credit is not None, text
    return credit


LABELS = {
    "English": ["Photograph: ", "Picture: ", "Pic: ", "Photography by ", "Photo source: "],
    "German": [
        "Bildquelle: ",
        "Fotocredit: ",
        "Bildnachweis: ",
        "Aufnahme: ",
        "Rubriklistenbild: ",
    ],
    "French": ["Crédit photo : ", "Crédits : ", "Photographie : "],
    "Spanish": ["Fotografía: ", "Crédito: ", "Imagen: "],
    "Italian": ["Foto di ", "Immagine: ", "Fonte: ", "Crediti: "],
    "Portuguese": ["Imagem: ", "Fotografia: "],
    "Dutch": ["Beeld ", "Bron: "],
    "Nordic": ["Bilde: ", "Billede: ", "Källa: ", "Kilde: ", "Lähde: ", "Ljósmynd: "],
    "Polish": ["Zdjęcie: ", "fot. "],
    "Czech": ["Zdroj: ", "Snímek: ", "Autor: "],
    "Hungarian": ["Fotó: ", "Forrás: ", "Kép: ", "Fénykép: "],
    "Romanian": ["Sursa: ", "Sursa foto: ", "Credit foto: "],
    "Greek": ["Φωτογραφία: ", "Πηγή: ", "Φωτό: "],
    "Russian": ["Источник: ", "Снимок: ", "Автор фото: "],
    "Ukrainian": ["Світлина: ", "Джерело: "],
    "Turkish": ["Fotoğraf: ", "Kaynak: ", "Görsel: "],
    "Lithuanian": ["Nuotrauka: ", "Šaltinis: "],
    "Indonesian": ["Sumber: ", "Gambar: ", "Sumber foto: "],
    "Vietnamese": ["Ảnh: ", "Nguồn ảnh: "],
    "Thai": ["ภาพ: ", "ที่มา: ", "ภาพโดย "],
    "Arabic": ["تصوير: ", "المصدر: "],
    "Hebrew": ["צילום: ", "קרדיט: "],
    "Hindi": ["फोटो: ", "साभार: "],
    "East Asian": ["照片：", "图片来源：", "写真：", "사진: ", "사진="],
    "South Slavic": ["Fotografija: ", "Снимка: ", "Слика: "],
}


@pytest.mark.parametrize("label", [label for labels in LABELS.values() for label in labels])
def test_reads_the_labels_of_a_language(label: str) -> None:
    caption = parse_caption(f"{SENTENCE} {label}Ana Lima/AFP")
    assert caption.credit is not None
    assert caption.credit.text == f"{label}Ana Lima/AFP"
    assert [c.name for c in caption.credit.creators] == ["Ana Lima"]
    assert [p.party for p in caption.credit.providers] == ["afp"]
    assert caption.caption == SENTENCE


@pytest.mark.parametrize(
    ("text", "credit", "creators", "providers"),
    [
        ("Laivai plaukia. Jono Petraičio nuotr.", "Jono Petraičio nuotr.", ["Jono Petraičio"], []),
        ("Laivai plaukia iš uosto. Harbour Wire nuotr.", "Harbour Wire nuotr.", [],
         ["Harbour Wire"]),
        ("Kapal keluar - Gambar Ahmad Lima", "Gambar Ahmad Lima", ["Ahmad Lima"], []),
        ("港を歩く人々【時事】", "時事", [], ["時事"]),
        ("港で話す首相【港湾局提供】", "港湾局提供", [], ["港湾局"]),
        ("市民在港口散步。图/视觉中国", "图/视觉中国", [], ["视觉中国"]),
        ("Rain. (c) 2026 Harbour Wire", "(c) 2026 Harbour Wire", [], ["Harbour Wire"]),
        ("Rain. [File: Ana Lima/Reuters]", "File: Ana Lima/Reuters", ["Ana Lima"], ["Reuters"]),
        ("[File: Reuters]", "File: Reuters", [], ["Reuters"]),
        ("Photo: Ana Lima von Pexels", "Photo: Ana Lima von Pexels", ["Ana Lima"], ["Pexels"]),
        ("Imagem de Ana Lima por Pixabay", "Imagem de Ana Lima por Pixabay", ["Ana Lima"],
         ["Pixabay"]),
        ("Foto: Divulgação/Porto de Lowmark", "Foto: Divulgação/Porto de Lowmark", [],
         ["Porto de Lowmark"]),
        ("Chuva. (Divulgação/Ana Lima)", "Divulgação/Ana Lima", ["Ana Lima"], []),
        ("Foto: Studio Lowmark, Teren", "Foto: Studio Lowmark, Teren", [], ["Studio Lowmark"]),
        ("Regen. Quelle: Kauder/DJV", "Quelle: Kauder/DJV", ["Kauder"], ["DJV"]),
        ("Foto: ana.lima@harbour.example", "Foto: ana.lima@harbour.example",
         ["ana.lima@harbour.example"], []),
        ("Photo: Image Lima", "Photo: Image Lima", [], ["Image Lima"]),
        ("Image Copyright @LIM @LIM", "Image Copyright @LIM @LIM", ["@LIM"], []),
        ("© AdobeStock.com/Studio Afra", "© AdobeStock.com/Studio Afra", ["Studio Afra"],
         ["AdobeStock.com"]),
        ("Fotolia.com, lesedesign, rendermin", "Fotolia.com, lesedesign, rendermin",
         ["lesedesign", "rendermin"], ["Fotolia.com"]),
        ("Rain. © imago/Ana Lima | IMAGO/Ana Lima", "© imago/Ana Lima | IMAGO/Ana Lima",
         ["Ana Lima"], ["imago"]),
        ("Photos: Ana Lima, Max Stern, Orla Castellan and Jonas Hallberg",
         "Photos: Ana Lima, Max Stern, Orla Castellan and Jonas Hallberg",
         ["Ana Lima", "Max Stern", "Orla Castellan", "Jonas Hallberg"], []),
        ("Credit: A. Lima, M. Stern, L. Holt, J. Hallberg/Harbour Observatory",
         "Credit: A. Lima, M. Stern, L. Holt, J. Hallberg/Harbour Observatory",
         ["A. Lima", "M. Stern", "L. Holt", "J. Hallberg"], ["Harbour Observatory"]),
        ("Source: Lowmark Yearbook, Lowmark Port Council & Teren Port Authority",
         "Source: Lowmark Yearbook, Lowmark Port Council & Teren Port Authority", [],
         ["Lowmark Yearbook", "Lowmark Port Council", "Teren Port Authority"]),
        ("Ana Lima (CC BY-NC 3.0)", "Ana Lima (CC BY-NC 3.0)", ["Ana Lima"], []),
        ("גשם. צילום: דוד כהן", "צילום: דוד כהן", ["דוד כהן"], []),
        ("مطر. تصوير: أحمد حسن", "تصوير: أحمد حسن", ["أحمد حسن"], []),
        ("Mưa. Ảnh: Nguyễn Văn An", "Ảnh: Nguyễn Văn An", ["Nguyễn Văn An"], []),
        ("Φωτό: Γιώργος Παπάς/ΑΠΕ-ΜΠΕ", "Φωτό: Γιώργος Παπάς/ΑΠΕ-ΜΠΕ", ["Γιώργος Παπάς"],
         ["ΑΠΕ-ΜΠΕ"]),
        ("시민들이 걷고 있다. ⓒ뉴시스", "ⓒ뉴시스", [], ["뉴시스"]),
        ("市民在散步。中新社发 李小明 摄", "中新社发 李小明 摄", ["李小明"], ["中新社"]),
        ("Rain. Credit: NASA/JPL-Caltech", "Credit: NASA/JPL-Caltech", [],
         ["NASA", "JPL-Caltech"]),
        ("Rain. (Courtesy photo)", "Courtesy photo", [], []),
        ("Regen. Bild: KI-generiert", "Bild: KI-generiert", [], []),
        ("Lluvia. Foto: Especial", "Foto: Especial", [], []),
        ("Rain. (AP Video by Ana Lima)", "AP Video by Ana Lima", ["Ana Lima"], ["AP"]),
        ("Photos and video footage courtesy Ana Lima/Lowmark State University.",
         "Photos and video footage courtesy Ana Lima/Lowmark State University", ["Ana Lima"],
         ["Lowmark State University"]),
        ("Click to watch. Harbour photos and video courtesy Ana Lima",
         "Harbour photos and video courtesy Ana Lima", [], ["Ana Lima"]),
        ("Rain. CreditOrlaine Castell for The New York Times",
         "CreditOrlaine Castell for The New York Times", ["Orlaine Castell"], []),
        ("A vase. Credit Lowmark Museum of Glass", "Credit Lowmark Museum of Glass", [],
         ["Lowmark Museum of Glass"]),
        ("Regen. (Foto: LHO/Kauder)", "Foto: LHO/Kauder", ["Kauder"], ["LHO"]),
        ("Regen. © Lowmark Tourismus / Orlaine Castell", "© Lowmark Tourismus / Orlaine Castell",
         ["Orlaine Castell"], ["Lowmark Tourismus"]),
        ("© Getty Images/iStockphoto/lima-media", "© Getty Images/iStockphoto/lima-media",
         ["lima-media"], ["iStockphoto", "Getty Images"]),
        ("© lima1976/123RF.com", "© lima1976/123RF.com", ["lima1976"], ["123RF.com"]),
        ("Foto: Von Limo71, CC BY-SA 3.0", "Foto: Von Limo71, CC BY-SA 3.0", ["Limo71"], []),
        ("Lluvia. (Foto Prensa Libre: Orlaine Castell)", "Foto Prensa Libre: Orlaine Castell",
         ["Orlaine Castell"], ["Prensa Libre"]),
        ("Foto und Styling: Ana Lima", "Foto und Styling: Ana Lima", ["Ana Lima"], []),
        ("Regen. © Bild: Werk/ANA LIMA", "© Bild: Werk/ANA LIMA", ["ANA LIMA"], []),
        ("Boats wait in the harbour for the storm to pass.\nLHO", "LHO", [], ["LHO"]),
        ("Boats wait in the harbour for the storm to pass.\nLW-Archiv", "LW-Archiv", [],
         ["LW-Archiv"]),
        ("A new phone.\nApple, Inc.", "Apple, Inc.", [], ["Apple, Inc."]),
        ("Orlaine Castell/Lowmarkist", "Orlaine Castell/Lowmarkist", ["Orlaine Castell"],
         ["Lowmarkist"]),
        ("Lluvia en el puerto. Archivo.", "Archivo.", [], []),
        ("O barco sai do porto no domingo Imagem: Divulgação/Porto", "Imagem: Divulgação/Porto",
         [], ["Porto"]),
        ("Jo\u0308rn Lima/Visit Lowmark", "Jo\u0308rn Lima/Visit Lowmark", ["Jo\u0308rn Lima"],
         ["Visit Lowmark"]),
        ("El puerto de noche, visto desde el cerro.\nAna “Tita” Lima", "Ana “Tita” Lima",
         ["Ana “Tita” Lima"], []),
        ("Regen im Hafen. Ana Lima ©", "Ana Lima ©", ["Ana Lima"], []),
        ("Text & Fotos: Ana Lima", "Text & Fotos: Ana Lima", ["Ana Lima"], []),
        ("Regen. © Lowmark Tourismus GmbH / no name", "© Lowmark Tourismus GmbH / no name", [],
         ["Lowmark Tourismus GmbH"]),
        ("© By Mar y viento (Own work) [GFDL or CC-BY-SA-3.0], via Wikimedia Commons",
         "© By Mar y viento (Own work) [GFDL or CC-BY-SA-3.0], via Wikimedia Commons",
         ["Mar y viento"], ["Wikimedia Commons"]),
        ("\"Hafen-Lowmark\" von Ana Lima Lizenziert unter CC BY 3.0 über Wikimedia Commons.",
         "von Ana Lima Lizenziert unter CC BY 3.0 über Wikimedia Commons", ["Ana Lima"],
         ["Wikimedia Commons"]),
        ("LICENSED UNDER CC BY NC ND", "LICENSED UNDER CC BY NC ND", [], []),
        ("Foto: Ana Lima, lizenziert unter CC BY 4.0",
         "Foto: Ana Lima, lizenziert unter CC BY 4.0", ["Ana Lima"], []),
        ("Hafendirektion/Ana Lima", "Hafendirektion/Ana Lima", ["Ana Lima"], ["Hafendirektion"]),
        ("CBS Lowmark", "CBS Lowmark", [], ["CBS Lowmark"]),
        ("Regen.\nFoto beigestellt", "Foto beigestellt", [], []),
        ("Satellite image ©2026 Harbour Wire", "Satellite image ©2026 Harbour Wire", [],
         ["Harbour Wire"]),
    ],
)  # fmt: skip
def test_reads_a_form(text: str, credit: str, creators: list[str], providers: list[str]) -> None:
    parsed = credit_of(text)
    assert parsed.text == credit
    assert [c.name for c in parsed.creators] == creators
    assert [p.name for p in parsed.providers] == providers


@pytest.mark.parametrize(
    ("source", "caption"),
    [
        ("Image source, ", "Image caption, "),
        ("Fuente de la imagen, ", "Pie de foto, "),
        ("Автор фото, ", "Подпись к фото, "),
        ("इमेज स्रोत, ", "इमेज कैप्शन, "),
        ("صدر الصورة، ", "التعليق على الصورة، "),
        ("Chanzo cha picha, ", "Maelezo ya picha, "),
        ("图像来源, ", "图像加注文字, "),
    ],
)
def test_reads_the_source_and_the_caption_of_a_broadcaster_in_its_languages(
    source: str, caption: str
) -> None:
    parsed = parse_caption(f"{source}Getty Images\n{caption}{SENTENCE}")
    assert parsed.credit is not None
    assert [p.name for p in parsed.credit.providers] == ["Getty Images"]
    assert parsed.caption == SENTENCE


@pytest.mark.parametrize(
    ("text", "handout"),
    [
        ("Rain. © Lowtherm", True),
        ("Rain. Photo: Lowtherm via AP", True),
        ("Rain. Credit: LHO, KLM-W, NVIDIA", True),
        ("Regen. Foto: Lowmarker Buchmesse", True),
        ("Regen. (Bild: Verbraucherzentrale.de)", True),
        ("Rain. © ana-lima.de", False),
        ("Rain. © Lowtherm/AdobeStock", False),
        ("Regen. Bildrechte: MDR Lowmark", False),
        ("CreditOrlaine Castell for The New York Times", False),
    ],
)  # fmt: skip
def test_tells_who_hands_pictures_out(text: str, handout: bool) -> None:
    assert ("handout" in credit_of(text).flags) is handout


@pytest.mark.parametrize(
    "text",
    [
        "By Ana Lima and Max Stern The Associated Press",
        "LOWMARK, 14 Mar 2026 (AFP) — The secretary of the Harbour Union (HU)",
        "Harbour review 2026\n(Bild: )",
        "本次展览支持高清视频拍摄。",
        "Credit Union Lowmark opens its doors",
        "Ana Lima,directora de Planificación de la Fundación Puerto",
    ],
)
def test_refuses_bylines_datelines_and_empty_labels(text: str) -> None:
    assert parse_caption(text).credit is None


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Die Grafikkarte ist neu. Foto: dpa", "illustration"),
        ("Ein Graffitigemälde an der Wand. Foto: dpa", "illustration"),
        ("Rain. (Video by Ana Lima)", "video_still"),
    ],
)
def test_refuses_a_flag_that_the_words_do_not_give(text: str, flag: str) -> None:
    assert flag not in parse_caption(text).flags


def test_reads_the_distributor_behind_the_address_of_a_licence() -> None:
    address = "https://creativecommons.org/licenses/by/4.0"
    credit = credit_of(f"Photo: Ana Lima, CC BY 4.0 <{address}>, via Wikimedia Commons")
    assert [c.name for c in credit.creators] == ["Ana Lima"]
    assert [p.name for p in credit.providers] == ["Wikimedia Commons"]
    assert credit.license == "CC BY 4.0"


def test_reads_the_year_behind_the_owner_of_the_copyright() -> None:
    credit = credit_of("Rain. © Lowmark Daily News 2026")
    assert credit.copyright_year == "2026"
    assert [p.name for p in credit.providers] == ["Lowmark Daily News"]


@pytest.mark.parametrize(
    ("text", "publication"),
    [
        (f"{SENTENCE} Ana Lima for Harbour Wire", "Harbour Wire"),
        (f"{SENTENCE}\nAna Lima/Halden Creative for LowmarkNews", "LowmarkNews"),
        ("Ana Lima/Lowmark Centre for Harbour Research", None),
    ],
)
def test_tells_who_commissioned_the_picture(text: str, publication: str | None) -> None:
    credit = credit_of(text)
    assert credit.for_publication == publication
    assert [c.name for c in credit.creators] == ["Ana Lima"]


@pytest.mark.parametrize(
    ("text", "credit", "caption"),
    [
        ("Foto: Bensing & Holt - Das neue Bündnis der Stadt muss jetzt liefern.",
         "Foto: Bensing & Holt", "Das neue Bündnis der Stadt muss jetzt liefern."),
        ("Photo: Ana Lima – The new ferry is late and the people wait for it.",
         "Photo: Ana Lima", "The new ferry is late and the people wait for it."),
        ("Minister Ana Lima / AFP", "AFP", "Minister Ana Lima"),
        ("Getty Images City of Lowmark timelapse", "Getty Images", "City of Lowmark timelapse"),
        ("Foto: action pressWerden von der Stadt als Last genannt: alte Boote",
         "Foto: action press", "Werden von der Stadt als Last genannt: alte Boote"),
        ("Animation Windpark Lowmark © EnBW", "© EnBW", "Animation Windpark Lowmark"),
        ("Vergrößern Der Hafen im Regen.\n© Ana Lima", "© Ana Lima", "Der Hafen im Regen."),
        ("Tesla Tesla zeigt in Lowmark ein neues Auto", "Tesla",
         "Tesla zeigt in Lowmark ein neues Auto"),
        ("Bild: Tesla (Holt bei der Versammlung 2022)", "Bild: Tesla",
         "(Holt bei der Versammlung 2022)"),
    ],
)  # fmt: skip
def test_parts_the_caption_from_a_credit_before_or_behind_it(
    text: str, credit: str, caption: str
) -> None:
    parsed = parse_caption(text)
    assert parsed.credit is not None
    assert (parsed.credit.text, parsed.caption) == (credit, caption)


@pytest.mark.parametrize(
    "name",
    [
        "Lowmark Motor Group",
        "Maren Energie GmbH",
        "Lowmark Daily News",
        "Lowmark Police Department",
    ],
)
def test_takes_an_organisation_that_is_the_whole_block_for_the_credit(name: str) -> None:
    credit = credit_of(name)
    assert [p.name for p in credit.providers] == [name]
    assert credit.confidence < 0.8


@pytest.mark.parametrize(
    "text",
    [
        "Lena Holt",
        "Port Maren",
        "The harbour",
        "Breaking News",
        "Lowmark Castle",
        "The Royal Opera House",
        "Lowmark City Hall",
        "Lowmark Park",
        "Lena Holt\nDeputy Director and General Counsel",
        "Holt Scraps Harbour Plans\n—Wall Street Journal",
        "Reuters reported the news",
        "BBC presenter Ana Lima walks home",
        "Reuters Photographer Ana Lima walks home",
        "Ana Lima (left) via telephone",
        "A train leaves Lowmark / x",
        "The table measures 20 x 30",
        "He marks the spot with an X",
        "The source: nobody knows.",
        "Foto av hamnen i Lowmark.",
        "Bilder aus dem Hafen von Lowmark",
        "Art from the museum",
        "Lena Holt - Lowmark",
        "Lena Holt, CEO of Acme Corp.",
        "Acme Corp. CEO Lena Holt",
        "The mayor of Lowmark (Lena Holt)",
        "File a complaint here",
    ],
)
def test_refuses_what_only_names_what_is_seen(text: str) -> None:
    assert parse_caption(text).credit is None


@pytest.mark.parametrize("credit", ["Ana Lima/Xinhua via AP", "Foto: Ana Lima/TASS/dpa"])
def test_takes_a_named_photographer_of_a_state_agency_for_no_handout(credit: str) -> None:
    flags = credit_of(f"{SENTENCE} {credit}").flags
    assert "state_media" in flags
    assert "handout" not in flags


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Rain. Foto: KCNA/AFP", "handout"),
        ("Rain. Photo: Acme Corp.", "handout"),
        ("Rain. Foto: Ana Lima, Bistum Lowmark", "handout"),
        ("A weather map of Lowmark. (NOAA)", "illustration"),
        ("Abbildung 3: Regen in Lowmark. Foto: dpa", "illustration"),
        ("Une carte du port. Photo : AFP", "illustration"),
        ("Arte: Ana Lima/Folhapress", "illustration"),
        ("A ferry leaves. File image\nImage: AFP", "file_photo"),
    ],
)
def test_gives_the_credit_the_flags_of_the_block(text: str, flag: str) -> None:
    caption = parse_caption(text)
    assert caption.credit is not None
    assert flag in caption.credit.flags
    assert caption.credit.flags == caption.flags


@pytest.mark.parametrize(
    "text",
    ["\x1f", "Foto: \x1f/AP", "\x1c\x1d", "Boats leave the harbour at dawn today. /News Service"],
)
def test_reads_control_characters_without_harm(text: str) -> None:
    assert parse_caption(text).text == text
