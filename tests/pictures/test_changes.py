"""What a user wants written: what is taken, and what is refused before a file is touched."""

from typing import Any

import pytest

from mediameta.errors import RequestError
from mediameta.pictures.changes import wanted


def values(changes: dict[str, Any]) -> dict[str, Any]:
    return {field.name: value for field, value in wanted(changes).items()}


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ({"city": " Lowmark "}, "Lowmark"),
        ({"city": ["Lowmark"]}, "Lowmark"),
        ({"creator": "Ana Lima"}, ["Ana Lima"]),
        ({"creator": ("Ana Lima", " ", "Bo Ek")}, ["Ana Lima", "Bo Ek"]),
        ({"rating": 4}, "4"),
        ({"description": "Two\nlines"}, "Two\nlines"),
        ({"date_created": "2026-05"}, "2026-05"),
        ({"date_created": "2026-05-01T10:15:00.5+02:00"}, "2026-05-01T10:15:00.5+02:00"),
        ({"image_supplier": {"name": "Harbour Wire"}}, [{"name": "Harbour Wire"}]),
    ],
)
def test_takes_a_value(change: dict[str, Any], value: object) -> None:
    assert list(values(change).values()) == [value]


@pytest.mark.parametrize("empty", [None, "", "  ", [], [""], ()])
@pytest.mark.parametrize("name", ["city", "creator", "date_created", "licensor"])
def test_clears_with_what_is_empty(name: str, empty: object) -> None:
    assert values({name: empty if name != "licensor" else None}) == {name: None}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"credit": "AP"}, "credit_line"),
        ({"creditline": "AP"}, "credit_line"),
        ({"zzzz": "AP"}, "no such property"),
        ({"city": ["a", "b"]}, "one value"),
        ({"city": b"Lowmark"}, "no text"),
        ({"city": True}, "no text"),
        ({"city": "Low\x00mark"}, "control characters"),
        ({"city": "Low\ud800mark"}, "control characters"),
        ({"date_created": "1 May 2026"}, "no date"),
        ({"date_created": "2026-05-01 10:15"}, "no date"),
        ({"image_supplier": "Harbour Wire"}, "structure"),
        ({"image_supplier": {"nam": "Harbour Wire"}}, "id, name"),
    ],
)
def test_refuses_what_makes_no_sense(change: dict[str, Any], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        wanted(change)
