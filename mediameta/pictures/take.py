"""Everything that is done once to a picture that comes in: read, hashed, shrunk, fingerprinted."""

from collections.abc import Mapping
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from PIL import Image

from mediameta.errors import MetadataError, RequestError
from mediameta.pictures.fields import Value
from mediameta.pictures.fingerprint import fingerprint
from mediameta.pictures.image import open_image, upright
from mediameta.pictures.preview import RAW, largest_jpeg
from mediameta.pictures.read import read_metadata
from mediameta.pictures.write import write_metadata

# The larger one first: each is made from the one before.
RENDITIONS = {"preview": 1600, "thumbnail": 400}
QUALITY = 85
# What goes along with each rendition, so that no copy of a picture is without its terms.
RIGHTS = (
    "creator",
    "credit_line",
    "source",
    "copyright_notice",
    "copyright_owner",
    "licensor",
    "usage_terms",
    "web_statement",
    "instructions",
    "description",
    "digital_source_type",
    "data_mining",
    "image_supplier_image_id",
)


def take(path: Path, folder: Path) -> dict[str, Any]:
    """Read the picture at `path` and make its renditions in `folder`, with one decode for all.

    Returns plain JSON: `sha256`, `size` in bytes, `media_type`, `width`, `height`, `properties`,
    `origins`, `conflicts` (reason and places of each property that differs), `warnings`,
    `fingerprint` (32 hexadecimal digits), `pixels` (SHA-256 of the picture that the preview is
    saved from, upright and in sRGB) and `renditions`, each with `role`, `name` in `folder`,
    `sha256`, `size`, `width` and `height`. Raises `MetadataError`.
    """
    metadata = read_metadata(path)
    digest = sha256_of(path)
    is_raw = metadata.media_type.startswith(RAW)
    with open_image(path, largest_jpeg(path.read_bytes()) if is_raw else None) as image:
        picture = upright(image, RENDITIONS["preview"])
    picture.thumbnail((RENDITIONS["preview"],) * 2)
    pixels = sha256(f"{picture.width} {picture.height} ".encode())
    pixels.update(picture.tobytes())
    made = {role: folder / f"{digest}-{role}.jpg" for role in RENDITIONS}
    rights = {name: metadata.properties[name] for name in RIGHTS if name in metadata.properties}
    refused = [_rendition(picture, role, target, rights) for role, target in made.items()]
    return {
        "sha256": digest,
        "size": path.stat().st_size,
        "media_type": metadata.media_type,
        "width": metadata.width,
        "height": metadata.height,
        "properties": metadata.properties,
        "origins": metadata.origins,
        "conflicts": {
            name: {"reason": found.reason, "places": dict(found.places)}
            for name, found in metadata.conflicts.items()
        },
        "warnings": [*metadata.warnings, *sorted({said for said in refused if said})],
        "pixels": pixels.hexdigest(),
        "fingerprint": f"{fingerprint(picture):032x}",
        "renditions": [_described(path, role) for role, path in made.items()],
    }


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _rendition(
    picture: Image.Image, role: str, target: Path, rights: Mapping[str, Value]
) -> str | None:
    """Save a rendition with the rights of its original in it; say why where they cannot be."""
    picture.thumbnail((RENDITIONS[role],) * 2)
    bare = target.with_suffix(".bare.jpg")
    picture.save(bare, "JPEG", quality=QUALITY)
    try:
        if rights:
            write_metadata(bare, rights, to=target)
            bare.unlink()
            return None
    except (MetadataError, RequestError) as error:
        bare.replace(target)
        return f"the renditions do not carry its rights: {error.reason}"
    bare.replace(target)
    return None


def _described(rendition: Path, role: str) -> dict[str, Any]:
    with Image.open(rendition) as image:
        width, height = image.size
    return {
        "role": role,
        "name": rendition.name,
        "sha256": sha256_of(rendition),
        "size": rendition.stat().st_size,
        "width": width,
        "height": height,
    }
