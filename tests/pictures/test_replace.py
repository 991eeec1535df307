"""Putting blocks into pictures: they are there afterwards, and nothing else has changed."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageSequence

from mediameta.errors import MetadataError
from mediameta.pictures.containers import Edit, blocks, replace, rest, tiff
from mediameta.pictures.containers.jpeg import MAX_PACKET
from tests.pictures import samples
from tests.pictures.samples import dataset, jpeg, segment, xmp_segment
from tests.pictures.test_containers import FILES

IIM = dataset(105, b"Flood")
PACKET = b"<x:xmpmeta>new</x:xmpmeta>"
PLAIN = {kind: samples.pixels(kind.upper()) for kind in FILES}
EDIT = Edit(iim=IIM, packets=(PACKET,), tags={315: b"Bo Ek"})


def picture(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.tobytes()


@pytest.mark.parametrize("files", [FILES, PLAIN], ids=["blocks", "plain"])
@pytest.mark.parametrize("kind", FILES)
def test_puts_blocks_into_each_format(kind: str, files: dict[str, bytes]) -> None:
    new = replace(files[kind], EDIT)
    found = blocks(new)
    assert found.packets == (PACKET,)
    if kind in ("jpeg", "tiff") or (kind == "png" and files is FILES):
        assert (found.iim or b"").rstrip(b"\x00") == IIM
    assert picture(new) == picture(files[kind])


@pytest.mark.parametrize("files", [FILES, PLAIN], ids=["blocks", "plain"])
@pytest.mark.parametrize("kind", FILES)
def test_keeps_the_rest(kind: str, files: dict[str, bytes]) -> None:
    old, new = rest(files[kind]), rest(replace(files[kind], EDIT))
    assert (old.scan, old.icc, old.other) == (new.scan, new.icc, new.other)
    assert old.content_credentials == new.content_credentials
    passed = {315, *old.ignored}
    before, after = (
        {key: value for key, value in tiff.values(found.exif).items() if key[1] not in passed}
        for found in (old, new)
    )
    assert before == after


@pytest.mark.parametrize("kind", FILES)
def test_puts_blocks_in_twice_as_well_as_once(kind: str) -> None:
    once = replace(FILES[kind], EDIT)
    assert blocks(replace(once, EDIT)) == blocks(once) or kind == "tiff"
    assert len(replace(once, EDIT)) == len(once)


@pytest.mark.parametrize("kind", FILES)
def test_changes_nothing_without_blocks(kind: str) -> None:
    assert replace(FILES[kind], Edit()) == FILES[kind]


PIECES = (
    segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
    samples.exif_segment(samples.exif({271: "Maker"})),
    segment(0xEE, b"Adobe\x00d\x00\x00\x00\x00\x00"),
    segment(0xFE, b"a comment"),
    b"\xff\xff" + segment(0xE7, b"unknown"),
    xmp_segment(b"<x:xmpmeta>old</x:xmpmeta>", b"XMP\x00://ns.adobe.com/xap/1.0/\x00"),
    samples.photoshop_segment(
        samples.resource(0x03ED, b"dpi"), samples.resource(0x0404, b"\x1c\x02\x69\x00\x03Old")
    ),
    *samples.icc_segments(),
)


@given(st.permutations(PIECES), st.booleans(), st.binary(max_size=30))
def test_keeps_every_segment_of_a_jpeg_in_any_order(
    pieces: list[bytes], cut: bool, trailer: bytes
) -> None:
    old = jpeg(*pieces[: len(pieces) // (1 + cut)], trailer=trailer)
    new = replace(old, EDIT)
    assert rest(old) == rest(new)
    assert (blocks(new).packets, blocks(new).iim) == ((PACKET,), IIM)
    for piece in pieces:
        if b"xap/1.0" not in piece and b"Photoshop" not in piece:
            assert new.count(piece) == old.count(piece)
    assert b"Old" not in new
    assert b"old<" not in new
    assert new.endswith(trailer)


def test_writes_the_right_header_for_a_broken_one() -> None:
    new = replace(jpeg(*PIECES), EDIT)
    assert b"XMP\x00://" not in new
    assert new.count(b"http://ns.adobe.com/xap/1.0/\x00") == 1


def test_keeps_other_resources_and_drops_a_second_iim() -> None:
    old = jpeg(
        samples.photoshop_segment(
            samples.resource(0x03ED, b"odd", b"name"),
            samples.resource(0x0404, dataset(105, b"Old")),
            samples.resource(0x0404, dataset(105, b"Older") + dataset(80, b"Ana")),
            samples.resource(0x040F, b"icc", signature=b"MeSa"),
        )
        + samples.photoshop_segment(samples.resource(0x0BB7, b"path")),
    )
    assert blocks(old).iim == dataset(105, b"Old") + dataset(80, b"Ana")
    found = [(r.number, r.name, r.data) for r in blocks(replace(old, EDIT)).photoshop]
    assert [f for f in found if f[0] != 0x0425] == [
        (0x03ED, b"name", b"odd"),
        (0x0404, b"", IIM),
        (0x040F, b"", b"icc"),
        (0x0BB7, b"", b"path"),
    ]


def test_keeps_what_follows_the_resources() -> None:
    old = jpeg(samples.photoshop_segment(samples.resource(0x03ED, b"dpi!"), b"no resource"))
    assert b"no resource" in replace(old, EDIT)


def test_keeps_an_extended_packet_or_replaces_it() -> None:
    name, whole = b"0123456789ABCDEF0123456789ABCDEF", b"<y>" + b"long " * 30000 + b"</y>"
    parts = samples.extended_segments(whole, name, 40000)
    old = jpeg(xmp_segment(name), *parts)
    assert blocks(replace(old, Edit(packets=(name,)))).extended == (whole,)
    assert rest(replace(old, EDIT)).extended == rest(old).extended
    new = replace(old, Edit(packets=(name[::-1],), extended={name[::-1]: whole + b" "}))
    assert blocks(new).extended == (whole + b" ",)
    assert blocks(replace(old, Edit(packets=(PACKET,), extended={}))).extended == ()


def test_divides_resources_that_one_segment_cannot_hold() -> None:
    large = dataset(105, b"x" * 30000) * 4
    assert blocks(replace(jpeg(), Edit(iim=large))).iim == large


def test_refuses_a_packet_that_is_too_large() -> None:
    assert blocks(replace(jpeg(), Edit(packets=(b"x" * MAX_PACKET,)))).packets
    with pytest.raises(MetadataError, match="64 kB"):
        replace(jpeg(), Edit(packets=(b"x" * (MAX_PACKET + 1),)))


@given(st.permutations([xmp_segment(b"old" * 99), *PIECES[:2], PIECES[6]]))
def test_leads_to_the_second_picture_wherever_its_index_stands(pieces: list[bytes]) -> None:
    old = samples.with_second_picture(*pieces)
    new = replace(old, Edit(iim=IIM * 50, packets=(PACKET * 30,)))
    assert second_picture(new) == second_picture(old)
    assert rest(new) == rest(old)


def second_picture(data: bytes) -> bytes:
    header = data.index(b"MPF\x00") + 4
    size, offset = struct.unpack("<II", data[header + 50 + 20 : header + 50 + 28])
    found = data[header + offset : header + offset + size]
    assert found.startswith(b"\xff\xd8")
    assert len(found) == size
    return found


def test_leaves_an_index_alone_that_leads_nowhere() -> None:
    index = samples.mpf_segment(999_999, 10)
    assert index in replace(jpeg(index, xmp_segment(b"old")), EDIT)


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
@pytest.mark.parametrize("lossless", [False, True])
def test_gives_a_simple_webp_its_header(mode: str, lossless: bool) -> None:
    file = io.BytesIO()
    Image.new(mode, (33, 17), 77).save(file, "WEBP", lossless=lossless)
    new = replace(file.getvalue(), EDIT)
    found = blocks(new)
    assert (found.width, found.height, found.packets) == (33, 17, (PACKET,))
    assert picture(new) == picture(file.getvalue())


def test_keeps_all_pages_of_a_tiff() -> None:
    file = io.BytesIO()
    pages = [Image.new("RGB", (20 + n, 10), (n, 0, 0)) for n in range(3)]
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    with Image.open(io.BytesIO(replace(file.getvalue(), EDIT))) as new:
        found = [(page.size, page.getpixel((0, 0))) for page in ImageSequence.Iterator(new)]
    assert found == [((20 + n, 10), (n, 0, 0)) for n in range(3)]


def test_leaves_no_old_text_in_a_tiff() -> None:
    old = samples.saved("TIFF", tiffinfo={700: b"old packet" * 9, 315: "Old Name"})
    new = replace(old, Edit(packets=(b"new packet" * 99,), tags={315: None}))
    assert b"old packet" not in new
    assert b"Old Name" not in new


def test_puts_xmp_before_the_pixels_of_a_png() -> None:
    new = replace(PLAIN["png"], EDIT)
    assert new.index(b"iTXt") < new.index(b"IDAT")
