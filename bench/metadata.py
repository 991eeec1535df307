"""Read picture files beside ExifTool: how many a second, and how many values are equal.

`python -m bench.metadata FOLDER` compares over the pictures of a folder and names each value that
differs; without a folder, over files made here.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

from PIL import Image

from bench import Figure
from mediameta.errors import MetadataError
from mediameta.pictures.fields import FIELDS, Field
from mediameta.pictures.iim import CHARACTER_SET, Dataset, format_datasets, photoshop_segment
from mediameta.pictures.read import Metadata, read_metadata
from mediameta.pictures.xmp import format_xmp

SUFFIXES = {".jpg", ".jpeg", ".tif", ".tiff", ".png", ".webp", ".heic", ".avif", ".dng", ".xmp"}
MUST = {"iim": "100 %", "xmp": "99 %", "exif": "98.5 %"}
# The names that ExifTool gives; those of XMP and IIM that it does not spell as the standard does.
GROUPS = {
    "dc": "XMP-dc",
    "photoshop": "XMP-photoshop",
    "xmp": "XMP-xmp",
    "xmpRights": "XMP-xmpRights",
    "Iptc4xmpCore": "XMP-iptcCore",
    "Iptc4xmpExt": "XMP-iptcExt",
    "plus": "XMP-plus",
}
XMP_NAMES = {
    "AddlModelInfo": "AdditionalModelInformation",
    "DigImageGUID": "DigitalImageGUID",
    "EventId": "EventID",
    "RegistryId": "RegistryID",
}
IIM_NAMES = {
    4: "ObjectAttributeReference",
    5: "ObjectName",
    12: "SubjectReference",
    25: "Keywords",
    40: "SpecialInstructions",
    55: "DateCreated",
    80: "By-line",
    85: "By-lineTitle",
    90: "City",
    92: "Sub-location",
    95: "Province-State",
    100: "Country-PrimaryLocationCode",
    101: "Country-PrimaryLocationName",
    103: "OriginalTransmissionReference",
    105: "Headline",
    110: "Credit",
    115: "Source",
    116: "CopyrightNotice",
    120: "Caption-Abstract",
    122: "Writer-Editor",
}
EXIF_NAMES = {
    "Image ImageDescription": "IFD0:ImageDescription",
    "Image Artist": "IFD0:Artist",
    "Image Copyright": "IFD0:Copyright",
    "EXIF DateTimeOriginal": "ExifIFD:DateTimeOriginal",
    "EXIF ImageUniqueID": "ExifIFD:ImageUniqueID",
}
CAMERA = {"make": "IFD0:Make", "model": "IFD0:Model", "software": "IFD0:Software"}


def measure() -> Iterator[Figure]:
    """Compare over files made here; without ExifTool there is nothing to compare with."""
    if which("exiftool") is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        yield from compare(make(Path(folder)))


def compare(files: Sequence[Path]) -> Iterator[Figure]:
    """Yield the figures over `files`; names values that differ on standard error."""
    with ExifTool("-stay_open") as tool:
        begin = time.perf_counter()
        said = [tool.read(file) for file in files]
        tool_rate = len(files) / (time.perf_counter() - begin)
    rate = best_rate(files)
    yield Figure("pictures read a second", rate, "", "10 times ExifTool")
    yield Figure("ExifTool -stay_open, pictures a second", tool_rate, "", "")
    yield Figure("times as many as ExifTool", rate / tool_rate, "times", "10")
    equal: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for file, theirs in zip(files, said, strict=True):
        for place, name, ours, reference in pairs(file, theirs):
            total[place] += 1
            equal[place] += ours == reference
            if ours != reference:
                sys.stderr.write(f"{file.name} {place} {name}: {ours!r} != {reference!r}\n")
    for place, must in MUST.items():
        share = 100 * equal[place] / total[place] if total[place] else 100.0
        yield Figure(f"values of {place.upper()} equal ({total[place]})", share, "%", must)


def best_rate(files: Sequence[Path], rounds: int = 5) -> float:
    """Return files a second by the clock, the best of some rounds."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        for file in files:
            ours(file)
        times.append(time.perf_counter() - begin)
    return len(files) / min(times)


def ours(file: Path) -> Metadata | None:
    """Return what we read, None where the file is refused."""
    try:
        return read_metadata(file)
    except MetadataError:
        return None


def pairs(file: Path, theirs: dict[str, Any]) -> Iterator[tuple[str, str, object, object]]:
    """Yield place, property, our value and that of ExifTool, for each that either has."""
    read = ours(file)
    places = read.places if read else {}
    for field in FIELDS:
        for place, key in named(field):
            mine = plain(field, places.get(field.name, {}).get(place))
            reference = plain(field, corrected(theirs.get(key)))
            if mine or reference:
                yield place, field.name, mine, reference
    for name, key in CAMERA.items():
        mine, reference = tidy(read.camera.get(name) if read else None), tidy(theirs.get(key))
        if mine or reference:
            yield "exif", name, mine, reference


def named(field: Field) -> Iterator[tuple[str, str]]:
    """Yield the places of a property with the names that ExifTool has for them."""
    prefix, local = field.xmp.split(":")
    yield "xmp", f"{GROUPS[prefix]}:{XMP_NAMES.get(local, local[0].upper() + local[1:])}"
    if field.iim:
        yield "iim", f"IPTC:{IIM_NAMES[field.iim]}"
    if field.exif:
        yield "exif", EXIF_NAMES[field.exif]


