"""JPEG files: segments with a marker each, then the scan. ITU-T T.81, XMP part 3, CIPA DC-007."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from mediameta.errors import MetadataError
from mediameta.pictures.containers import mpf, photoshop
from mediameta.pictures.containers.block import Blocks, Edit, Part, Rest, broken
from mediameta.pictures.containers.tiff_edit import patch

EOI, SOS, APP0, APP1, APP2, APP11, APP13, APP15, COM = (
    0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEB, 0xED, 0xEF, 0xFE,
)  # fmt: skip
# Markers without a length: TEM, RST0 to RST7, SOI.
BARE = {0x01, *range(0xD0, 0xD9)}
FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

EXIF_HEADER = b"Exif\x00\x00"
XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\x00"
EXTENDED_HEADER = b"http://ns.adobe.com/xmp/extension/\x00"
PHOTOSHOP_HEADER = b"Photoshop 3.0\x00"
# By kind: marker and the first bytes.
KINDS = {
    "exif": (APP1, EXIF_HEADER[:5]),
    "extended": (APP1, EXTENDED_HEADER),
    "photoshop": (APP13, PHOTOSHOP_HEADER),
    "icc": (APP2, b"ICC_PROFILE\x00"),
    "mpf": (APP2, mpf.HEADER),
    "jumbf": (APP11, b"JP"),
}
# Agencies' files have other words before it, and a space between it and the NUL.
XMP_MARK = b"://ns.adobe.com/xap/1.0/"
# What a segment can hold, and how much of it an XMP packet can have.
MAX_PAYLOAD = 65533
MAX_PACKET = MAX_PAYLOAD - len(XMP_HEADER)
_STEP = 65000


class Segment(NamedTuple):
    """A segment: `at` where its bytes begin, those before its marker included; its payload.

    `kind` is one of KINDS, xmp, other (of metadata) or picture (what decoding needs).
    """

    kind: str
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
    packets = tuple(_packet(data, segment) for segment in found if segment.kind == "xmp")
    resources, _ = photoshop.read_resources(_photoshop(data, found))
    return Blocks(
        "image/jpeg",
        width,
        height,
        exif=next(iter(_payloads(data, found, "exif", len(EXIF_HEADER))), None),
        photoshop=resources,
        iim=photoshop.find_iim(resources),
        packets=packets,
        extended=_extended(_payloads(data, found, "extended"), packets),
        icc=_icc(_payloads(data, found, "icc")),
        c2pa=any(b"c2pa" in part[:200] for part in _payloads(data, found, "jumbf")),
    )


def replace(data: bytes, edit: Edit) -> bytes:
    """Return the JPEG with the blocks of `edit`; every other byte stays as it is.

    New blocks go behind the leading JFIF and Exif segments, others to where the old ones were.
    Raises `MetadataError` where a block is too large.
    """
    found = tuple(segments(data))
    new = _new_segments(data, found, edit)
    pieces = [(segment, _replaced(data, segment, new)) for segment in found]
    added = b"".join(b"".join(new.get(kind, ())) for kind in ("photoshop", "xmp", "extended"))
    lead = len(list(takewhile(lambda s: s.marker == APP0 or s.kind == "exif", found)))
    scan = found[-1].end if found else 2
    grown = 2 + len(added) + sum(len(piece) for _, piece in pieces) - scan
    out = [data[:2], *(piece for _, piece in pieces[:lead]), added]
    at = sum(map(len, out))
    for segment, piece in pieces[lead:]:
        if segment.kind == "mpf":
            piece = _reindexed(data, segment, grown - (at - segment.at))
        out.append(piece)
        at += len(piece)
    return b"".join((*out, memoryview(data)[scan:]))


def rest(data: bytes) -> Rest:
    """Return all that `replace` leaves as it is."""
    found = tuple(segments(data))
    kinds: dict[str, list[bytes]] = {}
    for segment in found:
        kinds.setdefault(segment.kind, []).append(data[segment.at : segment.end])
    # Counted from the end of the file, where nothing moves, the offsets of pictures stay the same.
    indexes = [_reindexed(data, s, s.start + 4 - len(data)) for s in found if s.kind == "mpf"]
    exif = next(iter(_payloads(data, found, "exif", len(EXIF_HEADER))), b"")
    return Rest(
        (*kinds.get("picture", ()), Part(data, found[-1].end if found else 2)),
        exif=exif,
        icc=tuple(kinds.get("icc", ())),
        content_credentials=tuple(kinds.get("jumbf", ())),
        other=(*kinds.get("other", ()), *indexes, *photoshop.others(_photoshop(data, found))),
        extended=tuple(kinds.get("extended", ())),
    )


def trailer(data: bytes) -> str | None:
    """Return the program whose block with texts of its own stands at the end of the file."""
    if data[-12:-8] in (b"AXS!", b"AXS*"):
        return "AFCP"
    return "FotoStation" if data.endswith(b"\xa1\xb2\xc3\xd4") else None


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
            size = int.from_bytes(data[at + 2 : at + 4], "big")
            end = at + 2 + size
            if end > len(data):
                return
            if size < 2:
                at += 2
                continue
            yield Segment(_kind(data, marker, at + 4, end), marker, begin, at + 4, end)
            at = begin = end


def _kind(data: bytes, marker: int, start: int, end: int) -> str:
    for kind, (number, header) in KINDS.items():
        if marker == number and data.startswith(header, start, end):
            return kind
    if marker == APP1 and data.find(XMP_MARK, start, min(start + 40, end)) >= 0:
        return "xmp"
    return "other" if APP0 <= marker <= APP15 or marker == COM else "picture"


def _size(data: bytes, found: Iterable[Segment]) -> tuple[int, int]:
    for segment in found:
        if segment.marker in FRAMES and segment.end - segment.start >= 5:
            at = segment.start
            height = int.from_bytes(data[at + 1 : at + 3], "big")
            return int.from_bytes(data[at + 3 : at + 5], "big"), height
    return 0, 0


def _payloads(
    data: bytes, found: Iterable[Segment], kind: str, skip: int | None = None
) -> list[bytes]:
    """Return what segments of a kind hold after their header."""
    header = len(KINDS[kind][1]) if skip is None else skip
    return [data[s.start + header : s.end] for s in found if s.kind == kind]


def _photoshop(data: bytes, found: Iterable[Segment]) -> bytes:
    return b"".join(_payloads(data, found, "photoshop"))


def _packet(data: bytes, segment: Segment) -> bytes:
    start = data.index(XMP_MARK, segment.start) + len(XMP_MARK)
    end_of_header = data.find(b"\x00", start, min(start + 4, segment.end))
    return data[max(start, end_of_header + 1) : segment.end]


def _extended(parts: Iterable[bytes], packets: Sequence[bytes]) -> tuple[bytes, ...]:
    """Join the parts of each extended packet that a packet names and that is complete."""
    by_name: dict[bytes, dict[int, bytes]] = {}
    sizes: dict[bytes, int] = {}
    for part in parts:
        name, offset = part[:32], int.from_bytes(part[36:40], "big")
        by_name.setdefault(name, {}).setdefault(offset, part[40:])
        sizes[name] = int.from_bytes(part[32:36], "big")
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


def _new_segments(data: bytes, found: Sequence[Segment], edit: Edit) -> dict[str, list[bytes]]:
    """Return the new segments by kind; a kind that stays as it is is not there."""
    new: dict[str, list[bytes]] = {}
    if edit.tags:
        first, *more = _payloads(data, found, "exif", len(EXIF_HEADER)) or [b""]
        blocks_ = [patch(first, edit.tags), *more] if first else []
        new["exif"] = [_segment(APP1, EXIF_HEADER + block) for block in blocks_]
    if edit.packets:
        new["xmp"] = [_segment(APP1, XMP_HEADER + packet) for packet in edit.packets]
    if edit.extended is not None:
        pairs = edit.extended.items()
        new["extended"] = [piece for pair in pairs for piece in _extended_segments(*pair)]
    if edit.iim is not None:
        resources = photoshop.with_iim(_photoshop(data, found), edit.iim)
        new["photoshop"] = [
            _segment(APP13, PHOTOSHOP_HEADER + resources[at : at + _STEP])
            for at in range(0, len(resources), _STEP)
        ]
    return new


def _replaced(data: bytes, segment: Segment, new: dict[str, list[bytes]]) -> bytes:
    """Return what stands in the place of a segment, and take it out of `new`."""
    pieces = new.get(segment.kind)
    if pieces is None:
        return data[segment.at : segment.end]
    # Exif and XMP have one segment each for one; of the others the first takes all.
    count = 1 if segment.kind in ("exif", "xmp") else len(pieces)
    piece = b"".join(pieces[:count])
    del pieces[:count]
    return data[segment.at : segment.start - 4] + piece


def _extended_segments(name: bytes, packet: bytes) -> Iterator[bytes]:
    head = EXTENDED_HEADER + name + len(packet).to_bytes(4, "big")
    for at in range(0, len(packet), _STEP):
        yield _segment(APP1, head + at.to_bytes(4, "big") + packet[at : at + _STEP])


def _segment(marker: int, payload: bytes) -> bytes:
    if len(payload) > MAX_PAYLOAD:
        remedy = "Shorten the texts, or write a sidecar."
        raise MetadataError("JPEG", "a metadata block is larger than 64 kB", remedy)
    return bytes((0xFF, marker)) + (len(payload) + 2).to_bytes(2, "big") + payload


def _reindexed(data: bytes, segment: Segment, by: int) -> bytes:
    """Return a segment with the index of further pictures, its offsets `by` bytes further on."""
    index = segment.start + len(mpf.HEADER)
    return data[segment.at : index] + mpf.moved(data, index, segment.end, by)
