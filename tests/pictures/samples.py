"""Small picture files, made block by block, in four formats."""

import io
import struct
import zlib
from collections.abc import Iterable

from PIL import Image

XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\x00"
EXTENDED_HEADER = b"http://ns.adobe.com/xmp/extension/\x00"
ICC = bytes(range(200))


def pixels(kind: str = "JPEG", size: tuple[int, int] = (16, 8)) -> bytes:
    """Return a picture without metadata."""
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return file.getvalue()


def segment(marker: int, payload: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(payload) + 2) + payload


def jpeg(*pieces: bytes, trailer: bytes = b"") -> bytes:
    """Return a JPEG that has `pieces` before its own segments."""
    return b"\xff\xd8" + b"".join(pieces) + pixels()[2:] + trailer


def xmp_segment(packet: bytes, header: bytes = XMP_HEADER) -> bytes:
    return segment(0xE1, header + packet)


def exif_segment(block: bytes) -> bytes:
    return segment(0xE1, b"Exif\x00\x00" + block)


def resource(number: int, data: bytes, name: bytes = b"", signature: bytes = b"8BIM") -> bytes:
    name = bytes((len(name),)) + name
    padded = data + b"\x00" * (len(data) % 2)
    return (
        signature
        + struct.pack(">H", number)
        + name
        + b"\x00" * (len(name) % 2)
        + struct.pack(">I", len(data))
        + padded
    )


def photoshop_segment(*resources: bytes) -> bytes:
    return segment(0xED, b"Photoshop 3.0\x00" + b"".join(resources))


def icc_segments(profile: bytes = ICC, parts: int = 2) -> Iterable[bytes]:
    step = -(-len(profile) // parts)
    for number in range(parts):
        piece = profile[number * step : (number + 1) * step]
        yield segment(0xE2, b"ICC_PROFILE\x00" + bytes((number + 1, parts)) + piece)


def extended_segments(packet: bytes, name: bytes, step: int = 40) -> list[bytes]:
    return [
        segment(
            0xE1,
            EXTENDED_HEADER + name + struct.pack(">II", len(packet), at) + packet[at : at + step],
        )
        for at in range(0, len(packet), step)
    ]


def dataset(number: int, value: bytes, record: int = 2) -> bytes:
    return bytes((0x1C, record, number)) + struct.pack(">H", len(value)) + value


def exif(tags: dict[int, str | int | bytes], sub: dict[int, str] | None = None) -> bytes:
    """Return a TIFF structure with `tags` in its first directory and `sub` in its Exif one."""
    block = Image.Exif()
    for tag, value in tags.items():
        block[tag] = value
    for tag, text in (sub or {}).items():
        block.get_ifd(0x8769)[tag] = text
    return block.tobytes().removeprefix(b"Exif\x00\x00")


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG with further chunks before its pixels."""
    data = pixels("PNG")
    return data[:33] + b"".join(png_chunk(*chunk) for chunk in chunks) + data[33:]


def png_chunk(kind: bytes, payload: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + payload))
    return struct.pack(">I", len(payload)) + kind + payload + check


def saved(kind: str, **blocks: object) -> bytes:
    """Return a picture as Pillow saves it with `blocks`."""
    file = io.BytesIO()
    Image.new("RGB", (16, 8), "teal").save(file, kind, **blocks)
    return file.getvalue()


def mpf_segment(offset: int, size: int) -> bytes:
    """Return the index of a JPEG with a second picture, `offset` bytes from its header."""
    entries = struct.pack("<IIIHH", 0x30000, 1000, 0, 0, 0)
    entries += struct.pack("<IIIHH", 0, size, offset, 0, 0)
    rows = struct.pack("<HHI4s", 0xB000, 7, 4, b"0100")
    rows += struct.pack("<HHII", 0xB001, 4, 1, 2)
    rows += struct.pack("<HHII", 0xB002, 7, len(entries), 50)
    return segment(0xE2, b"MPF\x00II*\x00\x08\x00\x00\x00\x03\x00" + rows + bytes(4) + entries)


def with_second_picture(*pieces: bytes) -> bytes:
    """Return a JPEG with `pieces` around the index of a second picture behind it."""
    second = jpeg()
    half = len(pieces) // 2
    whole = jpeg(*pieces[:half], mpf_segment(0, len(second)), *pieces[half:])
    header = whole.index(b"MPF\x00") + 4
    index = mpf_segment(len(whole) - header, len(second))
    return jpeg(*pieces[:half], index, *pieces[half:], trailer=second)