def corrected(value: Any) -> Any:
    """Read UTF-8 that ExifTool took for Latin-1, since IIM did not declare it."""
    if isinstance(value, list):
        return [corrected(item) for item in value]
    if not isinstance(value, str) or value.isascii():
        return value
    try:
        return value.encode("cp1252").decode("utf-8")
    except ValueError:
        return value


def plain(field: Field, value: Any) -> str:
    """Return a value as a text to compare: of structures the texts in them, of dates the day."""
    text = tidy(" | ".join(sorted(leaves(value))))
    if field.compare == "date":
        digits = re.sub(r"\D", "", text)[:8]
        return digits if digits.strip("0") else ""
    return text


def leaves(value: Any) -> Iterator[str]:
    """Yield the texts in a value."""
    if isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item)
    elif value is not None:
        yield from map(spelt, tidy(value).replace("; ", " | ").split(" | "))


def spelt(text: str) -> str:
    """Return a text as ExifTool spells it: terms of PLUS without their address, numbers, dates."""
    text = text.removeprefix("http://ns.useplus.org/ldf/vocab/")
    if match := re.fullmatch(r"(\d+),([\d.]+)([NSEW])", text):
        degrees = int(match[1]) + float(match[2]) / 60
        return f"{-degrees if match[3] in 'SW' else degrees:.6g}"
    if match := re.fullmatch(r"(\d+)/(\d+)", text):
        return f"{int(match[1]) / (int(match[2]) or 1):.6g}"
    if re.fullmatch(r"\d{4}[:-]\d\d[:-]\d\d([ T].*)?", text):
        return re.sub(r"\D", "", text)[:8]
    return f"{float(text):.6g}" if re.fullmatch(r"-?\d+\.\d+", text) else text


def tidy(value: Any) -> str:
    """Return a text without control characters and with single spaces."""
    text = re.sub(r"[\x00-\x1f\x7f]", " ", "" if value is None else str(value))
    return " ".join(text.split())


class ExifTool:
    """One process of ExifTool that reads file after file."""

    def __init__(self, *arguments: str) -> None:
        self.arguments = arguments

    def __enter__(self) -> "ExifTool":
        command = ["exiftool", *self.arguments, "True", "-@", "-"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return self

    def __exit__(self, *error: object) -> None:
        self._send("-stay_open", "False")
        self.process.communicate(timeout=30)

    def read(self, file: Path) -> dict[str, Any]:
        """Return what it reads of a file, by group and name."""
        groups = ("-iptc:all", "-xmp:all", "-exif:all")
        found = json.loads(self.run("-j", "-G1", "-struct", "-n", *groups, str(file)) or "[{}]")
        return dict(found[0]) if found else {}

    def run(self, *arguments: str) -> str:
        """Return what it says when it is run with `arguments`."""
        self._send(*arguments, "-execute")
        assert self.process.stdout
        lines = iter(self.process.stdout.readline, b"{ready}\n")
        return b"".join(lines).decode("utf-8", "replace")

    def _send(self, *lines: str) -> None:
        assert self.process.stdin
        self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self.process.stdin.flush()


def make(folder: Path, count: int = 60) -> list[Path]:
    """Make press pictures as agencies send them, in several character sets."""
    files = [folder / f"{number:03}.jpg" for number in range(count)]
    for number, file in enumerate(files):
        file.write_bytes(made(number))
    return files


def made(number: int) -> bytes:
    """Make one picture; `number` chooses the character set and what is there."""
    texts = {
        5: f"LOWMARK-{number}",
        80: "Ana Lima",
        105: "Fire in the harbour",
        110: "Žofie/Harbour Wire" if number % 3 else "Jürgen/Harbour Wire",
        120: "Crews fight a fire in the harbour of Lowmark. " * (1 + number % 20),
    }
    charset = "utf-8" if number % 3 else "cp1252"
    sets = [Dataset(2, key, text.encode(charset)) for key, text in texts.items()]
    block = format_datasets([CHARACTER_SET, *sets] if number % 3 == 1 else sets)
    tags = Image.Exif()
    tags[0x13B], tags[0x110], tags[0x10E] = "Ana Lima", "Box 3", texts[120]
    names = {"dc:title": [texts[5]], "dc:creator": [texts[80]], "photoshop:Credit": [texts[110]]}
    packet = format_xmp(
        {**names, "dc:subject": ["fire", "harbour"], "dc:description": [texts[120]]}
    )
    file = BytesIO()
    Image.new("RGB", (640, 480), "grey").save(
        file, "JPEG", xmp=packet, extra=photoshop_segment(block), exif=tags
    )
    return file.getvalue()


def pictures(folder: Path) -> list[Path]:
    """Return the pictures below a folder that we read."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)


def main() -> None:
    """Print the figures over the pictures of a folder, else over files made here."""
    named = sys.argv[1:]
    for figure in compare(pictures(Path(named[0]))) if named else measure():
        sys.stdout.write(
            f"{figure.name}: {figure.value:,.4g} {figure.unit} (must: {figure.must})\n"
        )


if __name__ == "__main__":
    main()
