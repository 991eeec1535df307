"""ExifTool, where it is installed, for the formats that we do not write: HEIC, AVIF, DNG, RAW.

It puts blocks of ours into a copy of the file, so that all formats get the same XMP.
"""

import dataclasses
import shutil
import subprocess
import tempfile
from pathlib import Path

from mediameta.errors import MetadataError
from mediameta.pictures import heif
from mediameta.pictures.containers import Blocks, Edit, Rest, tiff

TIMEOUT = 60
# Exif tags by number, as ExifTool names them for writing.
_NAMES = {
    270: "IFD0:ImageDescription",
    315: "IFD0:Artist",
    33432: "IFD0:Copyright",
    36867: "ExifIFD:DateTimeOriginal",
    36881: "ExifIFD:OffsetTimeOriginal",
    37521: "ExifIFD:SubSecTimeOriginal",
    42016: "ExifIFD:ImageUniqueID",
}
# Where things are, and maker notes, which hold such numbers too.
_MOVED = {*tiff.PIXELS, tiff.SUB_IFDS, tiff.EXIF, tiff.GPS, tiff.INTEROPERABILITY, 37500, 50740}


def is_installed() -> bool:
    """Whether there is an ExifTool."""
    return shutil.which("exiftool") is not None


def replace(path: Path, edit: Edit) -> bytes:
    """Return the file with the blocks of `edit`. Raises `MetadataError` where ExifTool refuses."""
    with tempfile.TemporaryDirectory(prefix="mediameta-") as folder:
        out = Path(folder, "out" + path.suffix)
        arguments = _blocks(Path(folder), edit) + [
            f"-{_NAMES[tag]}={'' if text is None else text.decode()}"
            for tag, text in edit.tags.items()
        ]
        _run(path, "-m", *arguments, "-o", str(out), str(path.absolute()))
        if not out.is_file():
            raise _refused(path, "it wrote nothing")
        return out.read_bytes()


def rest(data: bytes, blocks: Blocks) -> Rest:
    """Return what must be the same before and after `replace`, as far as we know the format.

    ExifTool moves what it keeps, so offsets do not count.
    """
    if blocks.exif and len(blocks.exif) == len(data):
        found = tiff.rest(blocks.exif)
        return dataclasses.replace(found, ignored=found.ignored | _MOVED)
    return Rest(heif.media(data), exif=blocks.exif or b"")


def _blocks(folder: Path, edit: Edit) -> list[str]:
    """Write the blocks to files; return the arguments that put them into a picture."""
    blocks = {"XMP": edit.packets[0] if edit.packets else None, "IPTC": edit.iim}
    arguments = []
    for name, block in blocks.items():
        if block is not None:
            (folder / name).write_bytes(block)
            arguments.append(f"-{name}<={folder / name}")
    return arguments


def _run(path: Path, *arguments: str) -> None:
    try:
        done = subprocess.run(
            ["exiftool", "-config", "", "-q", "-q", *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=TIMEOUT,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise _refused(path, type(error).__name__) from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it gave no reason"]
        raise _refused(path, lines[0].partition(" - ")[0])


def _refused(path: Path, reason: str) -> MetadataError:
    remedy = "Nothing was changed. Write a sidecar instead."
    return MetadataError(str(path), f"ExifTool cannot write it ({reason})", remedy)
