"""A copy of a picture that says what its record says."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mediameta.errors import RequestError
from mediameta.pictures.read import read_metadata
from mediameta.pictures.write import write_metadata

WAYS = ("copy", "sidecar", "drop_credentials")


def write_copy(
    path: Path, folder: Path, *, values: Mapping[str, Any], way: str, name: str
) -> dict[str, Any]:
    """Write `values` into a copy of `path` in `folder`, called `name`; return the receipt as JSON.

    What the file says already is not written again, unless its places differ. `way` is copy,
    sidecar, or drop_credentials, which makes a copy although its content credentials no longer fit.
    Raises `MetadataError`, and `RequestError` where the file says all of it.
    """
    metadata = read_metadata(path)
    changes = {
        property_: value
        for property_, value in values.items()
        if metadata.properties.get(property_) != value or property_ in metadata.conflicts
    }
    if not changes:
        raise RequestError(name, "the file says all of this already", "Nothing is to be written.")
    receipt = write_metadata(
        path,
        changes,
        to=folder / name,
        sidecar=way == "sidecar",
        drop_credentials=way == "drop_credentials",
    )
    return receipt.as_json()
