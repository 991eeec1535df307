"""The metadata of a file: every property with each place that holds it, and what is taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mediameta.errors import MetadataError
from mediameta.pictures import exif, formats, iim, image, xmp
from mediameta.pictures.charset import Text, known
from mediameta.pictures.containers import Blocks
from mediameta.pictures.containers.block import IIM_RESOURCE
from mediameta.pictures.fields import FIELDS, IN_EXIF, IN_IIM, Value
from mediameta.pictures.reconcile import Property, reconcile

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
_BLANK = b"\x00 \t\r\n"
_ASSUMED = (
    "IIM does not say its character set, so it was read as {}; where letters are wrong, name the "
    "set that the sender uses."
)

Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself. `found` holds each property with its places and the reason.

    `digest` is fresh, stale or none. `charsets` says for texts of IIM that are not ASCII how they
    were read. `credentials` says where content credentials are: embedded, remote or none.
    """

    media_type: str
    width: int
    height: int
    found: Mapping[str, Property]
    camera: Mapping[str, str] = field(default_factory=dict)
    charsets: Mapping[str, str] = field(default_factory=dict)
    digest: str = "none"
    credentials: str = "none"
    warnings: tuple[str, ...] = ()

    @property
    def places(self) -> dict[str, Mapping[str, Value]]:
        """The values of each property by place: xmp, xmp_earlier, iim, exif."""
        return {name: found.places for name, found in self.found.items()}

    @property
    def origins(self) -> dict[str, str]:
        """The place that each property is taken from."""
        return {name: found.origin for name, found in self.found.items()}

    @property
    def properties(self) -> Values:
        """The properties, each from its origin."""
        return {name: found.value for name, found in self.found.items()}

    @property
    def conflicts(self) -> dict[str, Property]:
        """The properties whose places differ."""
        return {name: found for name, found in self.found.items() if found.conflict}


def read_metadata(path: str | Path, *, charset: str | None = None) -> Metadata:
    """Read the properties in a picture file or XMP sidecar.

    JPEG, TIFF, PNG, WebP, HEIC, AVIF, DNG and the common RAW files. `charset` is the character
    set of IIM that says none, as the sender is known to use it. Raises `MetadataError` where the
    file is no such picture, `RequestError` where the character set is unknown. A broken block is a
    warning: the other blocks are still read.
    """
    path = Path(path)
    blocks = formats.read_blocks(path)
    check_size(path, blocks)
    return metadata_of(blocks, charset=charset)


def check_size(path: Path, blocks: Blocks) -> None:
    """Raise `MetadataError` where a picture has more pixels than anybody decodes."""
    if blocks.width * blocks.height > image.MAX_PIXELS:
        reason = f"{blocks.width} x {blocks.height} pixels are too many"
        raise MetadataError(str(path), reason, "Give another file.")


def metadata_of(blocks: Blocks, *, charset: str | None = None) -> Metadata:
    """Read the properties in the metadata blocks of a picture."""
    warnings: list[str] = []
    newest, earlier = _xmp(blocks, warnings)
    texts = _iim(blocks, newest, known(charset) if charset else None, warnings)
    tags = _exif(blocks, warnings)
    digest = _digest(blocks)
    places = {
        "xmp": newest,
        "xmp_earlier": earlier,
        "iim": _from_iim(texts),
        "exif": _from_exif(tags),
    }
    return Metadata(
        blocks.media_type,
        blocks.width,
        blocks.height,
        found=_reconciled(places, digest),
        camera={name: tags[tag] for tag, name in CAMERA_TAGS.items() if tag in tags},
        charsets=_charsets(texts),
        digest=digest,
        credentials=_credentials(blocks),
        warnings=tuple(warnings),
    )


def _xmp(blocks: Blocks, warnings: list[str]) -> tuple[Values, Values]:
    """Return the properties of the newest packet, and those of earlier ones that differ.

    What the newest one lacks is taken from the others. Some agencies' files have two packets.
    """
    newest: Values = {}
    earlier: Values = {}
    packets = [packet for packet in (*blocks.extended, *blocks.packets) if packet.strip(_BLANK)]
    for packet in reversed(packets):
        values = _packet(packet, warnings)
        earlier |= {k: v for k, v in values.items() if newest.get(k, v) != v and k not in earlier}
        newest = values | newest
    return newest, earlier


