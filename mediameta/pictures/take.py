"""Everything that is done once to a picture that comes in: read, hashed, shrunk, fingerprinted."""

from collections.abc import Mapping
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from mediameta.errors import MetadataError, RequestError
from mediameta.pictures.fields import Value
from mediameta.pictures.fingerprint import fingerprint
from mediameta.pictures.image import open_image, upright
from mediameta.pictures.plan import age_of
from mediameta.pictures.preview import RAW, largest_jpeg
from mediameta.pictures.read import Metadata, read_metadata
from mediameta.pictures.write import embed

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


def take(path: Path, folder: Path, *, charset: str | None = None) -> dict[str, Any]:
    """Read the picture at `path` and make its renditions in `folder`, with one decode for all.

    Returns plain JSON: `sha256`, `size` in bytes, `changed_ns` (when it was last changed),
    `media_type`, `width`, `height`, `properties`, `origins`, `conflicts` (reason and places of each
    property that differs), `warnings`, `fingerprint` (32 hexadecimal digits), `pixels` (SHA-256 of
    the picture that the preview is saved from, upright and in sRGB) and `renditions`, each with
    `role`, `name` in `folder`, `sha256`, `size`, `width` and `height`. `charset` is that of IIM
    which says none. Raises `MetadataError`.
    """
    age = age_of(path)
    metadata = read_metadata(path, charset=charset)
    digest = sha256_of(path)
    picture = _picture(path, metadata.media_type)
    rights = {name: metadata.properties[name] for name in RIGHTS if name in metadata.properties}
    refused: set[str] = set()
    seen = {"pixels": _pixels(picture), "fingerprint": f"{fingerprint(picture):032x}"}
    made = [
        _rendition(picture, role, folder / f"{digest}-{role}.jpg", rights, refused)
        for role in RENDITIONS
    ]
    if age is None or age_of(path) != age:
        raise MetadataError(str(path), "it changed while it was read", "Take it in again.")
    said = {**_said(metadata), "warnings": [*metadata.warnings, *sorted(refused)]}
    found = {"sha256": digest, "size": age[1], "changed_ns": age[2]}
    return {**found, **said, **seen, "renditions": made}


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _picture(path: Path, media_type: str) -> Image.Image:
    """Return the picture as the largest rendition shows it."""
    is_raw = media_type.startswith(RAW)
    with open_image(path, largest_jpeg(path.read_bytes()) if is_raw else None) as image:
        picture = upright(image, RENDITIONS["preview"])
    picture.thumbnail((RENDITIONS["preview"],) * 2)
    return picture


def _pixels(picture: Image.Image) -> str:
    digest = sha256(f"{picture.width} {picture.height} ".encode())
    digest.update(picture.tobytes())
    return digest.hexdigest()


def _said(metadata: Metadata) -> dict[str, Any]:
    conflicts = {
        name: {"reason": found.reason, "places": dict(found.places)}
        for name, found in metadata.conflicts.items()
    }
    names = ("media_type", "width", "height", "properties", "origins")
    return {**{name: getattr(metadata, name) for name in names}, "conflicts": conflicts}


def _rendition(
    picture: Image.Image,
    role: str,
    target: Path,
    rights: Mapping[str, Value],
    refused: set[str],
) -> dict[str, Any]:
    """Save a rendition with the rights of its original in it; note where they cannot be."""
    picture.thumbnail((RENDITIONS[role],) * 2)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    data = buffer.getvalue()
    try:
        data = embed(data, rights, name=target.name) if rights else data
    except (MetadataError, RequestError) as error:
        refused.add(f"the renditions do not carry its rights: {error.reason}")
    # Not synced: what is lost with the power can be made again from the original.
    target.write_bytes(data)
    width, height = picture.size
    sums = {"sha256": sha256(data).hexdigest(), "size": len(data)}
    return {"role": role, "name": target.name, **sums, "width": width, "height": height}
