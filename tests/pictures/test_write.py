"""Writing pictures: what is said in all places, what is kept, what is refused, what is told."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediameta.errors import MetadataError, RequestError
from mediameta.pictures import exiftool
from mediameta.pictures.containers import blocks, rest
from mediameta.pictures.fields import FIELDS
from mediameta.pictures.iim import digest_state
from mediameta.pictures.read import read_metadata
from mediameta.pictures.write import write_metadata
from mediameta.pictures.xmp import format_xmp
from tests.pictures import samples
from tests.pictures.samples import dataset, jpeg, xmp_segment

EXIF = samples.exif(
    {270: "Old words", 271: "Maker", 315: "Old Name", 33432: "Old notice"},
    {36867: "2020:01:01 10:00:00", 36881: "+01:00", 37521: "123"},
)
OLD_XMP = format_xmp(
    {
        "dc:description": ["Old words"],
        "dc:creator": ["Old Name"],
        "photoshop:Credit": ["Old credit"],
        "photoshop:City": ["Lowmark"],
    }
)
OLD_IIM = (
    dataset(120, b"Old words")
    + dataset(80, b"Old Name")
    + dataset(110, b"Old credit")
    + dataset(90, b"Lowmark")
)
KINDS = {
    "jpg": jpeg(
        samples.exif_segment(EXIF),
        xmp_segment(OLD_XMP),
        samples.photoshop_segment(samples.resource(0x0404, OLD_IIM)),
        *samples.icc_segments(),
    ),
    "tif": samples.saved(
        "TIFF",
        tiffinfo={700: OLD_XMP, 33723: OLD_IIM, 270: "Old words", 315: "Old Name"},
        icc_profile=samples.ICC,
    ),
    "png": samples.png(
        (b"eXIf", EXIF), (b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + OLD_XMP)
    ),
    "webp": samples.saved("WEBP", exif=EXIF, xmp=OLD_XMP, icc_profile=samples.ICC),
}
CHANGES: dict[str, Any] = {
    "description": "Boats leave the harbour — 서울\nand more",
    "creator": ["Ana Lima", "Žofie Ek"],
    "credit_line": "Harbour Wire",
    "usage_terms": "Editorial use only",
    "licensor": [{"name": "Harbour Wire", "url": "https://harbour.example/licence"}],
}


@pytest.fixture(params=KINDS)
def photo(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return made(tmp_path, KINDS[request.param], f"photo.{request.param}")


def made(folder: Path, data: bytes, name: str = "photo.jpg") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_says_it_in_all_places(photo: Path) -> None:
    write_metadata(photo, CHANGES)
    metadata = read_metadata(photo)
    assert {name: metadata.properties[name] for name in CHANGES} == CHANGES
    assert metadata.conflicts == {}
    assert metadata.properties["city"] == "Lowmark"
    for place in ("xmp", "iim", "exif"):
        if place in metadata.places["creator"]:
            assert metadata.places["creator"][place] == CHANGES["creator"]
    assert photo.read_bytes().count(b"Old ") == photo.read_bytes().count(b"Old notice")


def test_clears_it_in_all_places(photo: Path) -> None:
    names = ("description", "creator", "credit_line", "copyright_notice", "date_created")
    write_metadata(photo, dict.fromkeys(names))
    assert read_metadata(photo).properties == {"city": "Lowmark"}
    assert b"Old" not in photo.read_bytes()
    assert b"2020:01:01" not in photo.read_bytes()


def test_keeps_every_other_byte(photo: Path) -> None:
    before = photo.read_bytes()
    receipt = write_metadata(photo, CHANGES)
    old, new = rest(before), rest(photo.read_bytes())
    assert (old.scan, old.icc, old.other) == (new.scan, new.icc, new.other)
    assert all(receipt.kept.values())
    assert receipt.verified


def test_keeps_the_original(photo: Path) -> None:
    before = photo.read_bytes()
    receipt = write_metadata(photo, CHANGES)
    assert receipt.original == f"{photo}.original"
    assert Path(receipt.original).read_bytes() == before
    assert receipt.sha256 == {
        "before": hashlib.sha256(before).hexdigest(),
        "after": hashlib.sha256(photo.read_bytes()).hexdigest(),
    }


def test_writes_a_copy_and_leaves_the_file_alone(photo: Path, tmp_path: Path) -> None:
    before = photo.read_bytes()
    (tmp_path / "copies").mkdir()
    receipt = write_metadata(photo, CHANGES, to=tmp_path / "copies")
    assert receipt.written == str(tmp_path / "copies" / photo.name)
    assert receipt.original is None
    assert photo.read_bytes() == before
    assert read_metadata(receipt.written).properties["credit_line"] == "Harbour Wire"


def test_gives_a_receipt_that_is_json(photo: Path) -> None:
    said = json.loads(json.dumps(write_metadata(photo, CHANGES).as_json()))
    assert said["file"] == said["written"] == str(photo)
    assert (said["verified"], said["error"]) == (True, None)
    assert said["kept"].keys() == {"scan", "exif", "icc", "content_credentials", "other"}
    credit = said["properties"]["credit_line"]
    assert credit.keys() == {"before", "after", "xmp", "iim", "exif", "cut"}
    assert (credit["before"], credit["after"]) == ("Old credit", "Harbour Wire")
    assert (credit["xmp"], credit["cut"]) == ("Harbour Wire", False)


def test_keeps_the_digest_of_iim_fresh(tmp_path: Path) -> None:
    for kind in ("jpg", "tif"):
        photo = made(tmp_path, KINDS[kind], f"photo.{kind}")
        write_metadata(photo, CHANGES)
        found = blocks(photo.read_bytes())
        assert digest_state(found.iim, found.iim_digest) == "fresh"


def test_cuts_iim_but_not_xmp_and_says_so(tmp_path: Path) -> None:
    credit = "Ana Lima/Lowmark Press Agency/Harbour Wire via Northern Desk"
    receipt = write_metadata(made(tmp_path, KINDS["jpg"]), {"credit_line": credit})
    change = receipt.properties["credit_line"]
    assert (change.xmp, change.iim, change.cut) == (credit, credit[:32], True)
    assert "credit_line: IIM holds 32 bytes" in receipt.warnings[0]
    assert not read_metadata(tmp_path / "photo.jpg").conflicts


def test_makes_no_iim_where_only_xmp_has_the_property(tmp_path: Path) -> None:
    photo = made(tmp_path, jpeg())
    write_metadata(photo, {"usage_terms": "Editorial use only"})
    assert blocks(photo.read_bytes()).iim is None


def test_takes_over_what_was_changed_in_iim_alone(tmp_path: Path) -> None:
    stale = samples.resource(0x0404, OLD_IIM.replace(b"Old Name", b"New Name"))
    stale += samples.resource(0x0425, b"0123456789abcdef")
    photo = made(tmp_path, jpeg(xmp_segment(OLD_XMP), samples.photoshop_segment(stale)))
    receipt = write_metadata(photo, {"headline": "Fire"})
    found = read_metadata(photo).found["creator"]
    assert (found.value, found.conflict) == (["New Name"], False)
    assert any("creator: IIM was changed after XMP" in warning for warning in receipt.warnings)


def test_leaves_one_packet_where_the_old_one_had_a_broken_header(tmp_path: Path) -> None:
    old = xmp_segment(OLD_XMP, b"XMP\x00://ns.adobe.com/xap/1.0/\x00")
    photo = made(tmp_path, jpeg(old))
    write_metadata(photo, CHANGES)
    assert len(blocks(photo.read_bytes()).packets) == 1
    assert b"Old" not in photo.read_bytes()


def test_mends_both_of_two_packets(tmp_path: Path) -> None:
    photo = made(tmp_path, jpeg(xmp_segment(OLD_XMP), xmp_segment(OLD_XMP)))
    write_metadata(photo, CHANGES)
    assert len(blocks(photo.read_bytes()).packets) == 2
    assert b"Old" not in photo.read_bytes()
    assert not read_metadata(photo).conflicts


def test_extends_xmp_that_has_no_room_in_one_segment(tmp_path: Path) -> None:
    photo = made(tmp_path, KINDS["jpg"])
    long = {"description": "word " * 20_000 + "end", "usage_terms": "Editorial use only"}
    write_metadata(photo, long)
    assert len(blocks(photo.read_bytes()).extended) == 1
    assert read_metadata(photo).properties | long == read_metadata(photo).properties
    write_metadata(photo, {"description": "short"})
    assert blocks(photo.read_bytes()).extended == ()


def test_tells_where_exif_cannot_follow(tmp_path: Path) -> None:
    photo = made(tmp_path, KINDS["jpg"])
    receipt = write_metadata(photo, {"date_created": "2026-05-01"})
    assert receipt.properties["date_created"].after == "2026-05-01"
    assert any("date_created: Exif still says" in warning for warning in receipt.warnings)
    moment = write_metadata(photo, {"date_created": "2026-05-01T10:15:00+02:00"})
    assert moment.properties["date_created"].exif == "2026-05-01T10:15:00+02:00"
    assert not moment.warnings


def test_tells_of_a_wrong_extension(tmp_path: Path) -> None:
    receipt = write_metadata(made(tmp_path, KINDS["jpg"], "photo.png"), {"city": "Lowmark"})
    assert any("named .png, but it is a JPEG" in warning for warning in receipt.warnings)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (jpeg(trailer=b"AXS!\x00\x00\x00\x00\x00\x00\x00\x00"), "AFCP"),
        (jpeg(trailer=b"\x00\x01\x00\x00\x00\x0a\xa1\xb2\xc3\xd4"), "FotoStation"),
        (samples.png((b"tEXt", b"Author\x00Old Name")), "creator: the text 'Author'"),
    ],
)
def test_tells_of_texts_that_it_leaves_alone(tmp_path: Path, data: bytes, message: str) -> None:
    receipt = write_metadata(made(tmp_path, data, "photo"), {"creator": "Ana Lima"})
    assert any(message in warning for warning in receipt.warnings)


JUMBF = b"JP\x00\x01\x00\x00\x00\x01\x00\x00\x00\x40jumb\x00\x00\x00\x20jumdc2pa"
SIGNED = jpeg(samples.segment(0xEB, JUMBF))
REMOTE = jpeg(
    xmp_segment(
        OLD_XMP.replace(
            b"<rdf:Description ",
            b'<rdf:Description xmlns:dcterms="http://purl.org/dc/terms/"'
            b' dcterms:provenance="https://harbour.example/manifest" ',
            1,
        )
    )
)


@pytest.mark.parametrize("data", [SIGNED, REMOTE], ids=["embedded", "remote"])
def test_refuses_a_signed_picture_and_names_the_choices(tmp_path: Path, data: bytes) -> None:
    photo = made(tmp_path, data)
    with pytest.raises(MetadataError, match=r"content credentials.*--sidecar.*--drop-credentials"):
        write_metadata(photo, {"city": "Teren"})
    assert [f.read_bytes() for f in tmp_path.iterdir()] == [data]


def test_writes_a_signed_picture_when_told_to(tmp_path: Path) -> None:
    photo = made(tmp_path, SIGNED)
    receipt = write_metadata(photo, {"city": "Teren"}, drop_credentials=True)
    assert receipt.kept["content_credentials"]
    assert "no longer fit" in receipt.warnings[0]
    assert JUMBF in photo.read_bytes()


def test_writes_a_sidecar_for_a_signed_picture(tmp_path: Path) -> None:
    photo = made(tmp_path, SIGNED)
    receipt = write_metadata(photo, {"city": "Teren"}, sidecar=True)
    assert receipt.written == f"{photo}.xmp"
    assert photo.read_bytes() == SIGNED
    assert read_metadata(tmp_path / "photo.jpg.xmp").properties == {"city": "Teren"}


def test_starts_a_sidecar_with_what_the_picture_says(tmp_path: Path) -> None:
    photo = made(tmp_path, KINDS["jpg"])
    receipt = write_metadata(photo, {"credit_line": "Harbour Wire"}, sidecar=True)
    said = read_metadata(receipt.written or "").properties
    assert (said["credit_line"], said["city"]) == ("Harbour Wire", "Lowmark")
    assert "still show its old credit_line" in receipt.warnings[-1]
    assert receipt.properties["credit_line"].before == "Old credit"


def test_keeps_a_sidecar_up(tmp_path: Path) -> None:
    photo = made(tmp_path, KINDS["jpg"])
    packet = OLD_XMP.replace(
        b"</rdf:Description>", b'<a:b xmlns:a="urn:a">1</a:b></rdf:Description>'
    )
    sidecar = made(tmp_path, packet, "photo.jpg.xmp")
    write_metadata(photo, {"credit_line": "Harbour Wire"}, sidecar=True)
    assert read_metadata(sidecar).properties["city"] == "Lowmark"
    assert b'<a:b xmlns:a="urn:a">1</a:b>' in sidecar.read_bytes()
    assert (tmp_path / "photo.jpg.xmp.original").read_bytes() == packet


def test_writes_a_sidecar_that_is_named_itself(tmp_path: Path) -> None:
    sidecar = made(tmp_path, OLD_XMP, "photo.xmp")
    receipt = write_metadata(sidecar, {"credit_line": "Harbour Wire"})
    assert receipt.written == str(sidecar)
    assert read_metadata(sidecar).properties["credit_line"] == "Harbour Wire"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (jpeg(xmp_segment(b"<x:xmpmeta><broken")), "sidecar"),
        (jpeg(xmp_segment(b'<!DOCTYPE a [<!ENTITY b "c">]>' + OLD_XMP)), "sidecar"),
        (jpeg(samples.photoshop_segment(samples.resource(0x0404, OLD_IIM[:-1]))), "cut off"),
        (b"", "empty"),
        (b"no picture", "no JPEG"),
    ],
)
def test_refuses_what_it_would_harm(tmp_path: Path, data: bytes, message: str) -> None:
    photo = made(tmp_path, data)
    with pytest.raises(MetadataError, match=f"photo.jpg: .*{message}"):
        write_metadata(photo, {"city": "Teren"})
    assert [f.read_bytes() for f in tmp_path.iterdir()] == [data]


def test_writes_a_sidecar_for_a_picture_with_broken_xmp(tmp_path: Path) -> None:
    photo = made(tmp_path, jpeg(xmp_segment(b"<x:xmpmeta><broken")))
    receipt = write_metadata(photo, {"city": "Teren"}, sidecar=True)
    assert read_metadata(receipt.written or "").properties == {"city": "Teren"}


def test_refuses_a_sidecar_that_is_broken(tmp_path: Path) -> None:
    photo = made(tmp_path, jpeg())
    made(tmp_path, b"<x:xmpmeta rdf:RDF <broken", "photo.jpg.xmp")
    with pytest.raises(MetadataError, match="broken"):
        write_metadata(photo, {"city": "Teren"}, sidecar=True)


@pytest.mark.parametrize("name", ["a\x00b.jpg", "x" * 300 + ".jpg", "missing.jpg", "."])
def test_refuses_names_that_are_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(MetadataError):
        write_metadata(tmp_path / name, {"city": "Teren"})


@pytest.mark.parametrize("name", ["-rf.jpg", "a;b|c.jpg", "\u202egpj.exe", "a\nb.jpg", "ž 山.jpg"])
def test_writes_odd_names(tmp_path: Path, name: str) -> None:
    receipt = write_metadata(made(tmp_path, jpeg(), name), {"city": "Teren"})
    assert receipt.written == str(tmp_path / name)


def test_refuses_an_empty_change(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="nothing to write"):
        write_metadata(made(tmp_path, jpeg()), {})


def test_writes_a_sidecar_where_exiftool_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert not exiftool.is_installed()
    photo = made(tmp_path, KINDS["tif"], "photo.dng")
    receipt = write_metadata(photo, {"credit_line": "Harbour Wire"})
    assert receipt.written == f"{photo}.xmp"
    assert "install ExifTool" in receipt.warnings[0]
    assert photo.read_bytes() == KINDS["tif"]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
TEXTS = [f.name for f in FIELDS if not f.parts and f.compare in ("text", "name", "names", "code")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    changes=st.dictionaries(st.sampled_from(TEXTS), TEXT, min_size=1, max_size=6),
)
def test_reads_what_it_writes(tmp_path: Path, kind: str, changes: dict[str, str]) -> None:
    (photo := made(tmp_path, KINDS[kind], f"any.{kind}")).with_suffix(".copy").unlink(
        missing_ok=True
    )
    write_metadata(photo, changes, to=photo.with_suffix(".copy"))
    said = read_metadata(photo.with_suffix(".copy")).properties
    for name, text in changes.items():
        plain = text.strip()
        found = said.get(name, "")
        assert found == plain or found == [plain] or (not plain and found == "")


@pytest.mark.parametrize("kind", KINDS)
def test_raises_nothing_but_our_error_wherever_a_file_is_cut(tmp_path: Path, kind: str) -> None:
    for end in range(0, len(KINDS[kind]), 11):
        try_to_write(tmp_path, KINDS[kind][:end])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(kind=st.sampled_from(sorted(KINDS)), data=st.data())
def test_raises_nothing_but_our_error(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    mutant = bytearray(KINDS[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        mutant[data.draw(st.integers(0, len(mutant) - 1))] = data.draw(st.integers(0, 255))
    try_to_write(tmp_path, bytes(mutant))


def try_to_write(folder: Path, data: bytes) -> None:
    copy = folder / "copy"
    copy.unlink(missing_ok=True)
    try:
        receipt = write_metadata(
            made(folder, data, "mutant"), {"credit_line": "New"}, to=copy, drop_credentials=True
        )
    except MetadataError:
        assert not copy.exists()
    else:
        assert receipt.verified
        assert read_metadata(copy).properties["credit_line"] == "New"
