"""Picture files as containers: where their metadata blocks are, without decoding a pixel.

`blocks` finds them, `replace` puts others there, `rest` is all that `replace` leaves as it is.
"""

from types import ModuleType

from mediameta.pictures.containers import jpeg, png, tiff, tiff_edit, webp
from mediameta.pictures.containers.block import Blocks, Edit, Resource, Rest, broken

__all__ = ["Blocks", "Edit", "Resource", "Rest", "blocks", "replace", "rest"]


def blocks(data: bytes) -> Blocks:
    """Find the metadata blocks of a JPEG, TIFF, PNG or WebP.

    Raises `MetadataError` where the bytes are none of these or hold no structure at all.
    """
    found: Blocks = _container(data).blocks(data)
    return found


def replace(data: bytes, edit: Edit) -> bytes:
    """Return the picture with the blocks of `edit` in it.

    Raises `MetadataError` where `blocks` does, and where a block is too large for its place.
    """
    container = tiff_edit if data[:4] in tiff.MAGIC else _container(data)
    changed: bytes = container.replace(data, edit)
    return changed


def rest(data: bytes) -> Rest:
    """Return what must be the same before and after `replace`."""
    kept: Rest = _container(data).rest(data)
    return kept


def _container(data: bytes) -> ModuleType:
    if data.startswith(b"\xff\xd8"):
        return jpeg
    if data.startswith(png.SIGNATURE):
        return png
    if webp.is_webp(data):
        return webp
    if data[:4] in tiff.MAGIC:
        return tiff
    raise broken("this is no JPEG, TIFF, PNG or WebP" if data else "the file is empty")
