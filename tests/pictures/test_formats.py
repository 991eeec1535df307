"""Further kinds of files: HEIC and AVIF, RAW, sidecars; and names that are no files."""

import os
import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.errors import MetadataError
from mediameta.pictures import read_metadata
from mediameta.pictures.formats import read_bytes
from mediameta.pictures.heif import is_heif, read_heif
from mediameta.pictures.xmp import format_xmp
from tests.pictures.samples import exif, jpeg, saved, segment, xmp_segment

PACKET = format_xmp({"photoshop:Credit": ["Harbour Wire"]})
EXIF = exif({0x13B: "Ana Lima"})


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def heif(brand: bytes = b"heic", *, version: int = 1, method: int = 0) -> bytes:
    """Return a picture in ISO boxes with an Exif and an XMP item, and two sizes."""
    items = {1: (b"Exif", b"", bytes(4) + EXIF), 2: (b"mime", b"application/rdf+xml\x00", PACKET)}
    entries = b"".join(
        box(b"infe", struct.pack(">IHH", 2 << 24, number, 0) + kind + b"\x00" + rest)
        for number, (kind, rest, _) in items.items()
    )
    sizes = b"".join(
        box(b"ispe", struct.pack(">III", 0, *size)) for size in ((512, 512), (1200, 800))
    )
    data = b"".join(item for _, _, item in items.values())
    head = box(b"ftyp", brand + bytes(4) + brand)

    def meta(start: int) -> bytes:
        rows, at = b"", start
        for number, (_, _, item) in items.items():
            rows += struct.pack(">H", number) + (struct.pack(">H", method) if version else b"")
            rows += struct.pack(">HHII", 0, 1, at, len(item))
            at += len(item)
        iloc = struct.pack(">IHH", version << 24, 0x4400, len(items)) + rows
        body = box(b"iinf", struct.pack(">IH", 0, len(items)) + entries) + box(b"iloc", iloc)
        body += box(b"iprp", box(b"ipco", sizes))
        return box(b"meta", bytes(4) + body + (box(b"idat", data) if method else b""))

    if method:
        return head + meta(0)
    return head + meta(len(head) + len(meta(0)) + 8) + box(b"mdat", data)


@pytest.mark.parametrize(
    ("brand", "media_type"),
    [(b"heic", "image/heic"), (b"avif", "image/avif"), (b"mif1", "image/heif")],
)
def test_reads_pictures_in_iso_boxes(tmp_path: Path, brand: bytes, media_type: str) -> None:
    path = tmp_path / "phone.heic"
    path.write_bytes(heif(brand))
    metadata = read_metadata(path)
    assert (metadata.media_type, metadata.width, metadata.height) == (media_type, 1200, 800)
    assert metadata.properties == {"credit_line": "Harbour Wire", "creator": ["Ana Lima"]}


def test_reads_an_avif_as_its_library_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "picture.avif"
    path.write_bytes(saved("AVIF", exif=EXIF, xmp=PACKET))
    metadata = read_metadata(path)
    assert (metadata.media_type, metadata.width, metadata.height) == ("image/avif", 16, 8)
    assert metadata.properties == {"credit_line": "Harbour Wire", "creator": ["Ana Lima"]}


@pytest.mark.parametrize(("version", "method"), [(0, 0), (1, 0), (1, 1)])
def test_reads_each_way_to_place_an_item(version: int, method: int) -> None:
    blocks = read_heif(heif(version=version, method=method))
    assert (blocks.exif, blocks.packets) == (EXIF, (PACKET,))


@pytest.mark.parametrize("brand", [b"qt  ", b"isom", b"mp42"])
def test_takes_a_video_for_no_picture(brand: bytes) -> None:
    assert not is_heif(heif(brand))


def test_survives_iso_boxes_cut_anywhere() -> None:
    data = heif()
    for end in range(len(data)):
        with suppress(MetadataError):
            read_heif(data[:end])


