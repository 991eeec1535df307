"""PNG files: chunks. ISO/IEC 15948 (PNG 3), XMP part 3; raw profiles as ImageMagick writes them."""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from mediameta.pictures.containers import photoshop
from mediameta.pictures.containers.block import Blocks, broken

SIGNATURE = b"\x89PNG\r\n\x1a\n"
XMP_KEYWORD = b"XML:com.adobe.xmp"
PROFILE = b"Raw profile type "
# What a compressed block may grow to; larger ones are not read.
MAX_BYTES = 16_000_000


class Chunk(NamedTuple):
    """A chunk: `at` where it begins, its payload from `start` to `end`."""

    kind: bytes
    at: int
    start: int
    end: int


def blocks(data: bytes) -> Blocks:
    """Find the blocks of a PNG. Raises `MetadataError` where it has no header."""
    found = tuple(chunks(data))
    if not found or found[0].kind != b"IHDR" or found[0].end - found[0].start < 8:
        raise broken("the PNG is cut off")
    header = found[0].start
    payloads = {c.kind: data[c.start : c.end] for c in reversed(found)}
    texts = [(keyword, text) for c in found if (keyword := keyword_of(data, c))
             for text in [text_of(data, c)] if text]  # fmt: skip
    profiles = {k[len(PROFILE) :]: _profile(t) for k, t in reversed(texts) if k.startswith(PROFILE)}
    iim = profiles.get(b"iptc") or profiles.get(b"8bim") or b""
    resources = photoshop.read_resources(iim.removeprefix(b"Photoshop 3.0\x00"))
    exif = payloads.get(b"eXIf") or profiles.get(b"exif") or profiles.get(b"APP1") or None
    packets = [text for keyword, text in texts if keyword == XMP_KEYWORD]
    packets += [profiles[b"xmp"]] if profiles.get(b"xmp") else []
    return Blocks(
        "image/png",
        int.from_bytes(data[header : header + 4], "big"),
        int.from_bytes(data[header + 4 : header + 8], "big"),
        exif=exif.removeprefix(b"Exif\x00\x00") if exif else None,
        photoshop=resources,
        iim=photoshop.find_iim(resources) or (iim if iim[:1] == b"\x1c" else None),
        packets=tuple(packets),
        icc=_icc(payloads.get(b"iCCP", b"")) or profiles.get(b"icc"),
        c2pa=b"caBX" in payloads,
    )


def chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the chunks up to the end or to one that is cut off; checksums are not checked."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4], "big")
        if end + 4 > len(data):
            return
        kind = data[at + 4 : at + 8]
        yield Chunk(kind, at, at + 8, end)
        if kind == b"IEND":
            return
        at = end + 4


def keyword_of(data: bytes, chunk: Chunk) -> bytes:
    """Return the keyword of a chunk with text, else nothing."""
    if chunk.kind not in (b"tEXt", b"zTXt", b"iTXt"):
        return b""
    return data[chunk.start : min(chunk.start + 80, chunk.end)].partition(b"\x00")[0]


def text_of(data: bytes, chunk: Chunk) -> bytes:
    """Return the text of a chunk, decompressed; nothing where it is broken or too large."""
    body = data[chunk.start : chunk.end].partition(b"\x00")[2]
    if chunk.kind == b"tEXt":
        return body
    if chunk.kind == b"zTXt":
        return _inflated(body[1:])
    text = body[2:].partition(b"\x00")[2].partition(b"\x00")[2]
    return _inflated(text) if body[:1] == b"\x01" else text


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(data, MAX_BYTES)
    except zlib.error:
        return b""
    return b"" if inflater.unconsumed_tail else text


def _profile(text: bytes) -> bytes:
    """Return the bytes of a raw profile: a name, a length and hexadecimal digits, on lines."""
    words = text.split()
    with suppress(ValueError):
        return bytes.fromhex(b"".join(words[2:]).decode("ascii"))
    return b""


def _icc(body: bytes) -> bytes | None:
    return _inflated(body.partition(b"\x00")[2][1:]) or None
