"""IIM blocks: what is read, in which encoding, what is refused, and that nothing else comes out."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.errors import MetadataError
from mediameta.pictures.fields import FIELDS
from mediameta.pictures.iim import format_iim, parse_iim

UTF8_MARK = b"\x1c\x01\x5a\x00\x03\x1b%G"


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    return bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value


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
    assert parse_iim(block) == expected


@pytest.mark.parametrize(
    "block",
    [dataset(105, b"Fire")[:-1], b"\x1c\x02\x69\x80\x04\xff\xff\xff\xffFire"],
    ids=["cut", "longer than the block"],
)
def test_refuses_a_dataset_that_is_cut(block: bytes) -> None:
    with pytest.raises(MetadataError, match="2:105"):
        parse_iim(block)


def test_refuses_a_text_that_is_too_long() -> None:
    with pytest.raises(MetadataError, match="too long"):
        format_iim({120: ["x" * 40_000]})


@given(st.binary(max_size=300) | st.binary(max_size=60).map(lambda tail: b"\x1c\x02" + tail))
def test_raises_nothing_but_our_error(data: bytes) -> None:
    with suppress(MetadataError):
        parse_iim(data)


@given(
    st.dictionaries(
        st.integers(1, 255), st.lists(st.text("aé字 ", min_size=1).map(str.strip), min_size=1)
    )
)
def test_reads_what_it_formats(values: dict[int, list[str]]) -> None:
    assert parse_iim(format_iim(values)) == values


def test_has_each_dataset_once() -> None:
    datasets = [field.iim for field in FIELDS if field.iim]
    assert len(datasets) == len(set(datasets))
