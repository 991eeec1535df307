"""ExifTool as the judge of what we write: the same values, no other tag lost, no new warning."""

import io
import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mediameta.errors import MetadataError
from mediameta.pictures.read import read_metadata
from mediameta.pictures.write import write_metadata
from tests.pictures import samples
from tests.pictures.samples import jpeg
from tests.pictures.test_write import CHANGES, KINDS, made

WRITTEN = {
    "XMP-dc:Description": CHANGES["description"],
    "XMP-dc:Creator": CHANGES["creator"],
    "XMP-photoshop:Credit": "Harbour Wire",
    "XMP-xmpRights:UsageTerms": "Editorial use only",
    "XMP-plus:LicensorName": "Harbour Wire",
}
IN_IIM = {
    "IPTC:Caption-Abstract": CHANGES["description"],
    "IPTC:By-line": CHANGES["creator"],
    "IPTC:Credit": "Harbour Wire",
    "IPTC:City": "Lowmark",
    "IPTC:CodedCharacterSet": "UTF8",
}
IN_EXIF = {"IFD0:ImageDescription": CHANGES["description"], "IFD0:Artist": "Ana Lima; Žofie Ek"}
# Of the file system and of the tool, and where things are.
_NO_TAGS = ("System:", "File:", "ExifTool:", "Composite:")
_PLACES = ("Offset", "Offsets", "Start", "Length", "Digest", "XMPToolkit")


def tool(*arguments: str) -> str:
    done = subprocess.run(["exiftool", *arguments], capture_output=True)
    return done.stdout.decode("utf-8", "surrogateescape")


def tags(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tool("-j", "-G1", "-a", "-U", str(path)))[0]
    return {k: v for k, v in found.items() if not k.startswith(("SourceFile", *_NO_TAGS))}


def warnings(path: Path) -> Counter[str]:
    return Counter(tool("-validate", "-warning", "-a", "-s3", str(path)).splitlines()[1:])


@pytest.mark.parametrize("kind", KINDS)
def test_reads_the_same_values(tmp_path: Path, kind: str) -> None:
    photo = made(tmp_path, KINDS[kind], f"photo.{kind}")
    write_metadata(photo, CHANGES)
    found = tags(photo)
    expected = {**WRITTEN, **(IN_IIM if kind in ("jpg", "tif") else {}), **IN_EXIF}
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("kind", KINDS)
def test_misses_no_other_tag(tmp_path: Path, kind: str) -> None:
    photo = made(tmp_path, KINDS[kind], f"photo.{kind}")
    before = tags(photo)
    write_metadata(photo, CHANGES)
    after = tags(photo)
    assert before.keys() <= after.keys()
    changed = {name for name in before if before[name] != after[name]}
    assert {n for n in changed - set(WRITTEN) - set(IN_IIM) - set(IN_EXIF)
            if not n.endswith(_PLACES)} == set()  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_warns_of_nothing_new(tmp_path: Path, kind: str) -> None:
    photo = made(tmp_path, KINDS[kind], f"photo.{kind}")
    before = warnings(photo)
    write_metadata(photo, CHANGES)
    assert not warnings(photo) - before


@pytest.mark.parametrize("kind", KINDS)
def test_finds_nothing_of_what_was_cleared(tmp_path: Path, kind: str) -> None:
    photo = made(tmp_path, KINDS[kind], f"photo.{kind}")
    write_metadata(photo, dict.fromkeys(["description", "creator", "credit_line"]))
    found = tags(photo)
    assert not {n for n in found if n.rpartition(":")[2] in
                {"Description", "Creator", "Credit", "Caption-Abstract", "By-line",
                 "ImageDescription", "Artist"}}  # fmt: skip
    assert found["XMP-photoshop:City"] == "Lowmark"


def test_finds_the_digest_current(tmp_path: Path) -> None:
    for kind in ("jpg", "tif"):
        photo = made(tmp_path, KINDS[kind], f"photo.{kind}")
        write_metadata(photo, CHANGES)
        stored, current = tool("-s3", "-IPTCDigest", "-CurrentIPTCDigest", str(photo)).splitlines()
        assert stored == current


def test_reads_an_extended_packet(tmp_path: Path) -> None:
    photo = made(tmp_path, jpeg())
    write_metadata(photo, {"usage_terms": "word " * 20_000 + "end", "city": "Lowmark"})
    assert tags(photo)["XMP-xmpRights:UsageTerms"].endswith("word end")
    assert not warnings(photo)


def test_leads_to_the_second_picture(tmp_path: Path) -> None:
    data = samples.with_second_picture(samples.xmp_segment(b""), samples.xmp_segment(b""))
    photo = made(tmp_path, data)
    before = tool("-b", "-MPImage2", str(photo))
    write_metadata(photo, CHANGES)
    assert tool("-b", "-MPImage2", str(photo)) == before != ""


def avif() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(file, "AVIF")
    return file.getvalue()


DNG = samples.saved(
    "TIFF", tiffinfo={50706: bytes((1, 4, 0, 0)), 271: "Maker", 315: "Old Name", 270: "Old words"}
)


@pytest.mark.parametrize(("name", "data"), [("photo.avif", avif()), ("photo.dng", DNG)])
def test_writes_other_formats_for_us(tmp_path: Path, name: str, data: bytes) -> None:
    photo = made(tmp_path, data, name)
    receipt = write_metadata(photo, CHANGES)
    assert receipt.verified
    assert all(receipt.kept.values())
    assert {n: tags(photo).get(n) for n in WRITTEN} == WRITTEN
    said = read_metadata(photo)
    assert {n: said.properties[n] for n in CHANGES} == CHANGES
    assert not said.conflicts
    assert Path(f"{photo}.original").read_bytes() == data


def test_says_why_it_cannot_write_another_format(tmp_path: Path) -> None:
    data = avif()
    photo = made(tmp_path, data[: data.index(b"mdat") + 4] + data[-40:], "photo.avif")
    with pytest.raises(MetadataError, match="ExifTool cannot write it"):
        write_metadata(photo, CHANGES)
    assert [f.name for f in tmp_path.iterdir()] == ["photo.avif"]
