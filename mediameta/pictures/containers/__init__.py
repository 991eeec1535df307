"""Picture files as containers: where their metadata blocks are, without decoding a pixel."""

from mediameta.pictures.containers import jpeg, png, tiff, webp
from mediameta.pictures.containers.block import Blocks, Resource, broken

__all__ = ["Blocks", "Resource", "blocks"]


def blocks(data: bytes) -> Blocks:
    """Find the metadata blocks of a JPEG, TIFF, PNG or WebP.

    Raises `MetadataError` where the bytes are none of these or hold no structure at all.
    """
    if data.startswith(b"\xff\xd8"):
        return jpeg.blocks(data)
    if data.startswith(png.SIGNATURE):
        return png.blocks(data)
    if webp.is_webp(data):
        return webp.blocks(data)
    if data[:4] in tiff.MAGIC:
        return tiff.blocks(data)
    raise broken("this is no JPEG, TIFF, PNG or WebP" if data else "the file is empty")
