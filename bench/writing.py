"""Write picture files beside ExifTool: what stays equal, what is lost, how long it takes.

`python -m bench.writing FOLDER` writes copies of the JPEGs of a folder and names each difference;
without a folder, of files made here. The bytes are compared by a parser of its own, the tags and
the warnings by ExifTool.
"""

import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from bench import Figure
from bench.metadata import ExifTool, make
from mediameta.errors import MetadataError
from mediameta.pictures.write import write_metadata

CHANGES = {
    "creator": ["Žofie Nováková", "山田 太郎"],
    "credit_line": "Harbour Wire",
    "source": "Harbour Wire",
    "copyright_notice": "© 2026 Harbour Wire",
    "description": "Boats leave <the> harbour & 서울.\nA second line.",
    "instructions": "NO SALES",
    "headline": "Fire in the harbour",
    "city": "Lowmark",
    "country": "Teren",
    "usage_terms": "Editorial use only",
}
# The same for ExifTool, which writes to what it names without a group in both places at once.
NAMES = {
    "creator": ("IPTC:By-line", "XMP-dc:Creator"),
    "credit_line": ("IPTC:Credit", "XMP-photoshop:Credit"),
    "source": ("IPTC:Source", "XMP-photoshop:Source"),
    "copyright_notice": ("IPTC:CopyrightNotice", "XMP-dc:Rights"),
    "description": ("IPTC:Caption-Abstract", "XMP-dc:Description"),
    "instructions": ("IPTC:SpecialInstructions", "XMP-photoshop:Instructions"),
    "headline": ("IPTC:Headline", "XMP-photoshop:Headline"),
    "city": ("IPTC:City", "XMP-photoshop:City"),
    "country": ("IPTC:Country-PrimaryLocationName", "XMP-photoshop:Country"),
    "usage_terms": ("XMP-xmpRights:UsageTerms",),
}
BATCH = 10
WRITTEN = {name.split(":")[1] for names in NAMES.values() for name in names}
# What is of the file and no tag, and what every write changes.
_NO_TAGS = re.compile(r"(System|File|ExifTool|Composite):|.*(Offset|Start|XMPToolkit|Digest)$")
_KEPT = {0xE1: b"Exif\x00", 0xE2: b"", 0xEB: b"JP", 0xFE: b""}
# Description, creator and copyright in Exif: written where they are, all else around them stays.
_TEXTS = (270, 315, 33432)


def measure() -> Iterator[Figure]:
    """Write files made here."""
    with tempfile.TemporaryDirectory() as folder:
        yield from compare(make(Path(folder)))


def compare(files: Sequence[Path]) -> Iterator[Figure]:
    """Yield the figures of both writers; name what differs on standard error."""
    with tempfile.TemporaryDirectory() as folder, ExifTool("-stay_open") as tool:
        ours, theirs = Path(folder, "ours"), Path(folder, "theirs")
        ours.mkdir()
        theirs.mkdir()
        pairs = [(file, f"{number:04}.jpg") for number, file in enumerate(files)]
        times, tool_times = [], []
        for some in batched(pairs):
            # Turn by turn, so that both have the same neighbours; but our syncing must not put
            # on the disk what ExifTool, which does not sync, has left in memory.
            os.sync()
            times += [_ours(file, ours / name) for file, name in some]
            tool_times += [_theirs(tool, file, theirs / name) for file, name in some]
        written = [t for t in times if t]
        yield Figure("pictures written", len(written), f"of {len(files)}", "")
        yield Figure("write, median", 1000 * statistics.median(written), "ms", "below ExifTool")
        yield Figure("ExifTool write, median", 1000 * statistics.median(tool_times), "ms")
        for title, folder_ in (("", ours), ("ExifTool: ", theirs)):
            counts = _counts(tool, [(f, folder_ / n) for f, n in pairs if (folder_ / n).exists()])
            for name, must in MUSTS.items():
                yield Figure(title + name, counts[name], "files", "" if title else must)


MUSTS = {
    "scan, Exif, ICC, MPF, C2PA or comment not equal": "0",
    "another tag lost": "0",
    "another tag changed": "",
    "new warnings of -validate": "fewer than ExifTool",
}


def batched(pairs: Sequence[tuple[Path, str]]) -> Iterator[Sequence[tuple[Path, str]]]:
    """Cut the files into some at a time."""
    return (pairs[at : at + BATCH] for at in range(0, len(pairs), BATCH))


def _ours(file: Path, target: Path) -> float:
    begin = time.perf_counter()
    try:
        write_metadata(file, CHANGES, to=target, drop_credentials=True)
    except MetadataError as error:
        sys.stderr.write(f"{error}\n")
        return 0
    return time.perf_counter() - begin


