"""Words of prohibition that no phrase reads, in any language, are asked about; prose is not."""

import pytest

from mediameta.captions import parse_restrictions


@pytest.mark.parametrize(
    "text",
    [
        "Alleen te tonen op zeilboten, hergebruik verboden",
        "Reproduktion endast för sjöfarare",
        "Gjengivelse kun på seilbåter",
        "Kuvaa saa näyttää vain majakoissa, kopiointi kielletty",
        "Publikacja tylko w latarniach",
        "Šíření pouze na lodích",
        "A kép csak hajókon közölhető",
        "Копирование только на кораблях",
        "Χρήση μόνο σε φάρους",
        "النشر فقط في المنارات",
        "严禁在灯塔转载",
        "灯台での流用は固くお断りします",
        "No lanterns in newsletters",
        "Norway and lighthouse rights only",
        "Permission pending",
        "Usage by sailors requires a lamp",
    ],
)
def test_asks_about_what_it_does_not_read(text: str) -> None:
    assert "unrecognised" in [one.kind for one in parse_restrictions(text)]


def test_asks_about_bare_clauses_only_beside_terms() -> None:
    assert parse_restrictions("Sin globos") == ()
    assert [one.kind for one in parse_restrictions("NO SALES. Sin globos")] == [
        "no_sales",
        "unrecognised",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Not for advertising or kite flying.", "or kite flying"),
        ("Keine Weitergabe oder Drachenflüge", "oder Drachenflüge"),
        ("EDITORIAL USE ONLY BY LIGHTHOUSE KEEPERS", "BY LIGHTHOUSE KEEPERS"),
    ],
)
def test_asks_about_the_half_that_it_does_not_read(text: str, words: str) -> None:
    assert words in [one.text for one in parse_restrictions(text) if one.kind == "unrecognised"]


@pytest.mark.parametrize(
    "text", ["No sales or archiving", "No sales. Or so they say.", "PRINT USE ONLY IN NORWAY"]
)
def test_asks_no_more_where_all_is_read(text: str) -> None:
    assert "unrecognised" not in [one.kind for one in parse_restrictions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Niet alleen in Lowmark is het druk.",
        "Non solo vela a Lowmark.",
        "Sin agua, los vecinos de Lowmark esperan.",
        "Keine Pause: Helfer in Lowmark.",
        "携帯電話の使用が禁止された学校で学ぶ生徒。",
        "Not for the first time, Lima won the race.",
        "Only for a moment, the sun came out over Lowmark.",
    ],
)
def test_leaves_prose_alone(text: str) -> None:
    assert parse_restrictions(text) == ()
