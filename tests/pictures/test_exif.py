"""Exif: what is read, from broken blocks too, and what would make the reader work for ever."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.errors import MetadataError
from mediameta.pictures.exif import moment, parse_exif
from tests.pictures.samples import exif

ARTIST, DESCRIPTION, EXIF_POINTER = 0x13B, 0x10E, 0x8769


def tiff(entries: list[tuple[int, int, int, bytes]], tail: bytes = b"") -> bytes:
    """Return a TIFF structure of one directory: tag, type, count, four bytes."""
    rows = b"".join(struct.pack("<HHI", *entry[:3]) + entry[3] for entry in entries)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(entries)) + rows + bytes(4) + tail


def test_reads_both_directories() -> None:
    tags = parse_exif(exif({ARTIST: "Ana Lima"}, {0x9003: "2026:05:01 10:15:00"}))
    assert tags["Image Artist"] == "Ana Lima"
    assert tags["EXIF DateTimeOriginal"] == "2026:05:01 10:15:00"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_reads_texts_that_are_not_ascii(charset: str) -> None:
    block = tiff([(ARTIST, 2, 7, struct.pack("<I", 26))], "Jürgen\x00".encode(charset) + bytes(3))
    if charset == "utf-8":
        block = tiff([(ARTIST, 2, 8, struct.pack("<I", 26))], "Jürgen\x00".encode())
    assert parse_exif(block)["Image Artist"] == "Jürgen"


def test_reads_texts_that_are_written_as_bytes() -> None:
    block = tiff([(DESCRIPTION, 7, 8, struct.pack("<I", 26))], b"Harbour\x00")
    assert parse_exif(block)["Image ImageDescription"] == "Harbour"


def test_reads_both_parts_of_a_copyright() -> None:
    value = b"Ana Lima \x00Harbour Wire\x00"
    block = tiff([(0x8298, 2, len(value), struct.pack("<I", 26))], value)
    assert parse_exif(block)["Image Copyright"] == "Ana Lima\nHarbour Wire"


def test_leaves_out_what_stands_behind_the_end_of_a_text() -> None:
    block = tiff([(ARTIST, 2, 12, struct.pack("<I", 26))], b"Ana\x00garbage\x00")
    assert parse_exif(block)["Image Artist"] == "Ana"


def test_keeps_what_stands_before_a_break() -> None:
    block = tiff([(ARTIST, 2, 4, b"Ana\x00"), (EXIF_POINTER, 4, 1, b"\xff\xff\xff\xff")])
    assert parse_exif(block)["Image Artist"] == "Ana"


@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"Exif",
        b"II*\x00",
        b"MM\x00*\x00\x00\x00\x08",
    ],
)
def test_reads_nothing_from_nothing(block: bytes) -> None:
    with suppress(MetadataError):
        assert parse_exif(block) == {}


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(
            tiff([(EXIF_POINTER, 4, 1, struct.pack("<I", 8))] * 3000),
            id="directories that name each other",
        ),
        pytest.param(
            tiff([(ARTIST, 2, 0xFFFFFFFF, struct.pack("<I", 8))] * 3000, bytes(300_000)),
            id="texts of the whole file",
        ),
        pytest.param(tiff([(0x111, 4, 999, struct.pack("<I", 8))] * 3000), id="long lists"),
    ],
)
def test_refuses_what_claims_more_than_a_picture_has(block: bytes) -> None:
    with pytest.raises(MetadataError, match="claims more"):
        parse_exif(block)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026:05:01 10:15:00", "2026-05-01T10:15:00"),
        ("2026:05:01", "2026-05-01"),
        ("2026-05-01T10:15:00", "2026-05-01T10:15:00"),
        ("0000:00:00 00:00:00", ""),
        ("    :  :     :  :  ", ""),
        ("yesterday", "yesterday"),
    ],
)
def test_reads_moments(text: str, expected: str) -> None:
    assert moment(text) == expected


@given(st.binary(max_size=200).map(lambda tail: b"II*\x00\x08\x00\x00\x00" + tail))
def test_raises_nothing_but_our_error(data: bytes) -> None:
    with suppress(MetadataError):
        parse_exif(data)
