"""Image files: read and write their metadata, make thumbnails."""

from mediameta.pictures.read import Metadata, read_metadata
from mediameta.pictures.receipt import Receipt
from mediameta.pictures.write import write_metadata

__all__ = ["Metadata", "Receipt", "read_metadata", "write_metadata"]
