"""Draw the pictures of `pictures.toml` and embed their metadata as XMP, IIM and Exif.

Run `python media/make.py` to make them again. People, places and events are invented; the
agencies, and the forms of their credits and instructions, are real.
"""

import tomllib
from pathlib import Path
from typing import Any

from PIL import Image
from scenes import draw_scene

from mediameta.pictures.fields import FIELDS
from mediameta.pictures.iim import format_iim, photoshop_segment
from mediameta.pictures.xmp import format_xmp

MEDIA = Path(__file__).parent
QUALITY = 78

EXIF_IFD = 0x8769
DESCRIPTION, SOFTWARE, ARTIST, COPYRIGHT, ORIGINAL_DATE = 0x10E, 0x131, 0x13B, 0x8298, 0x9003


def main() -> None:
    """Make every picture."""
    pictures = tomllib.loads((MEDIA / "pictures.toml").read_text("utf-8"))["picture"]
    for number, row in enumerate(pictures):
        make(row, number)


def make(row: dict[str, Any], number: int) -> None:
    """Draw one picture and save it with its properties; `iim` holds what IIM says otherwise."""
    file, scene, light = row.pop("file"), row.pop("scene"), row.pop("light")
    older = row.pop("iim", {})
    values = {name: value if isinstance(value, list) else [value] for name, value in row.items()}
    draw_scene(scene, light, number).save(
        MEDIA / file,
        "JPEG",
        quality=QUALITY,
        xmp=format_xmp({f.xmp: values[f.name] for f in FIELDS if f.name in values}),
        exif=exif_of(row),
        extra=photoshop_segment(iim_of({**values, **older})),
    )


def iim_of(values: dict[str, Any]) -> bytes:
    """Return the properties that IIM knows; it splits the date into a day and a time."""
    datasets = {f.iim: values[f.name] for f in FIELDS if f.iim and f.name in values}
    day, _, time = values["date_created"][0].partition("T")
    datasets[55], datasets[60] = [day.replace("-", "")], [time.replace(":", "")]
    return format_iim(datasets)


def exif_of(row: dict[str, Any]) -> Image.Exif:
    """Return the properties that Exif knows."""
    exif = Image.Exif()
    exif[DESCRIPTION] = row["description"]
    exif[SOFTWARE] = "mediameta media/make.py"
    exif[ARTIST] = "; ".join(row.get("creator", []))
    exif[COPYRIGHT] = row.get("copyright_notice", "")
    exif.get_ifd(EXIF_IFD)[ORIGINAL_DATE] = (
        row["date_created"][:19].replace("-", ":").replace("T", " ")
    )
    return exif


if __name__ == "__main__":
    main()
