"""HEIC, AVIF and Canon CR3: boxes of ISO base media files. ISO/IEC 14496-12, 23008-12 (HEIF).

Only where Exif and XMP are, and the size; no pixel is decoded.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mediameta.errors import MetadataError
from mediameta.pictures.containers import Blocks

BRANDS = {
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"crx ": "image/x-canon-cr3",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
}
XMP_TYPE = b"application/rdf+xml"
_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_CANON_UUID = bytes.fromhex("85c0b687820f11e08111f4ce462b6a48")
_C2PA_UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_MOST_BOXES = 20_000


class Box(NamedTuple):
    """A box: its four letters, and where its contents begin and end."""

    kind: bytes
    start: int
    end: int


def is_heif(data: bytes) -> bool:
    """Say whether the bytes are a picture in ISO boxes."""
    return data[4:8] == b"ftyp" and _brand(data) is not None


def read_heif(data: bytes) -> Blocks:
    """Find the metadata blocks. Raises `MetadataError` where the file is cut before them."""
    boxes = {box.kind: box for box in _boxes(data, 0, len(data))}
    uuids = {
        data[b.start : b.start + 16]: data[b.start + 16 : b.end]
        for b in _boxes(data, 0, len(data))
        if b.kind == b"uuid"
    }
    meta = boxes.get(b"meta")
    if meta is None and b"moov" not in boxes:
        raise MetadataError("picture", "the file is cut off", "Ask for the file again.")
    items = dict(_items(data, meta)) if meta else {}
    exif = _canon(data, boxes.get(b"moov")) if meta is None else _tiff(items.get(b"Exif", b""))
    xmp = items.get(XMP_TYPE) or uuids.get(_XMP_UUID)
    width, height = _size(data, meta) if meta else (0, 0)
    return Blocks(
        _brand(data) or "image/heif",
        width,
        height,
        exif=exif,
        packets=(xmp,) if xmp else (),
        c2pa=_C2PA_UUID in uuids,
    )


def media(data: bytes) -> tuple[bytes, ...]:
    """Return the bytes that make the picture: its items less Exif and XMP."""
    boxes = tuple(_boxes(data, 0, len(data)))
    meta = next((box for box in boxes if box.kind == b"meta"), None)
    if meta is None:
        return tuple(data[box.start : box.end] for box in boxes if box.kind == b"mdat")
    kinds = dict(_kinds(data, _find(data, meta, b"iinf", 4)))
    return tuple(item for number, item in _contents(data, meta) if number not in kinds)


def _brand(data: bytes) -> str | None:
    """Return the media type by the major brand, else by the compatible ones."""
    size = min(int.from_bytes(data[:4], "big"), 400, len(data))
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, size, 4))]
    return next((BRANDS[brand] for brand in brands if brand in BRANDS), None)


def _boxes(data: bytes, at: int, end: int) -> Iterator[Box]:
    for _ in range(_MOST_BOXES):
        if at + 8 > end:
            return
        size, start = int.from_bytes(data[at : at + 4], "big"), at + 8
        if size == 1:
            size, start = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        stop = end if size == 0 else at + size
        if stop < start or stop > end:
            return
        yield Box(data[at + 4 : at + 8], start, stop)
        at = stop


def _find(data: bytes, parent: Box | None, kind: bytes, skip: int = 0) -> Box | None:
    """Return the first box of a kind in `parent`; `skip` is 4 where that has version and flags."""
    if parent is None:
        return None
    return next((b for b in _boxes(data, parent.start + skip, parent.end) if b.kind == kind), None)


def _items(data: bytes, meta: Box) -> Iterator[tuple[bytes, bytes]]:
    """Yield the Exif and XMP items of a file with their bytes."""
    kinds = dict(_kinds(data, _find(data, meta, b"iinf", 4)))
    return ((kinds[number], item) for number, item in _contents(data, meta) if number in kinds)


def _contents(data: bytes, meta: Box) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of the items that are in this file."""
    idat = _find(data, meta, b"idat", 4)
    for item, method, extents in _locations(data, _find(data, meta, b"iloc", 4)):
        if method in (0, 1):
            base = idat.start if method == 1 and idat else 0
            yield item, b"".join(data[base + at : base + at + size] for at, size in extents)


def _kinds(data: bytes, iinf: Box | None) -> Iterator[tuple[int, bytes]]:
    """Yield number and kind of the items that are Exif or XMP."""
    if iinf is None:
        return
    first = iinf.start + (6 if data[iinf.start] == 0 else 8)
    for box in _boxes(data, first, iinf.end):
        version = data[box.start] if box.end > box.start else 0
        wide = 4 if version >= 3 else 2
        number = int.from_bytes(data[box.start + 4 : box.start + 4 + wide], "big")
        at = box.start + 6 + wide
        kind, rest = data[at : at + 4], data[at + 4 : box.end]
        if version >= 2 and kind == b"Exif":
            yield number, kind
        elif version >= 2 and kind == b"mime" and XMP_TYPE in rest:
            yield number, XMP_TYPE


def _locations(data: bytes, iloc: Box | None) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield number, construction method and extents (offset, length) of each item."""
    if iloc is None:
        return
    read = _Reader(data, iloc.start, iloc.end)
    version = read.number(4) >> 24
    sizes = read.number(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 2 if version < 2 else 4
    for _ in range(min(read.number(wide), _MOST_BOXES)):
        item = read.number(wide)
        method = read.number(2) & 15 if version in (1, 2) else 0
        read.number(2)
        start = read.number(base)
        extents = []
        for _ in range(min(read.number(2), 100)):
            if version in (1, 2):
                read.number(index)
            extents.append((start + read.number(offset), read.number(length)))
        if read.at > iloc.end:
            return
        yield item, method, extents


class _Reader:
    """Numbers after each other; those beyond the end are 0."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self.data, self.at, self.end = data, at, end

    def number(self, size: int) -> int:
        self.at += size
        return int.from_bytes(self.data[self.at - size : min(self.at, self.end)], "big")


def _tiff(item: bytes) -> bytes | None:
    """Return the TIFF structure of an Exif item, which says first where that begins."""
    return item[4 + int.from_bytes(item[:4], "big") :] or None


def _canon(data: bytes, moov: Box | None) -> bytes | None:
    """Return the first directory of Canon's Exif, with the names of its owner."""
    for box in _boxes(data, moov.start, moov.end) if moov else ():
        if box.kind == b"uuid" and data[box.start : box.start + 16] == _CANON_UUID:
            first = _find(data, box, b"CMT1", 16)
            return data[first.start : first.end] if first else None
    return None


def _size(data: bytes, meta: Box) -> tuple[int, int]:
    """Return the size of the largest picture: a grid is larger than its tiles."""
    container = _find(data, _find(data, meta, b"iprp", 4), b"ipco")
    if container is None:
        return 0, 0
    sizes = [
        (int.from_bytes(data[b.start + 4 : b.start + 8], "big"),
         int.from_bytes(data[b.start + 8 : b.start + 12], "big"))
        for b in _boxes(data, container.start, container.end)
        if b.kind == b"ispe"
    ]  # fmt: skip
    return max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
