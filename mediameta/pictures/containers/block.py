"""What a picture file holds beside its pixels, as bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mediameta.errors import MetadataError

IIM_RESOURCE, DIGEST_RESOURCE = 0x0404, 0x0425


class Resource(NamedTuple):
    """A Photoshop image resource."""

    number: int
    name: bytes
    data: bytes
    signature: bytes = b"8BIM"


@dataclass(frozen=True, slots=True)
class Blocks:
    """The metadata blocks of a picture; `width` and `height` in pixels, 0 where it does not say.

    `exif` is the TIFF structure, for a TIFF the file itself. `packets` are XMP packets in the order
    of the file, `extended` the complete ones that JPEG spreads over further segments. `c2pa` says
    whether content credentials are embedded.
    """

    media_type: str
    width: int
    height: int
    exif: bytes | None = None
    photoshop: tuple[Resource, ...] = ()
    iim: bytes | None = None
    packets: tuple[bytes, ...] = ()
    extended: tuple[bytes, ...] = ()
    icc: bytes | None = None
    c2pa: bool = False

    @property
    def xmp(self) -> tuple[bytes, ...]:
        """All XMP packets, the extended ones last."""
        return self.packets + self.extended

    @property
    def iim_digest(self) -> bytes | None:
        """The MD5 sum of the IIM block as its last writer left it (IPTCDigest)."""
        return next((r.data for r in self.photoshop if r.number == DIGEST_RESOURCE), None)


@dataclass(frozen=True, slots=True)
class Edit:
    """Blocks to put into a picture; what is None stays as it is.

    `packets` take the places of those that are there, one for one; `extended` are new extended
    packets with their names. `tags` are texts of Exif tags that exist; None removes one.
    """

    iim: bytes | None = None
    packets: tuple[bytes, ...] = ()
    extended: Mapping[bytes, bytes] | None = None
    tags: Mapping[int, bytes | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A large part of a file, from `start` to its end: equal to one with the same bytes.

    Comparing makes no copy of them.
    """

    data: bytes
    start: int

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Part):
            return NotImplemented
        size = len(other.data) - other.start
        tail = memoryview(other.data)[other.start :]
        return len(self.data) - self.start == size and self.data.endswith(tail)


@dataclass(frozen=True, slots=True)
class Rest:
    """All that an `Edit` must leave as it is, as bytes that can be compared.

    `exif` is the TIFF structure, whose tags are compared, less those that are `ignored`.
    """

    scan: tuple[bytes | Part, ...]
    exif: bytes = b""
    ignored: frozenset[int] = frozenset()
    icc: tuple[bytes, ...] = ()
    content_credentials: tuple[bytes, ...] = ()
    other: tuple[bytes, ...] = ()
    extended: tuple[bytes, ...] = ()


def broken(reason: str) -> MetadataError:
    """Return the error for a file whose structure makes no sense."""
    return MetadataError("picture", reason, "Ask for the file again.")
