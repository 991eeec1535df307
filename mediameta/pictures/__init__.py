"""Image files: read their metadata, make thumbnails."""

from mediameta.pictures.read import Metadata, read_metadata

__all__ = ["Metadata", "read_metadata"]
