"""XMP sidecars: FILE.xmp beside a picture, which itself stays as it is."""

from collections.abc import Iterator
from pathlib import Path

from mediameta.pictures import formats
from mediameta.pictures.changes import Changes
from mediameta.pictures.containers import Blocks
from mediameta.pictures.fields import BY_NAME
from mediameta.pictures.plan import Source
from mediameta.pictures.read import Metadata
from mediameta.pictures.xmp_edit import edit_xmp

_STAYS = "The picture itself stays as it is: programs that read no sidecar still show its old {}."


def sidecar_of(picture: Source, target: Path) -> Source:
    """Return the sidecar of a picture at `target`: the one there is, else a new one.

    A new one says what the picture says. Raises `MetadataError` where there is one that is no XMP.
    """
    if picture.blocks.media_type == formats.SIDECAR:
        return picture
    path = target.with_name(target.name + ".xmp")
    if path.exists():
        return Source.read(path)
    values = {BY_NAME[name]: value for name, value in picture.metadata.properties.items()}
    data = edit_xmp((), values).packets[0]
    return Source.of(path, data, Blocks(formats.SIDECAR, 0, 0, packets=(data,)))


def left_in_picture(metadata: Metadata, changes: Changes) -> Iterator[str]:
    """Say which old values stay in the picture."""
    names = [
        field.name
        for field, value in changes.items()
        if field.name in metadata.properties and metadata.properties[field.name] != value
    ]
    if names:
        yield _STAYS.format(", ".join(names))
