"""PNG files: chunks. ISO/IEC 15948 (PNG 3), XMP part 3; raw profiles as ImageMagick writes them."""

import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import NamedTuple

from mediameta.pictures.containers import photoshop
from mediameta.pictures.containers.block import Blocks, Edit, Rest, broken
from mediameta.pictures.containers.tiff_edit import patch

SIGNATURE = b"\x89PNG\r\n\x1a\n"
XMP_KEYWORD = b"XML:com.adobe.xmp"
PROFILE = b"Raw profile type "
# What texts hold, by their keyword; and chunks, by their kind.
KEYWORDS = {
    XMP_KEYWORD: "xmp",
    PROFILE + b"xmp": "xmp",
    PROFILE + b"iptc": "iim",
    PROFILE + b"8bim": "iim",
    PROFILE + b"exif": "exif",
    PROFILE + b"APP1": "exif",
    PROFILE + b"icc": "icc",
}
ROLES = {b"IHDR": "scan", b"PLTE": "scan", b"IDAT": "scan", b"tRNS": "scan", b"fdAT": "scan"}
ROLES |= {b"fcTL": "scan", b"acTL": "scan", b"iCCP": "icc", b"caBX": "c2pa", b"eXIf": "eXIf"}
# What a compressed block may grow to; larger ones are not read.
MAX_BYTES = 16_000_000
# How many such blocks are looked at: each one costs up to MAX_BYTES.
MAX_TEXTS = 8


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
    held = _texts(data, found)
    texts = dict(reversed(held.values()))
    iim = texts.get("iim", b"")
    resources, _ = photoshop.read_resources(iim.removeprefix(b"Photoshop 3.0\x00"))
    exif = payloads.get(b"eXIf") or texts.get("exif", b"").removeprefix(b"Exif\x00\x00")
    packets = (text for role, text in held.values() if role == "xmp")
    return Blocks(
        "image/png",
        int.from_bytes(data[header : header + 4], "big"),
        int.from_bytes(data[header + 4 : header + 8], "big"),
        exif=exif or None,
        photoshop=resources,
        iim=photoshop.find_iim(resources) or (iim if iim[:1] == b"\x1c" else None),
        packets=tuple(packets),
        icc=_icc(payloads.get(b"iCCP", b"")) or texts.get("icc"),
        c2pa=b"caBX" in payloads,
    )


def replace(data: bytes, edit: Edit) -> bytes:
    """Return the PNG with the blocks of `edit`. New XMP goes before the pixels.

    IIM has no place of its own in a PNG: it is put only where a raw profile holds it already.
    """
    packets = [_chunk(b"iTXt", XMP_KEYWORD + bytes(5) + packet) for packet in edit.packets]
    found = tuple(chunks(data))
    held = _texts(data, found)
    is_new = not any(role == "xmp" for role, _ in held.values())
    out = [SIGNATURE]
    for chunk in found:
        role, old = held.get(chunk.at, ("", b""))
        raw = data[chunk.at : chunk.end + 4]
        if role == "xmp" and edit.packets:
            raw = packets.pop(0)
        elif role == "iim" and edit.iim is not None:
            raw = _raw_profile(old, edit.iim)
        elif chunk.kind == b"eXIf" and edit.tags:
            raw = _chunk(b"eXIf", patch(data[chunk.start : chunk.end], edit.tags))
        elif chunk.kind in (b"IDAT", b"IEND") and packets and is_new:
            raw = packets.pop(0) + raw
        out.append(raw)
    return b"".join((*out, data[_end(found) :]))


def rest(data: bytes) -> Rest:
    """Return all that `replace` leaves as it is."""
    kinds: dict[str, list[bytes]] = {}
    exif = b""
    found = tuple(chunks(data))
    for chunk in found:
        role = _role(data, chunk) or ROLES.get(chunk.kind, "other")
        kinds.setdefault(role, []).append(data[chunk.at : chunk.end + 4])
        exif = data[chunk.start : chunk.end] if role == "eXIf" else exif
    return Rest(
        tuple(kinds.get("scan", ())),
        exif=exif,
        icc=tuple(kinds.get("icc", ())),
        content_credentials=tuple(kinds.get("c2pa", ())),
        other=(*kinds.get("other", ()), *kinds.get("exif", ()), data[_end(found) :]),
    )


def keywords(data: bytes) -> set[bytes]:
    """Return the keywords of all texts, such as `Author`."""
    texts = (c for c in chunks(data) if c.kind in (b"tEXt", b"zTXt", b"iTXt"))
    return {data[c.start : min(c.start + 80, c.end)].partition(b"\x00")[0] for c in texts}


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


def _role(data: bytes, chunk: Chunk) -> str:
    """Say which block a chunk with text holds; nothing where it is an ordinary text."""
    if chunk.kind not in (b"tEXt", b"zTXt", b"iTXt"):
        return ""
    keyword = data[chunk.start : min(chunk.start + 80, chunk.end)].partition(b"\x00")[0]
    return KEYWORDS.get(keyword, "")


def _text(data: bytes, chunk: Chunk) -> bytes:
    """Return the block in a chunk with text; nothing where it is broken or too large."""
    keyword, _, body = data[chunk.start : chunk.end].partition(b"\x00")
    if chunk.kind == b"zTXt":
        body = _inflated(body[1:])
    elif chunk.kind == b"iTXt":
        text = body[2:].partition(b"\x00")[2].partition(b"\x00")[2]
        body = _inflated(text) if body[:1] == b"\x01" else text
    return _profile(body) if keyword.startswith(PROFILE) else body


def _texts(data: bytes, found: tuple[Chunk, ...]) -> dict[int, tuple[str, bytes]]:
    """Return the first blocks in chunks with text, with their role, by where the chunk is."""
    chosen = islice(((c, role) for c in found if (role := _role(data, c))), MAX_TEXTS)
    texts = ((chunk, role, _text(data, chunk)) for chunk, role in chosen)
    return {chunk.at: (role, text) for chunk, role, text in texts if text}


def _end(found: tuple[Chunk, ...]) -> int:
    return found[-1].end + 4 if found else len(SIGNATURE)


def _chunk(kind: bytes, payload: bytes) -> bytes:
    check = zlib.crc32(kind + payload).to_bytes(4, "big")
    return len(payload).to_bytes(4, "big") + kind + payload + check


def _raw_profile(old: bytes, iim: bytes) -> bytes:
    """Return the chunk of a raw profile with new IIM, in resources where the old one had them."""
    header = b"Photoshop 3.0\x00" if old.startswith(b"Photoshop 3.0\x00") else b""
    bare = old[:1] == b"\x1c"
    profile = iim if bare else header + photoshop.with_iim(old[len(header) :], iim)
    text = b"\niptc\n%8d\n" % len(profile) + profile.hex().encode() + b"\n"
    return _chunk(b"zTXt", PROFILE + b"iptc\x00\x00" + zlib.compress(text))


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
