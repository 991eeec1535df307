"""The metadata of a file: every property with each place that holds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from mediameta.errors import MetadataError
from mediameta.pictures import exif, iim, xmp
from mediameta.pictures.fields import FIELDS, PLACES
from mediameta.pictures.image import MEDIA_TYPES, open_image

Value = str | list[str]

IIM_RESOURCE = 0x0404
TIFF_IIM, TIFF_XMP = 33723, 700
CAMERA_TAGS = {
    "Image Make": "make",
    "Image Model": "model",
    "EXIF LensModel": "lens",
    "EXIF ExposureTime": "exposure",
    "EXIF FNumber": "f_number",
    "EXIF ISOSpeedRatings": "iso",
    "EXIF FocalLength": "focal_length",
    "Image Software": "software",
}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself. `places` holds, for each property, its value by place."""

    media_type: str
    width: int
    height: int
    places: Mapping[str, Mapping[str, Value]]
    camera: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def origins(self) -> dict[str, str]:
        """The place that each property is taken from: XMP before IIM before Exif."""
        return {
            name: next(place for place in PLACES if place in values)
            for name, values in self.places.items()
        }

    @property
    def properties(self) -> dict[str, Value]:
        """The properties, each from its origin."""
        return {name: self.places[name][place] for name, place in self.origins.items()}


def read_metadata(path: str | Path) -> Metadata:
    """Read the properties embedded in a JPEG, TIFF, PNG or WebP file.

    Raises `MetadataError` where the file is no such picture. A broken block is a warning: the
    other blocks are still read.
    """
    path = Path(path)
    warnings: list[str] = []
    with open_image(path) as image:
        media_type, (width, height) = MEDIA_TYPES[image.format or ""], image.size
        names = _tried(warnings, lambda: xmp.parse_xmp(_xmp_packet(image)))
        datasets = _tried(warnings, lambda: iim.parse_iim(_iim_block(image)))
    tags = _tried(warnings, lambda: exif.parse_exif(path))
    found = {"xmp": _from_xmp(names), "iim": _from_iim(datasets), "exif": _from_exif(tags)}
    return Metadata(
        media_type,
        width,
        height,
        places=_by_property(found),
        camera={name: tags[tag] for tag, name in CAMERA_TAGS.items() if tag in tags},
        warnings=tuple(warnings),
    )


def _tried(warnings: list[str], read: Callable[[], dict[Any, Any]]) -> dict[Any, Any]:
    try:
        return read()
    except MetadataError as error:
        warnings.append(str(error))
        return {}


def _xmp_packet(image: Image.Image) -> bytes:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return packet.encode() if isinstance(packet, str) else bytes(packet)


def _iim_block(image: Image.Image) -> bytes:
    if image.format == "TIFF":
        block = image.tag_v2.get(TIFF_IIM, b"")  # type: ignore[attr-defined]
        return block if isinstance(block, bytes) else b""
    resources = image.info.get("photoshop") or {}
    return bytes(resources.get(IIM_RESOURCE, b""))


def _from_xmp(values: Mapping[str, list[str]]) -> dict[str, Value]:
    return {
        field.name: values[field.xmp] if field.many else values[field.xmp][0]
        for field in FIELDS
        if values.get(field.xmp)
    }


def _from_iim(values: Mapping[int, list[str]]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for field_ in FIELDS:
        texts = [text for text in values.get(field_.iim or 0, ()) if text]
        if texts:
            found[field_.name] = texts if field_.many else texts[0]
    if "date_created" in found:
        found["date_created"] = iim.moment(values[55][0], (values.get(60) or [""])[0])
    return found


def _from_exif(tags: Mapping[str, str]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for field_ in FIELDS:
        text = tags.get(field_.exif or "")
        if text:
            # Exif holds several names in one tag, with semicolons between them.
            found[field_.name] = [n.strip() for n in text.split(";")] if field_.many else text
    if "date_created" in found:
        offset = tags.get("EXIF OffsetTimeOriginal", "")
        found["date_created"] = exif.moment(str(found["date_created"]), offset)
    return found


def _by_property(found: Mapping[str, Mapping[str, Value]]) -> dict[str, dict[str, Value]]:
    return {
        field.name: values
        for field in FIELDS
        if (values := {p: found[p][field.name] for p in PLACES if field.name in found[p]})
    }
