"""Editing IIM: UTF-8 throughout, limits on the boundary of a character, nothing else changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.errors import MetadataError
from mediameta.pictures.changes import wanted
from mediameta.pictures.fields import BY_NAME, FIELDS, Field
from mediameta.pictures.iim import datasets, read_texts
from mediameta.pictures.iim_edit import edit_iim
from tests.pictures.samples import dataset

UTF8 = dataset(90, b"\x1b%G", record=1)


def texts(block: bytes) -> dict[int, list[str]]:
    return {number: [t.value for t in found] for number, found in read_texts(block).items()}


def test_declares_utf_8_and_the_version_of_the_record() -> None:
    block, cut = edit_iim(b"", wanted({"city": "Łódź"}))
    assert block == UTF8 + dataset(0, b"\x00\x04") + dataset(90, "Łódź".encode())
    assert not cut


@pytest.mark.parametrize(
    ("old", "charset", "expected"),
    [
        pytest.param("Jürgen".encode("cp1252"), None, "Jürgen", id="undeclared"),
        pytest.param("Žofie".encode("cp1250"), "cp1250", "Žofie", id="the sender's set"),
        pytest.param("Łódź".encode(), None, "Łódź", id="undeclared UTF-8"),
    ],
)
def test_writes_old_text_in_utf_8_too(old: bytes, charset: str | None, expected: str) -> None:
    block, _ = edit_iim(dataset(80, old), wanted({"city": "Lowmark"}), charset=charset)
    assert texts(block) == {80: [expected], 90: ["Lowmark"]}


def test_reads_old_text_by_what_xmp_says() -> None:
    old = dataset(80, "Łukasz".encode("cp1250")) + dataset(80, "Žofie".encode("cp1250"))
    block, _ = edit_iim(old, wanted({"city": "Lowmark"}), evidence={"creator": ["Łukasz", "Žofie"]})
    assert texts(block)[80] == ["Łukasz", "Žofie"]


@pytest.mark.parametrize("mark", [b"\x1b%5", b"\x1b-A"])
def test_finds_the_declaration_behind_the_text(mark: bytes) -> None:
    old = dataset(80, "Jürgen".encode("latin-1")) + dataset(90, mark, record=1)
    block, _ = edit_iim(old, wanted({"city": "Lowmark"}))
    assert block.startswith(UTF8)
    assert texts(block)[80] == ["Jürgen"]


def test_keeps_other_records_binary_values_and_order() -> None:
    old = (
        dataset(5, b"Title")
        + dataset(202, bytes(range(256)))
        + dataset(80, b"Ana")
        + dataset(25, b"fire")
        + dataset(25, b"harbour")
        + dataset(10, b"\xff\x00", record=7)
        + dataset(5, b"\xe9", record=1)
    )
    found, _ = datasets(edit_iim(old, wanted({"keywords": ["boat"], "creator": ""})).block)
    assert [(d.record, d.number, d.value) for d in found] == [
        (1, 90, b"\x1b%G"),
        (1, 5, b"\xe9"),
        (2, 0, b"\x00\x04"),
        (2, 5, b"Title"),
        (2, 202, bytes(range(256))),
        (2, 25, b"boat"),
        (7, 10, b"\xff\x00"),
    ]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("credit_line", "x" * 33, "x" * 32),
        ("credit_line", "é" * 17, "é" * 16),
        ("credit_line", "x" + "é" * 16, "x" + "é" * 15),
        ("credit_line", "山" * 11, "山" * 10),
        ("keywords", ["y" * 70], "y" * 64),
        ("description", "z" * 2001, "z" * 2000),
    ],
)
def test_cuts_at_the_limit_and_says_so(name: str, value: str, expected: str) -> None:
    block, cut = edit_iim(b"", wanted({name: value}))
    assert (texts(block)[BY_NAME[name].iim or 0], cut) == ([expected], frozenset({name}))


@pytest.mark.parametrize("value", ["x" * 32, "é" * 16])
def test_leaves_whole_what_just_fits(value: str) -> None:
    block, cut = edit_iim(b"", wanted({"credit_line": value}))
    assert (texts(block)[110], cut) == ([value], frozenset())


@pytest.mark.parametrize(
    ("value", "expected", "cut"),
    [
        ("2026-05-01", {55: ["20260501"]}, False),
        ("2026-05-01T10:15", {55: ["20260501"], 60: ["101500"]}, False),
        ("2026-05-01T10:15:30Z", {55: ["20260501"], 60: ["101530+0000"]}, False),
        ("2026-05-01T10:15:30.25-05:00", {55: ["20260501"], 60: ["101530-0500"]}, False),
        ("2026-05-01T10:15+02:00", {55: ["20260501"], 60: ["101500+0200"]}, False),
        ("2026-05", {}, True),
        ("2026", {}, True),
    ],
)
def test_writes_day_and_time(value: str, expected: dict[int, list[str]], cut: bool) -> None:
    block, found = edit_iim(b"", wanted({"date_created": value}))
    assert (texts(block), bool(found)) == (expected, cut)


def test_takes_an_old_time_out_with_the_day() -> None:
    old = dataset(55, b"20200101") + dataset(60, b"101500+0200")
    assert texts(edit_iim(old, wanted({"date_created": "2026-05-01"})).block) == {55: ["20260501"]}
    assert texts(edit_iim(old, wanted({"date_created": None})).block) == {}


def test_writes_subject_codes_as_iim_has_them() -> None:
    block, _ = edit_iim(b"", wanted({"subject_codes": ["04010000", "other"]}))
    assert texts(block)[12] == ["IPTC:04010000:::", "other"]


def test_refuses_a_block_that_is_cut_off() -> None:
    with pytest.raises(MetadataError, match="cut off"):
        edit_iim(dataset(80, b"Ana Lima")[:-1], wanted({"city": "Lowmark"}))


@given(st.sampled_from([f for f in FIELDS if f.iim and not f.iim_time]), st.text(max_size=80))
def test_never_passes_the_limit_nor_breaks_a_character(field: Field, text: str) -> None:
    name = field.name
    clean = "".join(sign for sign in text if sign.isprintable())
    block, _ = edit_iim(b"", wanted({name: clean}))
    for found in datasets(block)[0]:
        if found.number == BY_NAME[name].iim:
            assert len(found.value) <= (BY_NAME[name].limit or 0)
            found.value.decode()
