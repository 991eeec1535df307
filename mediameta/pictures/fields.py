"""The properties of the IPTC Photo Metadata Standard 2025.1: where each one lives in a file.

The one place that knows; reading, reconciling, writing, forms and exports walk it. The data, with
source and date, is `vocabulary/data/iptc.toml`.

>>> BY_NAME["credit_line"].xmp, BY_NAME["credit_line"].iim, BY_NAME["credit_line"].limit
('photoshop:Credit', 110, 32)
>>> [part.name for part in BY_NAME["image_supplier"].parts]
['id', 'name']
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mediameta.vocabulary.load import table

PLACES = ("xmp", "iim", "exif")

Value = str | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Field:
    """A property, or a part of one that is a structure.

    `form` is how XMP holds it: text, alt (one text a language), seq or bag; `parts` are those of a
    structure, which is `open` where it may hold any other property too. `iim` is the dataset of
    record 2 and `limit` the bytes that each of its values may have; `iim_time` is a second dataset,
    for the time. `exif` is the tag as exifread names it.
    """

    name: str
    xmp: str
    form: str = "text"
    parts: tuple["Field", ...] = ()
    open: bool = False
    label: str = ""
    id: str = ""
    part: str = ""
    iim: int | None = None
    iim_time: int | None = None
    limit: int | None = None
    exif: str | None = None
    exif_id: int | None = None
    schema: str | None = None
    compare: str = "text"

    @property
    def many(self) -> bool:
        """Whether the property is a list."""
        return self.form in ("seq", "bag")

    @property
    def tag(self) -> str:
        """The name in XMP as lxml writes it, `{namespace}local`."""
        return f"{{{NAMESPACES[self.xmp.split(':')[0]]}}}{self.local}"

    @property
    def local(self) -> str:
        """The name in XMP without its prefix."""
        return self.xmp.split(":")[1]


def _fields(rows: list[dict[str, Any]], structures: Mapping[str, Any]) -> Iterator[Field]:
    for row in rows:
        row = {("limit" if key == "bytes" else key): value for key, value in row.items()}
        parts = _parts(structures, row.pop("struct", None))
        yield Field(**row, parts=parts)


def _parts(structures: Mapping[str, Any], name: str | None) -> tuple[Field, ...]:
    if name is None:
        return ()
    members = structures[name].items()
    rows = [{"name": k, **({"xmp": v} if isinstance(v, str) else v)} for k, v in members]
    return tuple(_fields(rows, structures))


_TABLE = table("iptc")
NAMESPACES: dict[str, str] = _TABLE["namespaces"]
FIELDS = tuple(_fields(_TABLE["property"], _TABLE["structures"]))
BY_NAME = {field.name: field for field in FIELDS}
IN_IIM = tuple(field for field in FIELDS if field.iim)
IN_EXIF = tuple(field for field in FIELDS if field.exif)
BY_DATASET = {field.iim: field for field in FIELDS if field.iim}
