"""What a write did: each property before and after, what stayed equal, whether it was verified."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from mediameta.pictures.fields import Value

KEPT = ("scan", "exif", "icc", "content_credentials", "other")


@dataclass(frozen=True, slots=True)
class Change:
    """A property: its value before and after, and what each place of the file now holds.

    `cut` says that IIM holds only the beginning of the text, or nothing of it.
    """

    before: Value | None
    after: Value | None
    xmp: Value | None = None
    iim: Value | None = None
    exif: Value | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """The proof of a write.

    `written` is the path of the new file, None where nothing was written. `original` is where the
    old bytes are. `kept` says for each part of the picture whether its bytes are equal: exif, less
    the tags of the properties; other, everything else that is not understood. `sha256` has the sums
    of the file `before`, and of what was written (`after`).
    """

    file: str
    written: str | None = None
    original: str | None = None
    properties: Mapping[str, Change] = field(default_factory=dict)
    kept: Mapping[str, bool] = field(default_factory=dict)
    verified: bool = False
    warnings: tuple[str, ...] = ()
    sha256: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the receipt as JSON has it."""
        return asdict(self)
