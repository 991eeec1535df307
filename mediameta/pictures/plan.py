"""From wanted changes to the blocks that a file needs, and what a user must be told."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mediameta.pictures import formats
from mediameta.pictures.changes import Changes
from mediameta.pictures.containers import Blocks, Edit, jpeg, png
from mediameta.pictures.exif_edit import edit_exif
from mediameta.pictures.fields import BY_NAME
from mediameta.pictures.iim_edit import edit_iim
from mediameta.pictures.read import Metadata, check_size, metadata_of
from mediameta.pictures.xmp_edit import edit_xmp

JPEG, TIFF, PNG, WEBP = "image/jpeg", "image/tiff", "image/png", "image/webp"
# What we write ourselves, with the names that such files have.
SUFFIXES = {
    JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    TIFF: (".tif", ".tiff"),
    PNG: (".png",),
    WEBP: (".webp",),
}
# Where IIM is made if there is none; elsewhere it is only kept up.
_HAVE_IIM = (JPEG, TIFF)

_CUT = {
    False: "{}: IIM holds {} bytes, so it has only the beginning of the text; XMP has all of it.",
    True: "{}: IIM holds whole days only, so it has no date; XMP has it.",
}
_LANGUAGES = "{}: the texts in other languages stay as they were."
_SYNCED = "{}: IIM was changed after XMP, so XMP now says the same."
_TRAILER = "A block of {} behind the picture, which only such programs read, keeps its old texts."
_TEXT = "{}: the text {!r} of the PNG stays as it is."
# Texts of PNG that say what a property says.
_TEXTS = {
    "title": b"Title",
    "description": b"Description",
    "creator": b"Author",
    "copyright_notice": b"Copyright",
}
_SUFFIX = "The file is named {}, but it is a {}."


@dataclass(frozen=True, slots=True)
class Source:
    """A picture: its bytes, the blocks in them, and what they say.

    `age` tells whether the file was changed since it was read.
    """

    path: Path
    data: bytes
    blocks: Blocks
    metadata: Metadata
    charset: str | None = None
    age: tuple[int, int, int] | None = None

    @classmethod
    def read(cls, path: Path, charset: str | None = None) -> "Source":
        """Read a file as `read_metadata` does. Raises `MetadataError` that names it."""
        age = age_of(path)
        data = formats.read_bytes(path)
        blocks = formats.blocks_of(path, data)
        check_size(path, blocks)
        return replace(cls.of(path, data, blocks, charset), age=age)

    @classmethod
    def of(cls, path: Path, data: bytes, blocks: Blocks, charset: str | None = None) -> "Source":
        """Read the properties of a picture from its blocks."""
        return cls(path, data, blocks, metadata_of(blocks, charset=charset), charset)


def age_of(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when another program writes a file, None where there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns


@dataclass(frozen=True, slots=True)
class Plan:
    """The new blocks; `cut` are the properties whose text is cut in IIM."""

    changes: Changes
    edit: Edit
    cut: frozenset[str]
    warnings: tuple[str, ...]


def plan(source: Source, changes: Changes) -> Plan:
    """Plan a write. Raises `MetadataError` where it would lose something."""
    blocks = source.blocks
    synced = _newer_in_iim(source.metadata, changes)
    xmp = edit_xmp(
        blocks.packets,
        {**synced, **changes},
        extended=blocks.extended,
        limit=jpeg.MAX_PACKET if blocks.media_type == JPEG else None,
    )
    iim, cut = _iim(source, changes)
    tags = edit_exif(blocks.exif, changes)
    fits = blocks.media_type != JPEG or _size(blocks, tags) <= jpeg.MAX_PAYLOAD
    edit = Edit(iim, xmp.packets, xmp.extended, tags if fits else {})
    warnings = (
        *_of_file(source, changes),
        *(_CUT[bool(BY_NAME[name].iim_time)].format(name, BY_NAME[name].limit) for name in cut),
        *(_LANGUAGES.format(name) for name in xmp.languages),
        *(_SYNCED.format(field.name) for field in synced),
    )
    return Plan(changes, edit, cut, warnings)


def _iim(source: Source, changes: Changes) -> tuple[bytes | None, frozenset[str]]:
    blocks = source.blocks
    needed = blocks.media_type in _HAVE_IIM and any(f.iim and v for f, v in changes.items())
    if blocks.iim is None and not needed:
        return None, frozenset()
    evidence = {name: v["xmp"] for name, v in source.metadata.places.items() if "xmp" in v}
    block, cut = edit_iim(blocks.iim or b"", changes, charset=source.charset, evidence=evidence)
    return block, cut


def _newer_in_iim(metadata: Metadata, changes: Changes) -> Changes:
    """Return what IIM says differently from XMP, and newer.

    A stale digest tells so; the new digest will be fresh, and then XMP comes first.
    """
    changed = {field.name for field in changes}
    return {
        BY_NAME[name]: found.value
        for name, found in metadata.found.items()
        if found.origin == "iim" and "xmp" in found.places and name not in changed
    }


def _size(blocks: Blocks, tags: dict[int, bytes | None]) -> int:
    return len(blocks.exif or b"") + sum(len(text or b"") + 2 for text in tags.values()) + 6


def _of_file(source: Source, changes: Changes) -> Iterator[str]:
    """Say what is odd about a file, and where it keeps texts that are not ours to change."""
    yield from source.metadata.warnings
    suffix, media_type = source.path.suffix, source.blocks.media_type
    if suffix and suffix.lower() not in SUFFIXES.get(media_type, (suffix.lower(),)):
        yield _SUFFIX.format(suffix, media_type.removeprefix("image/").upper())
    if media_type == JPEG and (program := jpeg.trailer(source.data)):
        yield _TRAILER.format(program)
    there = png.keywords(source.data) if media_type == PNG else set()
    for field in changes:
        if (text := _TEXTS.get(field.name)) in there and text:
            yield _TEXT.format(field.name, text.decode())
