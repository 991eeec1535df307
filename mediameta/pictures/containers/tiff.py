"""TIFF structures: TIFF files and the Exif block of other files.

TIFF 6.0, BigTIFF, Exif 3.0 (CIPA DC-008-2023).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from mediameta.pictures.containers import photoshop
from mediameta.pictures.containers.block import Blocks, broken

MAGIC = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
SIZES |= {16: 8, 17: 8, 18: 8}
MAX_IFDS = 200

SUBFILE, WIDTH, HEIGHT, SUB_IFDS, XMP, IIM, PHOTOSHOP, EXIF, ICC, GPS = (
    254, 256, 257, 330, 700, 33723, 34377, 34665, 34675, 34853,
)  # fmt: skip
INTEROPERABILITY, DNG_VERSION, C2PA = 40965, 50706, 52545


class Entry(NamedTuple):
    """A tag: where its entry is, and where its value is in the file."""

    tag: int
    type: int
    length: int
    at: int
    start: int
    size: int


class Ifd(NamedTuple):
    """A directory of tags. `next_at` is where the file says where the next one is."""

    name: str
    at: int
    entries: tuple[Entry, ...]
    next_at: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Byte order, and whether offsets have 8 bytes (BigTIFF)."""

    order: str
    big: bool

    @property
    def offset(self) -> int:
        return 8 if self.big else 4

    @property
    def entry(self) -> int:
        return 20 if self.big else 12

    def number(self, data: bytes, at: int, size: int) -> int:
        """Return the unsigned number at `at`; what is beyond the end counts as 0."""
        return int.from_bytes(data[at : at + size], "big" if self.order == "M" else "little")

    def bytes(self, number: int, size: int) -> bytes:
        """Return a number as bytes."""
        return number.to_bytes(size, "big" if self.order == "M" else "little")


def blocks(data: bytes) -> Blocks:
    """Find the blocks of a TIFF file. Raises `MetadataError` where it has no directory."""
    layout = layout_of(data)
    first = next(ifds(data), None)
    if first is None:
        raise broken("the TIFF has no directory")
    found = {entry.tag: entry for entry in first.entries}

    def value(tag: int) -> bytes | None:
        return _value(data, found[tag]) if tag in found else None

    def number(tag: int) -> int:
        return numbers(data, layout, found[tag])[0] if tag in found and found[tag].length else 0

    resources = photoshop.read_resources(value(PHOTOSHOP) or b"")
    packet = value(XMP)
    return Blocks(
        _media_type(data, found, number(SUBFILE)),
        number(WIDTH),
        number(HEIGHT),
        exif=data,
        photoshop=resources,
        iim=_unswapped(value(IIM)) or photoshop.find_iim(resources),
        packets=(packet,) if packet else (),
        icc=value(ICC),
        c2pa=C2PA in found,
    )


def layout_of(data: bytes) -> Layout:
    """Return how numbers are written. Raises `MetadataError` where this is no TIFF."""
    if data[:4] not in MAGIC:
        raise broken("the Exif or TIFF header is none")
    return Layout(chr(data[0]), b"+" in data[:4])


def ifds(data: bytes) -> Iterator[Ifd]:
    """Yield the directories: the pages, and after each those that it points to."""
    layout = layout_of(data)
    seen: set[int] = set()
    waiting = [("0", layout.number(data, 8 if layout.big else 4, layout.offset))]
    while waiting and len(seen) < MAX_IFDS:
        name, at = waiting.pop(0)
        if at in seen or not 8 <= at < len(data):
            continue
        seen.add(at)
        ifd = _ifd(data, layout, name, at)
        yield ifd
        waiting = list(_below(data, layout, ifd)) + waiting
        if name.isdecimal():
            waiting.append((str(int(name) + 1), layout.number(data, ifd.next_at, layout.offset)))


def numbers(data: bytes, layout: Layout, entry: Entry) -> list[int]:
    """Return the numbers of an entry of whole numbers."""
    size = SIZES.get(entry.type, 1)
    value = _value(data, entry)
    return [layout.number(value, at, size) for at in range(0, len(value), size)] or [0]


def _ifd(data: bytes, layout: Layout, name: str, at: int) -> Ifd:
    width = 8 if layout.big else 2
    count = min(layout.number(data, at, width), (len(data) - at) // layout.entry)
    start = at + width
    entries = (_entry(data, layout, start + n * layout.entry) for n in range(count))
    return Ifd(name, at, tuple(entries), start + count * layout.entry)


def _entry(data: bytes, layout: Layout, at: int) -> Entry:
    tag, kind = layout.number(data, at, 2), layout.number(data, at + 2, 2)
    count = layout.number(data, at + 4, layout.offset)
    size = count * SIZES.get(kind, 0)
    place = at + 4 + layout.offset
    start = place if size <= layout.offset else layout.number(data, place, layout.offset)
    return Entry(tag, kind, count, at, start, size)


def _below(data: bytes, layout: Layout, ifd: Ifd) -> Iterator[tuple[str, int]]:
    for entry in ifd.entries:
        if entry.tag in (EXIF, GPS, INTEROPERABILITY, SUB_IFDS) and entry.size <= 8 * MAX_IFDS:
            for at in numbers(data, layout, entry):
                yield f"{ifd.name}/{entry.tag}", at


def _value(data: bytes, entry: Entry) -> bytes:
    return data[entry.start : entry.start + entry.size]


def _unswapped(iim: bytes | None) -> bytes | None:
    """Some writers call IIM a row of 32-bit numbers, and others then turn each of them round."""
    if iim and iim[0] != 0x1C and iim[3:4] == b"\x1c":
        return b"".join(iim[at : at + 4][::-1] for at in range(0, len(iim), 4))
    return iim


def _media_type(data: bytes, found: dict[int, Entry], subfile: int) -> str:
    """Tell raw files apart: they are TIFFs whose first directory is no picture of full size."""
    if DNG_VERSION in found:
        return "image/x-adobe-dng"
    if data[8:10] == b"CR" or (subfile & 1 and SUB_IFDS in found):
        return "image/x-raw"
    return "image/tiff"
