"""IIM blocks: what is read, by which character set, what is left out, what is written again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.pictures.fields import FIELDS
from mediameta.pictures.iim import (
    CHARACTER_SET,
    Dataset,
    datasets,
    digest,
    digest_state,
    format_datasets,
    format_iim,
    is_cut,
    moment,
    read_texts,
)

UTF8_MARK = b"\x1c\x01\x5a\x00\x03\x1b%G"


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    return bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value


def texts_of(block: bytes) -> dict[int, list[str]]:
    return {number: [t.value for t in texts] for number, texts in read_texts(block).items()}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        pytest.param(dataset(105, b"Fire"), {105: ["Fire"]}, id="one"),
        pytest.param(dataset(80, b"Ana") + dataset(80, b"Bo"), {80: ["Ana", "Bo"]}, id="repeated"),
        pytest.param(
            UTF8_MARK + dataset(80, "Žofie".encode()), {80: ["Žofie"]}, id="declared UTF-8"
        ),
        pytest.param(dataset(80, "Žofie".encode()), {80: ["Žofie"]}, id="undeclared UTF-8"),
        pytest.param(dataset(80, "Jürgen".encode("cp1252")), {80: ["Jürgen"]}, id="Windows"),
        pytest.param(dataset(80, b"Ana\x00"), {80: ["Ana"]}, id="trailing NUL"),
        pytest.param(dataset(0, b"\x00\x04"), {}, id="record version"),
        pytest.param(dataset(105, b"Fire", record=3), {}, id="other record"),
        pytest.param(
            dataset(105, b"Fire") + b"\x00\x00\x00\x00\x00", {105: ["Fire"]}, id="padding"
        ),
        pytest.param(b"\x1c\x02\x69\x80\x04\x00\x00\x00\x04Fire", {105: ["Fire"]}, id="extended"),
        pytest.param(b"", {}, id="empty"),
    ],
)
def test_reads_texts(block: bytes, expected: dict[int, list[str]]) -> None:
    assert texts_of(block) == expected


@pytest.mark.parametrize("place", [0, 1, 2])
def test_reads_the_declaration_wherever_it_stands(place: int) -> None:
    sets = [Dataset(2, 80, "Žofie".encode()), Dataset(2, 105, "Łódź".encode())]
    sets.insert(place, CHARACTER_SET)
    read = read_texts(format_datasets(sets))
    assert {(t[0].value, t[0].rule) for t in read.values()} == {
        ("Žofie", "declared"),
        ("Łódź", "declared"),
    }


@pytest.mark.parametrize(
    "block",
    [dataset(105, b"Fire")[:-1], b"\x1c\x02\x69\x80\x04\xff\xff\xff\xffFire"],
    ids=["cut", "longer than the block"],
)
def test_reads_what_stands_before_a_dataset_that_is_cut(block: bytes) -> None:
    found, rest = datasets(dataset(80, b"Ana Lima") + block)
    assert found == [Dataset(2, 80, b"Ana Lima")]
    assert is_cut(rest)


def test_takes_padding_for_no_dataset() -> None:
    found, rest = datasets(dataset(80, b"Ana Lima") + b"\x00\x00")
    assert (len(found), rest, is_cut(rest)) == (1, b"\x00\x00", False)


@pytest.mark.parametrize("size", [0, 1, 0x7FFF, 0x8000, 70_000])
def test_writes_datasets_again_as_they_were(size: int) -> None:
    sets = [CHARACTER_SET, Dataset(2, 120, b"x" * size), Dataset(3, 10, b"\x00\xff")]
    assert datasets(format_datasets(sets)) == (sets, b"")


@pytest.mark.parametrize(
    ("stored", "state"),
    [
        (digest(dataset(105, b"Fire")), "fresh"),
        (digest(dataset(105, b"Ice")), "stale"),
        (bytes(16), "none"),
        (None, "none"),
    ],
)
def test_tells_whether_the_digest_fits(stored: bytes | None, state: str) -> None:
    assert digest_state(dataset(105, b"Fire"), stored) == state
    assert digest_state(dataset(105, b"Fire") + b"\x00", stored) == state


@pytest.mark.parametrize(
    ("day", "time", "expected"),
    [
        ("20260501", "", "2026-05-01"),
        ("20260501", "101500", "2026-05-01T10:15:00"),
        ("20260501", "101500-0330", "2026-05-01T10:15:00-03:30"),
        ("20260501", "noon", "2026-05-01"),
        ("May 1", "101500", "May 1"),
    ],
)
def test_reads_moments(day: str, time: str, expected: str) -> None:
    assert moment(day, time) == expected


@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda tail: b"\x1c\x02" + tail))
def test_raises_nothing(data: bytes) -> None:
    read_texts(data)
    found, rest = datasets(data)
    assert data.endswith(rest)
    assert datasets(format_datasets(found)) == (found, b"")


@given(
    st.dictionaries(
        st.integers(1, 255), st.lists(st.text("aé字 ", min_size=1).map(str.strip), min_size=1)
    )
)
def test_reads_what_it_formats(values: dict[int, list[str]]) -> None:
    assert texts_of(format_iim(values)) == values


def test_has_each_dataset_once() -> None:
    found = [field.iim for field in FIELDS if field.iim]
    assert len(found) == len(set(found))
