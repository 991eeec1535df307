"""Blocks of picture files: what is found, what is tolerated, what is refused."""

import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediameta.errors import MetadataError
from mediameta.pictures.containers import Blocks, Resource, blocks
from tests.pictures import samples
from tests.pictures.samples import dataset, jpeg, segment, xmp_segment

PACKET = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
BLOCK = samples.exif({315: "Ana Lima"})
IIM = dataset(105, b"Fire")
NAME = b"0123456789ABCDEF0123456789ABCDEF"
JUMBF = b"JP\x00\x01\x00\x00\x00\x01\x00\x00\x00\x40jumb\x00\x00\x00\x20jumdc2pa"
RESOURCES = (
    samples.resource(0x0404, IIM)
    + samples.resource(0x0425, b"0123456789abcdef", b"odd")
    + samples.resource(0x03ED, b"dpi", signature=b"PHUT")
)

FILES = {
    "jpeg": jpeg(
        samples.exif_segment(BLOCK),
        xmp_segment(PACKET),
        samples.photoshop_segment(RESOURCES),
        *samples.icc_segments(),
        segment(0xEB, JUMBF),
    ),
    "png": samples.png(
        (b"eXIf", BLOCK),
        (b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + PACKET),
        (b"iCCP", b"icc\x00\x00" + zlib.compress(samples.ICC)),
        (b"zTXt", b"Raw profile type iptc\x00\x00"
         + zlib.compress(b"\niptc\n  12\n" + RESOURCES.hex().encode())),
        (b"caBX", b"jumb"),
    ),
    "webp": samples.saved("WEBP", exif=b"Exif\x00\x00" + BLOCK, xmp=PACKET,
                          icc_profile=samples.ICC),
    "tiff": samples.saved("TIFF", tiffinfo={700: PACKET, 33723: IIM, 34377: RESOURCES},
                          icc_profile=samples.ICC),
}  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_finds_each_block(kind: str) -> None:
    found = blocks(FILES[kind])
    assert (found.media_type, found.width, found.height) == (f"image/{kind}", 16, 8)
    assert (found.xmp, found.icc) == ((PACKET,), samples.ICC)
    assert found.exif == (FILES[kind] if kind == "tiff" else BLOCK)
    if kind != "webp":
        assert (found.iim, found.iim_digest) == (IIM, b"0123456789abcdef")
        assert found.photoshop[2] == Resource(0x03ED, b"", b"dpi", b"PHUT")


@pytest.mark.parametrize(("kind", "signed"), [("jpeg", True), ("png", True), ("webp", False)])
def test_sees_content_credentials(kind: str, signed: bool) -> None:
    assert blocks(FILES[kind]).c2pa is signed


@pytest.mark.parametrize(
    "header",
    [
        b"http://ns.adobe.com/xap/1.0/\x00",
        b"XMP\x00://ns.adobe.com/xap/1.0/\x00",
        b"http://ns.adobe.com/xap/1.0/ \x00",
        b"http://ns.adobe.com/xap/1.0/",
    ],
)
def test_finds_xmp_behind_a_broken_header(header: bytes) -> None:
    assert blocks(jpeg(xmp_segment(PACKET, header))).xmp == (PACKET,)


def test_finds_several_packets_in_their_order() -> None:
    assert blocks(jpeg(xmp_segment(b"<a/>"), xmp_segment(b"<b/>"))).packets == (b"<a/>", b"<b/>")


def test_joins_an_extended_packet() -> None:
    main, whole = b"<x>" + NAME + b"</x>", b"<y>" + b"long " * 30 + b"</y>"
    parts = samples.extended_segments(whole, NAME)
    for order in (parts, parts[::-1]):
        assert blocks(jpeg(xmp_segment(main), *order)).xmp == (main, whole)


@pytest.mark.parametrize(
    ("main", "kept"), [(NAME, slice(1, None)), (NAME, slice(0, 2)), (b"no name", slice(None))]
)
def test_leaves_out_an_extended_packet_that_is_not_whole(main: bytes, kept: slice) -> None:
    parts = samples.extended_segments(b"long " * 30, NAME)[kept]
    assert blocks(jpeg(xmp_segment(main), *parts)).extended == ()


@pytest.mark.parametrize("between", [b"\xff\xff\xff", b"garbage", b"\x00\xff\x00", b"\xff\x01"])
def test_passes_over_what_lies_between_segments(between: bytes) -> None:
    found = blocks(jpeg(between, xmp_segment(PACKET), between))
    assert (found.xmp, found.width) == ((PACKET,), 16)


def test_joins_resources_that_segments_divide() -> None:
    data = samples.resource(0x0404, IIM * 40)
    parts = [segment(0xED, b"Photoshop 3.0\x00" + part) for part in (data[:100], data[100:])]
    assert blocks(jpeg(*parts)).iim == IIM * 40


def test_turns_swapped_iim_round() -> None:
    swapped = b"".join(IIM[at : at + 4].ljust(4, b"\x00")[::-1] for at in range(0, len(IIM), 4))
    found = blocks(samples.saved("TIFF", tiffinfo={33723: swapped}))
    assert found.iim == IIM.ljust(len(swapped), b"\x00")


def test_reads_no_further_than_the_trailer() -> None:
    trailer = jpeg(xmp_segment(PACKET))
    assert blocks(jpeg(trailer=trailer)).xmp == ()


@pytest.mark.parametrize(
    "data",
    [b"", b"text", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP", b"II*\x00",
     b"GIF89a", b"<svg/>", b"II*\x00\xff\xff\xff\xff"],
)  # fmt: skip
def test_refuses_what_is_no_picture(data: bytes) -> None:
    with pytest.raises(MetadataError):
        blocks(data)


def test_leaves_a_compressed_bomb_unread() -> None:
    bomb = b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + zlib.compress(b"\x00" * 17_000_000)
    assert blocks(samples.png((b"iTXt", bomb))).xmp == ()


def test_ends_where_directories_form_a_ring() -> None:
    ring = b"II*\x00\x08\x00\x00\x00" + b"\x00\x00" + b"\x08\x00\x00\x00"
    assert blocks(ring) == Blocks("image/tiff", 0, 0, exif=ring)


@pytest.mark.parametrize("kind", FILES)
def test_raises_nothing_but_our_error_wherever_a_file_is_cut(kind: str) -> None:
    for end in range(len(FILES[kind])):
        with suppress(MetadataError):
            blocks(FILES[kind][:end])


@settings(max_examples=300)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_raises_nothing_but_our_error(kind: str, data: st.DataObject) -> None:
    mutant = bytearray(FILES[kind])
    for at, byte in data.draw(
        st.dictionaries(st.integers(0, len(mutant) - 1), st.integers(0, 255), max_size=12)
    ).items():
        mutant[at] = byte
    with suppress(MetadataError):
        blocks(bytes(mutant))
