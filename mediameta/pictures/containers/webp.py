"""WebP files: RIFF chunks. RFC 9649."""

from collections.abc import Iterator
from typing import NamedTuple

from mediameta.pictures.containers.block import Blocks, broken


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


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
