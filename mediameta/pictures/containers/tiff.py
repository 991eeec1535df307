"""TIFF structures: TIFF files and the Exif block of other files.

TIFF 6.0, BigTIFF, Exif 3.0 (CIPA DC-008-2023).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct
from typing import NamedTuple

from mediameta.pictures.containers import photoshop
from mediameta.pictures.containers.block import Blocks, Rest, broken

MAGIC = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
SIZES |= {16: 8, 17: 8, 18: 8}
BYTE, ASCII, LONG, UTF8 = 1, 2, 4, 129
SIZES[UTF8] = 1
# Types that hold an offset.
OFFSETS = (LONG, 13, 16, 18)
MAX_IFDS = 200

SUBFILE, WIDTH, HEIGHT, SUB_IFDS, XMP, IIM, PHOTOSHOP, EXIF, ICC, GPS = (
    254, 256, 257, 330, 700, 33723, 34377, 34665, 34675, 34853,
)  # fmt: skip
INTEROPERABILITY, DNG_VERSION, C2PA = 40965, 50706, 52545
BLOCKS = (XMP, IIM, PHOTOSHOP, ICC)
# Where pixels are: offsets and sizes of strips, tiles and an embedded JPEG.
PIXELS = {273: 279, 324: 325, 513: 514}
# The directories whose texts can be edited: the first one and the Exif one below it.
EDITED = ("0", f"0/{EXIF}")


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

    @property
    def first(self) -> int:
        """Where the file says where the first directory is."""
        return 8 if self.big else 4

    @property
    def count(self) -> int:
        """The bytes that say how many entries a directory has."""
        return 8 if self.big else 2

    def number(self, data: bytes | bytearray, at: int, size: int) -> int:
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
    values = {tag: value_of(data, entry) for tag, entry in found.items() if entry.tag in BLOCKS}

    def number(tag: int) -> int:
        return next(iter(numbers(data, layout, found[tag])), 0) if tag in found else 0

    resources, _ = photoshop.read_resources(values.get(PHOTOSHOP, b""))
    return Blocks(
        _media_type(data, found, number(SUBFILE)),
        number(WIDTH),
        number(HEIGHT),
        exif=data,
        photoshop=resources,
        iim=_unswapped(values.get(IIM)) or photoshop.find_iim(resources),
        packets=(values[XMP],) if values.get(XMP) else (),
        icc=values.get(ICC),
        c2pa=C2PA in found,
    )


def rest(data: bytes) -> Rest:
    """Return all that `replace` leaves as it is: the pixels of all pages, and every other tag."""
    layout = layout_of(data)
    scan = tuple(
        data[at : at + size]
        for ifd in ifds(data)
        for at, size in pixels(data, layout, {e.tag: e for e in ifd.entries})
    )
    resources = b"".join(first_values(data, PHOTOSHOP))
    icc = tuple(first_values(data, ICC))
    blocks_ = frozenset(BLOCKS)
    return Rest(scan, data, blocks_, icc=icc, other=photoshop.others(resources))


def values(data: bytes) -> dict[tuple[str, int], bytes]:
    """Return the bytes of each tag by directory and number, as far as the file has them all."""
    if data[:4] not in MAGIC:
        return {}
    found = ((ifd.name, entry) for ifd in ifds(data) for entry in ifd.entries)
    whole = ((name, e) for name, e in found if e.start + e.size <= len(data))
    return {(name, entry.tag): value_of(data, entry) for name, entry in whole}


def editable(data: bytes) -> set[int]:
    """Return the tags whose texts `patch` can change: those of the first directories."""
    if data[:4] not in MAGIC:
        return set()
    return {entry.tag for ifd in ifds(data) if ifd.name in EDITED for entry in ifd.entries}


def layout_of(data: bytes) -> Layout:
    """Return how numbers are written. Raises `MetadataError` where this is no TIFF."""
    if data[:4] not in MAGIC:
        raise broken("the Exif or TIFF header is none")
    return Layout(chr(data[0]), b"+" in data[:4])


def ifds(data: bytes) -> Iterator[Ifd]:
    """Yield the directories: the pages, and after each those that it points to."""
    layout = layout_of(data)
    seen: set[int] = set()
    waiting = [("0", layout.number(data, layout.first, layout.offset))]
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
    value = value_of(data, entry)
    return [layout.number(value, at, size) for at in range(0, len(value), size)]


def value_of(data: bytes, entry: Entry) -> bytes:
    """Return the bytes of a value, as far as the file goes."""
    return data[entry.start : entry.start + entry.size]


def _ifd(data: bytes, layout: Layout, name: str, at: int) -> Ifd:
    count = min(layout.number(data, at, layout.count), (len(data) - at) // layout.entry)
    start = at + layout.count
    rows = data[start : start + count * layout.entry]
    read = Struct(("<" if layout.order == "I" else ">") + ("HHQQ" if layout.big else "HHII"))
    whole = len(rows) - len(rows) % layout.entry
    found = enumerate(read.iter_unpack(rows[:whole]))
    entries = tuple(
        _entry(layout, start + n * layout.entry, tag, kind, length, place)
        for n, (tag, kind, length, place) in found
    )
    return Ifd(name, at, entries, start + count * layout.entry)


def _entry(layout: Layout, at: int, tag: int, kind: int, length: int, place: int) -> Entry:
    size = length * SIZES.get(kind, 0)
    inside = size <= layout.offset
    return Entry(tag, kind, length, at, at + 4 + layout.offset if inside else place, size)


def _below(data: bytes, layout: Layout, ifd: Ifd) -> Iterator[tuple[str, int]]:
    """Yield the directories that a directory points to."""
    for entry in ifd.entries:
        if entry.type in OFFSETS and (
            (entry.tag in (EXIF, GPS, INTEROPERABILITY) and entry.length == 1)
            or (entry.tag == SUB_IFDS and ifd.name.isdecimal() and entry.length <= MAX_IFDS)
        ):
            for number, at in enumerate(numbers(data, layout, entry)):
                yield f"{ifd.name}/{entry.tag}" + (f".{number}" if number else ""), at


def find(data: bytes, name: str, tag: int) -> tuple[Ifd, Entry] | None:
    """Return a tag of the directory called `name`, and the directory."""
    found = ((i, e) for i in ifds(data) if i.name == name for e in i.entries if e.tag == tag)
    return next(found, None)


def first_values(data: bytes, tag: int) -> Iterator[bytes]:
    """Yield the value of a tag of the first directory, if it is there."""
    found = find(data, "0", tag)
    if found:
        yield value_of(data, found[1])


def pixels(data: bytes, layout: Layout, entries: dict[int, Entry]) -> Iterator[tuple[int, int]]:
    """Yield where the strips or tiles of a directory are, and their sizes."""
    for offsets, sizes in PIXELS.items():
        if offsets in entries and sizes in entries:
            yield from zip(
                numbers(data, layout, entries[offsets]),
                numbers(data, layout, entries[sizes]),
                strict=False,
            )


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
