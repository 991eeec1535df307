"""JPEG files: segments with a marker each, then the scan. ITU-T T.81, XMP part 3, CIPA DC-007."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mediameta.pictures.containers import photoshop
from mediameta.pictures.containers.block import Blocks, broken

SOI, EOI, SOS, APP1, APP2, APP11, APP13 = 0xD8, 0xD9, 0xDA, 0xE1, 0xE2, 0xEB, 0xED
# Markers without a length: TEM, RST0 to RST7, SOI.
BARE = {0x01, *range(0xD0, 0xD9)}
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

EXIF_HEADER = b"Exif\x00\x00"
XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\x00"
# Agencies' files have other words before it, and a space between it and the NUL.
XMP_MARK = b"://ns.adobe.com/xap/1.0/"
EXTENDED_HEADER = b"http://ns.adobe.com/xmp/extension/\x00"
PHOTOSHOP_HEADER = b"Photoshop 3.0\x00"
ICC_HEADER = b"ICC_PROFILE\x00"


class Segment(NamedTuple):
    """A segment: `at` where its bytes begin, those before its marker included; its payload."""

    marker: int
    at: int
    start: int
    end: int


def blocks(data: bytes) -> Blocks:
    """Find the blocks of a JPEG. Raises `MetadataError` where there is no segment."""
    found = tuple(segments(data))
    if not found:
        raise broken("the JPEG is cut off")
    width, height = _size(data, found)
    packets = tuple(packet for _, packet in xmp_packets(data, found))
    resources = photoshop.read_resources(b"".join(_payloads(data, found, APP13, PHOTOSHOP_HEADER)))
    return Blocks(
        "image/jpeg",
        width,
        height,
        exif=next((data[s.start + 6 : s.end] for s in found if is_exif(data, s)), None),
        photoshop=resources,
        iim=photoshop.find_iim(resources),
        packets=packets,
        extended=_extended(_payloads(data, found, APP1, EXTENDED_HEADER), packets),
        icc=_icc(_payloads(data, found, APP2, ICC_HEADER)),
        c2pa=any(b"c2pa" in data[s.start : min(s.start + 200, s.end)] for s in jumbf(data, found)),
    )


def segments(data: bytes) -> Iterator[Segment]:
    """Yield the segments before the scan. Fill bytes and garbage count to the one that follows."""
    at = begin = 2
    while at + 4 <= len(data):
        marker = data[at + 1]
        if data[at] != 0xFF:
            at = data.find(b"\xff", at)
            if at < 0:
                return
        elif marker == 0xFF:
            at += 1
        elif marker in (SOS, EOI):
            return
        elif marker == 0 or marker in BARE:
            at += 2
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if end > len(data):
                return
            if end < at + 4:
                at += 2
                continue
            yield Segment(marker, begin, at + 4, end)
            at = begin = end


def is_exif(data: bytes, segment: Segment) -> bool:
    """Whether this segment is an Exif block."""
    return segment.marker == APP1 and data.startswith(EXIF_HEADER[:5], segment.start)


def jumbf(data: bytes, found: Iterable[Segment]) -> Iterator[Segment]:
    """Yield the segments that carry JUMBF, which content credentials are written in."""
    return (s for s in found if s.marker == APP11 and data.startswith(b"JP", s.start))


def xmp_packets(data: bytes, found: Iterable[Segment]) -> Iterator[tuple[Segment, bytes]]:
    """Yield the segments with an XMP packet, and the packet."""
    for segment in found:
        if segment.marker == APP1:
            mark = data.find(XMP_MARK, segment.start, min(segment.start + 40, segment.end))
            if mark >= 0:
                start = mark + len(XMP_MARK)
                end_of_header = data.find(b"\x00", start, min(start + 4, segment.end))
                yield segment, data[max(start, end_of_header + 1) : segment.end]


def _size(data: bytes, found: Iterable[Segment]) -> tuple[int, int]:
    for segment in found:
        if segment.marker in FRAMES and segment.end - segment.start >= 5:
            at = segment.start
            height = int.from_bytes(data[at + 1 : at + 3], "big")
            return int.from_bytes(data[at + 3 : at + 5], "big"), height
    return 0, 0


def _payloads(data: bytes, found: Iterable[Segment], marker: int, header: bytes) -> Iterator[bytes]:
    for segment in found:
        if segment.marker == marker and data.startswith(header, segment.start, segment.end):
            yield data[segment.start + len(header) : segment.end]


def _extended(parts: Iterable[bytes], packets: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Join the parts of each extended packet that a packet names and that is complete."""
    by_name: dict[bytes, dict[int, bytes]] = {}
    sizes: dict[bytes, int] = {}
    for part in parts:
        name, size, offset = part[:32], part[32:36], int.from_bytes(part[36:40], "big")
        by_name.setdefault(name, {}).setdefault(offset, part[40:])
        sizes[name] = int.from_bytes(size, "big")
    joined = {name: _joined(pieces) for name, pieces in by_name.items()}
    return tuple(
        whole
        for name, whole in joined.items()
        if len(whole) == sizes[name] and any(name in packet for packet in packets)
    )


def _joined(pieces: dict[int, bytes]) -> bytes:
    """Join pieces by their offset; where one is missing or overlaps, return nothing."""
    ordered = sorted(pieces.items())
    ends = [0, *(offset + len(piece) for offset, piece in ordered)]
    if any(offset != end for (offset, _), end in zip(ordered, ends, strict=False)):
        return b""
    return b"".join(piece for _, piece in ordered)


def _icc(parts: Iterable[bytes]) -> bytes | None:
    """Join the parts of the colour profile by their number."""
    numbered = {part[0]: part[2:] for part in parts if len(part) > 2}
    return b"".join(numbered[number] for number in sorted(numbered)) or None
