"""Pillow, wrapped in one place: our own caps first, few formats, one kind of error."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps

from mediameta.errors import MetadataError

FORMATS = ("JPEG", "TIFF", "PNG", "WEBP", "AVIF")
INCOMING = ".incoming-"
"""How the names of folders begin that hold files on their way."""

MAX_BYTES = 200_000_000
MAX_PIXELS = 120_000_000

# Ours, checked below, is lower than Pillow's error and stricter than its warning.
Image.MAX_IMAGE_PIXELS = None


@contextmanager
def open_image(path: Path, source: BinaryIO | None = None) -> Iterator[Image.Image]:
    """Open a picture, its pixels not yet decoded; `source` has them where the file does not.

    Raises `MetadataError`, also for what fails inside the block: a picture can be broken anywhere.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _error(path, "the file is larger than 200 MB")
        with (
            warnings.catch_warnings(),
            Image.open(source or path, formats=readable()) as image,
        ):
            # Pillow warns of odd tags on standard error, where they are no use to anybody.
            warnings.simplefilter("ignore")
            if image.width * image.height > MAX_PIXELS:
                raise _error(path, f"{image.width} x {image.height} pixels are too many")
            yield image
    except MetadataError:
        raise
    except OSError as error:
        reason = error.strerror or f"this is no picture that can be shown ({', '.join(readable())})"
        raise _error(path, reason) from error
    # Broken pictures make Pillow raise nearly anything: SyntaxError, struct.error, KeyError ...
    except Exception as error:
        raise _error(path, f"the picture is broken ({type(error).__name__})") from error


@cache
def readable() -> tuple[str, ...]:
    """Return the formats whose pixels can be read: HEIF too, where pi-heif is installed."""
    try:
        import pi_heif  # type: ignore[import-untyped]
    except ImportError:
        return FORMATS
    pi_heif.register_heif_opener()
    return (*FORMATS, "HEIF")


def upright(image: Image.Image, size: int) -> Image.Image:
    """Decode `image` at its own scale or a smaller one that still has `size` pixels a side.

    What is returned stands upright, in sRGB, without metadata. A large JPEG is never decoded at
    its full size.
    """
    image.draft(image.mode, (size, size))
    picture = _in_srgb(ImageOps.exif_transpose(image))
    # Saving a picture again keeps its comment, which may hold anything.
    picture.info.clear()
    return picture


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the colours that the embedded profile means; without a usable one, as they are."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, _srgb(), outputMode="RGB")
            if converted is not None:
                return converted
    if not image.has_transparency_data:
        return image.convert("RGB")
    # What shows through is white, as on a page; black would hide dark drawings.
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a path to write to, which after the block is `target`: whole or not there at all.

    What is there then is on the disk. Two that write the same file do not meet.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=INCOMING, dir=target.parent) as folder:
        partial = Path(folder, "file")
        yield partial
        sync(partial)
        partial.replace(target)
        sync(target.parent)


def sync(path: Path) -> None:
    """Put a file, or the names in a folder, on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _error(path: Path, reason: str) -> MetadataError:
    return MetadataError(str(path), reason, "Give another file.")