@given(st.lists(st.tuples(st.integers(16, 600), st.integers(0, 255)), max_size=6))
def test_survives_iso_boxes_that_are_changed(changes: list[tuple[int, int]]) -> None:
    data = bytearray(heif())
    for at, value in changes:
        data[at % len(data)] = value
    with suppress(MetadataError):
        read_heif(bytes(data))


def test_reads_a_canon_raw_file(tmp_path: Path) -> None:
    canon = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
    adobe = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
    path = tmp_path / "picture.cr3"
    path.write_bytes(
        box(b"ftyp", b"crx \x00\x00\x00\x01crx ")
        + box(b"moov", box(b"uuid", canon + box(b"CMT1", EXIF)))
        + box(b"uuid", adobe + PACKET)
    )
    metadata = read_metadata(path)
    assert metadata.media_type == "image/x-canon-cr3"
    assert metadata.properties == {"credit_line": "Harbour Wire", "creator": ["Ana Lima"]}


@pytest.mark.parametrize(
    ("name", "magic", "media_type"),
    [
        ("a.dng", b"II*\x00", "image/x-adobe-dng"),
        ("a.nef", b"II*\x00", "image/x-nikon-nef"),
        ("a.ORF", b"IIRO", "image/x-olympus-orf"),
        ("a.rw2", b"IIU\x00", "image/x-panasonic-rw2"),
        ("a.tif", b"II*\x00", "image/tiff"),
    ],
)
def test_reads_raw_files_that_are_tiff(
    tmp_path: Path, name: str, magic: bytes, media_type: str
) -> None:
    path = tmp_path / name
    path.write_bytes(magic + saved("TIFF", tiffinfo={700: PACKET, 0x13B: "Ana Lima"})[4:])
    metadata = read_metadata(path)
    assert metadata.media_type == media_type
    assert metadata.properties == {"credit_line": "Harbour Wire", "creator": ["Ana Lima"]}


def test_reads_a_fuji_raw_file_by_its_preview(tmp_path: Path) -> None:
    preview = jpeg(xmp_segment(PACKET))
    head = b"FUJIFILMCCD-RAW 0201".ljust(84, b"\x00") + struct.pack(">II", 92, len(preview))
    path = tmp_path / "picture.raf"
    path.write_bytes(head + preview + bytes(100))
    metadata = read_metadata(path)
    assert (metadata.media_type, metadata.properties) == (
        "image/x-fuji-raf",
        {"credit_line": "Harbour Wire"},
    )


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n"])
def test_reads_a_sidecar(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "picture.xmp"
    path.write_bytes(start + PACKET.removeprefix(b"\xef\xbb\xbf"))
    metadata = read_metadata(path)
    assert (metadata.media_type, metadata.width) == ("application/rdf+xml", 0)
    assert metadata.properties == {"credit_line": "Harbour Wire"}


@pytest.mark.parametrize("name", ["a\x00b.jpg", "x" * 300 + ".jpg", "missing/\u202egpj.jpg"])
def test_refuses_names_that_are_no_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(MetadataError):
        read_metadata(tmp_path / name)


def test_refuses_a_pipe_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(MetadataError, match="no file"):
        read_metadata(tmp_path / "pipe.jpg")


@pytest.mark.parametrize("size", [0, 500_000])
def test_reads_a_large_jpeg_up_to_its_scan(tmp_path: Path, size: int) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(jpeg(xmp_segment(PACKET), trailer=bytes(size)))
    assert len(read_bytes(path)) >= size
    assert len(read_bytes(path, head=True)) <= 400_000
    assert read_metadata(path).properties == {"credit_line": "Harbour Wire"}


def test_reads_a_jpeg_whose_segments_are_large(tmp_path: Path) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(jpeg(*[segment(0xE5, bytes(60_000))] * 10, xmp_segment(PACKET)))
    assert read_metadata(path).properties == {"credit_line": "Harbour Wire"}


def test_goes_by_the_first_bytes_not_by_the_name(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(jpeg(xmp_segment(PACKET)))
    assert read_metadata(path).media_type == "image/jpeg"
