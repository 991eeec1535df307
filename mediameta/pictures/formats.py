"""Which container a file is, by its first bytes: pictures, RAW files, HEIF, XMP sidecars."""

from dataclasses import replace
from pathlib import Path

from mediameta.errors import MetadataError
from mediameta.pictures import heif, image
from mediameta.pictures.containers import Blocks
from mediameta.pictures.containers import blocks as picture_blocks
from mediameta.pictures.containers.jpeg import segments

SIDECAR = "application/rdf+xml"
_SIDECAR_STARTS = (b"<?xpacket", b"<x:xmpmeta", b"<?xml", b"<rdf:RDF", b"<xmp:")
# RAW files of Olympus and Panasonic are TIFF with other first bytes.
_TIFF_KIN = {b"IIRO": b"II*\x00", b"IIRS": b"II*\x00", b"MMOR": b"MM\x00*", b"IIU\x00": b"II*\x00"}
_SCAN = b"\xff\xda"
_HEAD = 400_000
_RAF = b"FUJIFILMCCD-RAW "
# A RAW file of these kinds begins like any TIFF; only its name tells.
_RAW_TYPES = {
    ".dng": "image/x-adobe-dng",
    ".nef": "image/x-nikon-nef",
    ".nrw": "image/x-nikon-nrw",
    ".cr2": "image/x-canon-cr2",
    ".arw": "image/x-sony-arw",
    ".pef": "image/x-pentax-pef",
    ".srw": "image/x-samsung-srw",
    ".3fr": "image/x-hasselblad-3fr",
    ".iiq": "image/x-phaseone-iiq",
    ".orf": "image/x-olympus-orf",
    ".rw2": "image/x-panasonic-rw2",
}

_PLAIN = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".webp")
_BOXES = (".heic", ".heif", ".hif", ".avif", ".cr3")
SUFFIXES = frozenset((*_PLAIN, *_BOXES, *_RAW_TYPES, ".raf"))
"""What the names of picture files end in."""


def read_blocks(path: Path) -> Blocks:
    """Find the metadata blocks of a file. Raises `MetadataError` that names it."""
    return blocks_of(path, read_bytes(path, head=True))


def blocks_of(path: Path, data: bytes) -> Blocks:
    """Find the metadata blocks in the bytes of a file. Raises `MetadataError` that names it."""
    try:
        return _blocks(data, path.suffix.lower())
    except MetadataError as error:
        raise MetadataError(str(path), error.reason, error.remedy) from error


def _blocks(data: bytes, suffix: str) -> Blocks:
    if heif.is_heif(data):
        return heif.read_heif(data)
    if data.startswith(_RAF):
        return _fuji(data)
    if data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_SIDECAR_STARTS) and b"RDF" in data:
        return Blocks(SIDECAR, 0, 0, packets=(data,))
    if data[:4] in _TIFF_KIN:
        data = _TIFF_KIN[data[:4]] + data[4:]
    found = picture_blocks(data)
    raw = _RAW_TYPES.get(suffix)
    return replace(found, media_type=raw) if raw and found.media_type == "image/tiff" else found


def _fuji(data: bytes) -> Blocks:
    """Read a RAW file of Fujifilm by the JPEG in it, which has all of its metadata."""
    start, size = (int.from_bytes(data[at : at + 4], "big") for at in (84, 88))
    return replace(picture_blocks(data[start : start + size]), media_type="image/x-fuji-raf")


def read_bytes(path: Path, *, head: bool = False) -> bytes:
    """Return the bytes of a file; with `head`, of a JPEG only those before its scan or a few more.

    Raises `MetadataError` where it is no file or too large.
    """
    remedy = "Give another file."
    try:
        # A pipe would wait for ever, a device never end.
        if path.exists() and not path.is_file():
            raise MetadataError(str(path), "it is no file", remedy)
        if path.stat().st_size > image.MAX_BYTES:
            raise MetadataError(str(path), "the file is larger than 200 MB", remedy)
        if not head:
            return path.read_bytes()
        with path.open("rb") as file:
            start = file.read(_HEAD)
            return start if _reaches_scan(start) else start + file.read()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MetadataError(str(path), reason, remedy) from error


def _reaches_scan(start: bytes) -> bool:
    """Say whether the start of a JPEG has all of its segments."""
    if not start.startswith(b"\xff\xd8"):
        return False
    end = max((segment.end for segment in segments(start)), default=len(start))
    return start[end : end + 2] == _SCAN
