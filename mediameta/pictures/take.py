"""Everything that is done once to a picture that comes in: read, hashed, shrunk, fingerprinted."""

from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from PIL import Image

from mediameta.pictures.fingerprint import fingerprint
from mediameta.pictures.image import open_image, upright
from mediameta.pictures.read import read_metadata

# The larger one first: each is made from the one before.
RENDITIONS = {"preview": 1600, "thumbnail": 400}
QUALITY = 85


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
    with open_image(path) as image:
        picture = upright(image, RENDITIONS["preview"])
    picture.thumbnail((RENDITIONS["preview"],) * 2)
    pixels = sha256(f"{picture.width} {picture.height} ".encode())
    pixels.update(picture.tobytes())
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
        "warnings": list(metadata.warnings),
        "pixels": pixels.hexdigest(),
        "fingerprint": f"{fingerprint(picture):032x}",
        "renditions": [
            _rendition(picture, role, folder / f"{digest}-{role}.jpg") for role in RENDITIONS
        ],
    }


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _rendition(picture: Image.Image, role: str, target: Path) -> dict[str, Any]:
    picture.thumbnail((RENDITIONS[role],) * 2)
    picture.save(target, "JPEG", quality=QUALITY)
    return {
        "role": role,
        "name": target.name,
        "sha256": sha256_of(target),
        "size": target.stat().st_size,
        "width": picture.width,
        "height": picture.height,
    }