def _theirs(tool: ExifTool, file: Path, target: Path) -> float:
    shutil.copyfile(file, target)
    arguments = ["-m", "-overwrite_original", "-IPTC:CodedCharacterSet=UTF8", "-E"]
    for name, value in CHANGES.items():
        for text in [value] if isinstance(value, str) else value:
            escaped = text.replace("&", "&amp;").replace("\n", "&#10;").replace("<", "&lt;")
            arguments += [f"-{tag}={escaped}" for tag in NAMES[name]]
    begin = time.perf_counter()
    tool.run(*arguments, "-IPTCDigest=new", str(target))
    return time.perf_counter() - begin


def _counts(tool: ExifTool, pairs: Sequence[tuple[Path, Path]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for old, new in pairs:
        found = _differences(tool, old, new)
        counts += Counter(name for name, values in zip(MUSTS, found, strict=True) if values)
        for name, values in zip(MUSTS, found, strict=True):
            if values:
                told = ", ".join(sorted(values)[:4])
                sys.stderr.write(f"{new.parent.name} {old.name}: {name}: {told}\n")
    return counts


def _differences(tool: ExifTool, old: Path, new: Path) -> tuple[list[str], ...]:
    before, after = _tags(tool, old), _tags(tool, new)
    lost = Counter(name for name, _ in before) - Counter(name for name, _ in after)
    gone = Counter(before) - Counter(after)
    changed = {name for name, _ in gone if name not in lost}
    bytes_ = _kept(old.read_bytes(), old.read_bytes()) - _kept(new.read_bytes(), old.read_bytes())
    warnings = _warnings(tool, new) - _warnings(tool, old)
    return [name for name, _ in bytes_], list(lost), list(changed), list(warnings)


def _tags(tool: ExifTool, file: Path) -> list[tuple[str, str]]:
    """Return names and values as ExifTool reads them, less those that were written."""
    lines = tool.run("-a", "-G1", "-s", "-U", "-charset", "iptc=Latin", str(file)).splitlines()
    rows = (re.fullmatch(r"\[(.*?)\]\s+(\S+)\s+: ?(.*)", line) for line in lines)
    tags = [(f"{row[1]}:{row[2]}", row[3]) for row in rows if row]
    return [tag for tag in tags if not _NO_TAGS.match(tag[0]) and _local(tag[0]) not in WRITTEN]


def _local(name: str) -> str:
    return name.rpartition(":")[2].partition("-x-")[0]


def _warnings(tool: ExifTool, file: Path) -> Counter[str]:
    lines = tool.run("-validate", "-warning", "-a", "-s3", str(file)).splitlines()
    return Counter(lines[1:])


def _kept(data: bytes, old: bytes) -> Counter[tuple[str, bytes]]:
    """Return the parts of a JPEG that no writer of texts has to touch."""
    parts: Counter[tuple[str, bytes]] = Counter()
    exif = next((p for m, p in _segments(old) if m == 0xE1 and p.startswith(_KEPT[m])), b"")
    for marker, payload in _segments(data):
        if marker == 0xE1 and payload.startswith(_KEPT[marker]):
            payload = _without_texts(payload[: len(exif)], exif)
        if marker < 0xE0 or payload.startswith(_KEPT.get(marker, b"\x00none")):
            parts[(f"segment {marker:02x}", payload)] += 1
    return parts


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xDA, 0xD9):
        if data[at + 1] == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        yield data[at + 1], data[at + 4 : end]
        at = end
    yield 0xDA, data[at:]


def _without_texts(payload: bytes, old: bytes) -> bytes:
    """Blank out the entries and values of the written texts, where the old block has them."""
    out = bytearray(payload)
    order: Literal["little", "big"] = "little" if old[6:8] == b"II" else "big"
    first = 6 + int.from_bytes(old[10:14], order)
    for at in range(first + 2, first + 2 + 12 * int.from_bytes(old[first : first + 2], order), 12):
        tag, size, place = (
            int.from_bytes(old[at + skip : at + skip + width], order)
            for skip, width in ((0, 2), (4, 4), (8, 4))
        )
        if tag in _TEXTS:
            out[at + 2 : at + 12] = bytes(10)
            if size > 4:
                out[6 + place : 6 + place + size] = bytes(size)
    return bytes(out)


def main() -> None:
    """Print the figures over the JPEGs of the folder that is named, else over files made here."""
    named = sys.argv[1:]
    for figure in compare(sorted(Path(named[0]).rglob("*.jp*g"))) if named else measure():
        must = f" (must: {figure.must})" if figure.must else ""
        sys.stdout.write(f"{figure.name}: {figure.value:,.4g} {figure.unit}{must}\n")


if __name__ == "__main__":
    main()
