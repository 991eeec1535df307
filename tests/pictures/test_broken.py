"""Broken picture files: cut at every byte, with bits turned; nothing but our error comes out."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from mediameta.errors import MetadataError
from mediameta.pictures import read_metadata
from mediameta.pictures.iim import digest, format_iim
from mediameta.pictures.read import Metadata
from mediameta.pictures.xmp import format_xmp
from tests.pictures.samples import (
    dataset,
    exif,
    exif_segment,
    jpeg,
    photoshop_segment,
    png,
    resource,
    saved,
    segment,
    xmp_segment,
)
from tests.pictures.test_formats import heif

PACKET = format_xmp({"photoshop:Credit": ["Harbour Wire"], "dc:creator": ["Ana Lima"]})
BLOCK = format_iim({105: ["Fire"], 110: ["Harbour Wire"]})
EXIF = exif({0x13B: "Ana Lima", 0x10E: "A fire."}, {0x9003: "2026:05:01 10:15:00"})
BAD_HEADER = b"XMP\x00://ns.adobe.com/xap/1.0/\x00"
FILES: dict[str, bytes] = {
    "all.jpg": jpeg(
        exif_segment(EXIF), photoshop_segment(resource(0x404, BLOCK)), xmp_segment(PACKET)
    ),
    "header.jpg": jpeg(xmp_segment(PACKET, BAD_HEADER)),
    "two.jpg": jpeg(xmp_segment(PACKET), xmp_segment(format_xmp({"photoshop:Credit": ["PA"]}))),
    "latin.jpg": jpeg(photoshop_segment(resource(0x404, dataset(80, "Žofie".encode("cp1250"))))),
    "garbage.jpg": jpeg(b"\x00\x01garbage", segment(0xFE, b"comment"), exif_segment(EXIF)),
    "a.png": png((b"eXIf", EXIF), (b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + PACKET)),
    "a.tif": saved("TIFF", tiffinfo={700: PACKET, 33723: BLOCK, 0x13B: "Ana Lima"}),
    "a.webp": saved("WEBP", xmp=PACKET, exif=EXIF),
    "a.heic": heif(),
    "a.xmp": PACKET,
}


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], Metadata | None]:
    """Read bytes as a file of a name; None where it is refused as it should be."""

    def tried(name: str, data: bytes) -> Metadata | None:
        path = tmp_path / name
        path.write_bytes(data)
        try:
            return read_metadata(path)
        except MetadataError:
            return None

    return tried


Read = Callable[[str, bytes], Metadata | None]


@pytest.mark.parametrize("name", FILES)
def test_reads_the_whole_file(name: str, read: Read) -> None:
    metadata = read(name, FILES[name])
    assert metadata
    assert metadata.properties


@pytest.mark.parametrize("name", FILES)
def test_survives_a_cut_at_every_byte(name: str, read: Read) -> None:
    for end in range(len(FILES[name])):
        read(name, FILES[name][:end])


@pytest.mark.parametrize("name", FILES)
def test_survives_bits_that_are_turned(name: str, read: Read) -> None:
    chance = random.Random(name)
    for _ in range(200):
        data = bytearray(FILES[name])
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        read(name, bytes(data))


@pytest.mark.parametrize(
    "packet",
    [
        pytest.param(b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', id="entity"),
        pytest.param(b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x y="&b;"/>', id="bomb"),
        pytest.param(b"<x>" * 9000 + b"</x>" * 9000, id="deep"),
        pytest.param(b"\xff" * 500, id="no text"),
        pytest.param(b"", id="empty"),
    ],
)
def test_reads_the_rest_beside_hostile_xmp(packet: bytes, read: Read) -> None:
    metadata = read("a.jpg", jpeg(exif_segment(EXIF), xmp_segment(packet)))
    assert metadata
    assert metadata.origins["creator"] == "exif"
    assert any("XMP" in warning for warning in metadata.warnings) == bool(packet)


def test_warns_of_iim_that_is_cut_off(read: Read) -> None:
    metadata = read("a.jpg", jpeg(photoshop_segment(resource(0x404, BLOCK[:-3]))))
    assert metadata
    assert metadata.properties == {"headline": "Fire"}
    assert "cut off" in metadata.warnings[0]


def test_takes_the_later_of_two_packets(read: Read) -> None:
    metadata = read("two.jpg", FILES["two.jpg"])
    assert metadata
    assert metadata.properties == {"creator": ["Ana Lima"], "credit_line": "PA"}
    assert metadata.places["credit_line"] == {"xmp": "PA", "xmp_earlier": "Harbour Wire"}
    assert set(metadata.conflicts) == {"credit_line"}


def test_says_which_character_set_it_assumed(read: Read) -> None:
    metadata = read("latin.jpg", FILES["latin.jpg"])
    assert metadata
    assert metadata.charsets == {"creator": "cp1252 (assumed)"}
    assert "character set" in metadata.warnings[0]


def test_takes_the_later_of_two_values_that_may_be_there_once(read: Read) -> None:
    block = dataset(110, b"AP") + dataset(110, b"AFP") + dataset(80, b"Ana") + dataset(80, b"Bo")
    metadata = read("a.jpg", jpeg(photoshop_segment(resource(0x404, block))))
    assert metadata
    assert metadata.properties == {"credit_line": "AFP", "creator": ["Ana", "Bo"]}


def test_adds_from_a_second_block_what_the_first_lacks(read: Read) -> None:
    first, second = dataset(80, b"Ana"), dataset(80, b"Bo") + dataset(110, b"AFP")
    resources = (resource(0x404, first), resource(0x425, digest(first)), resource(0x404, second))
    metadata = read("a.jpg", jpeg(photoshop_segment(*resources)))
    assert metadata
    assert metadata.properties == {"creator": ["Ana"], "credit_line": "AFP"}
    assert metadata.digest == "fresh"