def _packet(packet: bytes, warnings: list[str]) -> Values:
    try:
        return xmp.read_properties(xmp.parse_packet(packet))
    except MetadataError as error:
        warnings.append(str(error))
    try:
        values = xmp.read_properties(xmp.parse_loosely(packet))
    except MetadataError:
        return {}
    if values:
        warnings.append("XMP: the packet is broken; what could be made out of it is shown.")
    return values


def _iim(
    blocks: Blocks, evidence: Values, charset: str | None, warnings: list[str]
) -> dict[int, list[Text]]:
    block = blocks.iim or b""
    if iim.is_cut(iim.datasets(block)[1]):
        warnings.append("IIM: a dataset is cut off, so what follows is not read.")
    known_texts = {
        f.iim or 0: [str(text) for text in _listed(evidence[f.name])]
        for f in IN_IIM
        if f.name in evidence
    }
    texts = iim.read_texts(block, source=charset, evidence=known_texts)
    assumed = {text.charset for found in texts.values() for text in found if text.rule == "assumed"}
    warnings.extend(_ASSUMED.format(name) for name in sorted(assumed))
    return texts


def _digest(blocks: Blocks) -> str:
    """Return whether the digest fits: of several IIM blocks, it is that of the first."""
    first = next((r.data for r in blocks.photoshop if r.number == IIM_RESOURCE), None)
    states = {iim.digest_state(block, blocks.iim_digest) for block in (blocks.iim, first)}
    return next(state for state in ("fresh", "stale", "none") if state in states)


def _exif(blocks: Blocks, warnings: list[str]) -> dict[str, str]:
    if not blocks.exif:
        return {}
    try:
        return exif.parse_exif(blocks.exif)
    except MetadataError as error:
        warnings.append(str(error))
        return {}


def _from_iim(texts: Mapping[int, list[Text]]) -> Values:
    found: Values = {}
    for field_ in IN_IIM:
        values = [text.value for text in texts.get(field_.iim or 0, ()) if text.value]
        if values and field_.iim_time:
            times = [text.value for text in texts.get(field_.iim_time, ())]
            values = [iim.moment(values[-1], times[-1] if times else "")]
        if values:
            # A value that may be there once and is there again was added by a later tool.
            found[field_.name] = list(values) if field_.many else values[-1]
    return found


def _from_exif(tags: Mapping[str, str]) -> Values:
    found: Values = {}
    for field_ in IN_EXIF:
        text = tags.get(field_.exif or "", "")
        if field_.compare == "date":
            text = exif.moment(text, tags.get("EXIF OffsetTimeOriginal", ""))
        # Exif holds several names in one tag, with semicolons between them.
        names = [name.strip() for name in text.split(";")] if field_.many else [text]
        names = [name for name in names if name]
        if names:
            found[field_.name] = list(names) if field_.many else text
    return found


def _reconciled(places: Mapping[str, Values], digest: str) -> dict[str, Property]:
    names = {name for found in places.values() for name in found}
    return {
        field_.name: reconcile(field_, _of(field_.name, places), digest)
        for field_ in FIELDS
        if field_.name in names
    }


def _of(name: str, places: Mapping[str, Values]) -> Values:
    return {place: found[name] for place, found in places.items() if name in found}


def _charsets(texts: Mapping[int, list[Text]]) -> dict[str, str]:
    """Return the character set and the rule that chose it, for texts that are not ASCII."""
    read = {
        f.name: [text for text in texts.get(f.iim or 0, ()) if text.rule != "ascii"] for f in IN_IIM
    }
    return {name: f"{found[0].charset} ({found[0].rule})" for name, found in read.items() if found}


def _credentials(blocks: Blocks) -> str:
    if blocks.c2pa:
        return "embedded"
    return "remote" if any(b"dcterms:provenance" in packet for packet in blocks.packets) else "none"


def _listed(value: Value) -> Iterable[Value]:
    return value if isinstance(value, list) else [value]
