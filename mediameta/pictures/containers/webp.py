"""WebP files: RIFF chunks. RFC 9649."""

from collections.abc import Iterator
from typing import NamedTuple

from mediameta.pictures.containers.block import Blocks, Edit, Rest, broken
from mediameta.pictures.containers.tiff_edit import patch

ROLES = {b"ICCP": "icc", b"C2PA": "c2pa", b"XMP ": "xmp", b"EXIF": "exif", b"VP8X": "canvas"}
ROLES |= dict.fromkeys((b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"), "scan")
# Bits of VP8X.
HAS_XMP, HAS_ALPHA = 0x04, 0x10


class Chunk(NamedTuple):
    """A chunk: `at` where it begins, its payload from `start` to `end`."""

    kind: bytes
    at: int
    start: int
    end: int


def is_webp(data: bytes) -> bool:
    """Whether the first bytes are those of a WebP."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def blocks(data: bytes) -> Blocks:
    """Find the blocks of a WebP. Raises `MetadataError` where it has no chunk."""
    found = tuple(chunks(data))
    if not found:
        raise broken("the WebP is cut off")
    payloads = {c.kind: data[c.start : c.end] for c in reversed(found)}
    width, height = size(payloads)
    exif = payloads.get(b"EXIF", b"").removeprefix(b"Exif\x00\x00")
    return Blocks(
        "image/webp",
        width,
        height,
        exif=exif or None,
        packets=tuple(data[c.start : c.end] for c in found if c.kind == b"XMP "),
        icc=payloads.get(b"ICCP"),
        c2pa=b"C2PA" in payloads,
    )


def replace(data: bytes, edit: Edit) -> bytes:
    """Return the WebP with the blocks of `edit`; new XMP goes to the end. There is no IIM."""
    packets = [_chunk(b"XMP ", packet) for packet in edit.packets]
    found = tuple(chunks(data))
    out = [] if any(c.kind == b"VP8X" for c in found) or not packets else [_canvas(data, found)]
    for chunk in found:
        payload = data[chunk.start : chunk.end]
        if chunk.kind == b"XMP " and edit.packets:
            out.append(packets.pop(0))
        elif chunk.kind == b"EXIF" and edit.tags:
            header = payload[:6] if payload.startswith(b"Exif\x00\x00") else b""
            out.append(_chunk(b"EXIF", header + patch(payload[len(header) :], edit.tags)))
        elif chunk.kind == b"VP8X" and edit.packets:
            out.append(_chunk(b"VP8X", bytes((payload[0] | HAS_XMP,)) + payload[1:]))
        else:
            out.append(_chunk(chunk.kind, payload))
    body = b"WEBP" + b"".join((*out, *packets))
    return b"RIFF" + len(body).to_bytes(4, "little") + body + data[_end(found) :]


def rest(data: bytes) -> Rest:
    """Return all that `replace` leaves as it is."""
    found = tuple(chunks(data))
    kinds: dict[str, list[bytes]] = {}
    for chunk in found:
        kinds.setdefault(ROLES.get(chunk.kind, "other"), []).append(data[chunk.start : chunk.end])
    exif = next(iter(kinds.get("exif", ())), b"").removeprefix(b"Exif\x00\x00")
    return Rest(
        tuple(kinds.get("scan", ())),
        exif=exif,
        icc=tuple(kinds.get("icc", ())),
        content_credentials=tuple(kinds.get("c2pa", ())),
        other=(*kinds.get("other", ()), data[_end(found) :]),
    )


def chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks up to the end or to one that is cut off."""
    at = 12
    while at + 8 <= len(data):
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length
        if end > len(data):
            return
        yield Chunk(data[at : at + 4], at, at + 8, end)
        at = end + length % 2


def size(payloads: dict[bytes, bytes]) -> tuple[int, int]:
    """Return width and height of the canvas, else of the one picture; else zeros."""
    canvas = payloads.get(b"VP8X", b"")
    if len(canvas) >= 10:
        return 1 + _little(canvas[4:7]), 1 + _little(canvas[7:10])
    lossless = payloads.get(b"VP8L", b"")
    if len(lossless) >= 5:
        bits = _little(lossless[1:5])
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    lossy = payloads.get(b"VP8 ", b"")
    if len(lossy) >= 10:
        return _little(lossy[6:8]) & 0x3FFF, _little(lossy[8:10]) & 0x3FFF
    return 0, 0


def _canvas(data: bytes, found: tuple[Chunk, ...]) -> bytes:
    """Return the header that a WebP needs as soon as it has more than pixels."""
    payloads = {c.kind: data[c.start : c.end] for c in reversed(found)}
    width, height = size(payloads)
    lossless = payloads.get(b"VP8L", b"")
    alpha = HAS_ALPHA if len(lossless) >= 5 and lossless[4] & 0x10 else 0
    sides = b"".join((side - 1).to_bytes(3, "little") for side in (width, height) if side)
    if len(sides) < 6:
        raise broken("the WebP does not say how large it is")
    return _chunk(b"VP8X", bytes((HAS_XMP | alpha, 0, 0, 0)) + sides)


def _chunk(kind: bytes, payload: bytes) -> bytes:
    padding = b"\x00" * (len(payload) % 2)
    return kind + len(payload).to_bytes(4, "little") + payload + padding


def _end(found: tuple[Chunk, ...]) -> int:
    last = found[-1]
    return last.end + (last.end - last.start) % 2


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
