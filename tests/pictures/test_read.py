"""The metadata of files: places, precedence, broken blocks, and files that are no pictures."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from mediameta.errors import MetadataError
from mediameta.pictures import image as image_module
from mediameta.pictures import read_metadata
from mediameta.pictures.image import open_image, upright, whole_file
from mediameta.pictures.xmp import format_xmp
from tests.conftest import Photo

ARTIST, ORIENTATION, MODEL = 0x13B, 0x112, 0x110
PACKET = format_xmp({"photoshop:Credit": ["AP"]})


def test_reads_each_place(photo: Photo) -> None:
    metadata = read_metadata(
        photo(xmp={"credit_line": ["AP"]}, iim={"headline": ["Fire"]}, exif={ARTIST: "Ana Lima"})
    )
    assert metadata.properties == {
        "credit_line": "AP",
        "headline": "Fire",
        "creator": ["Ana Lima"],
    }
    assert metadata.origins == {"credit_line": "xmp", "headline": "iim", "creator": "exif"}


def test_takes_xmp_before_iim_before_exif(photo: Photo) -> None:
    metadata = read_metadata(
        photo(xmp={"creator": ["X"]}, iim={"creator": ["I"]}, exif={ARTIST: "E"})
    )
    assert metadata.properties["creator"] == ["X"]
    assert metadata.places["creator"] == {"xmp": ["X"], "iim": ["I"], "exif": ["E"]}


def test_takes_iim_before_exif(photo: Photo) -> None:
    assert read_metadata(photo(iim={"creator": ["I"]}, exif={ARTIST: "E"})).origins == {
        "creator": "iim"
    }


def test_splits_the_names_that_exif_joins(photo: Photo) -> None:
    metadata = read_metadata(photo(exif={ARTIST: "Ana Lima; Bo Ek"}))
    assert metadata.properties["creator"] == ["Ana Lima", "Bo Ek"]


def test_reads_the_camera_apart_from_the_properties(photo: Photo) -> None:
    metadata = read_metadata(photo(exif={MODEL: "Box 3"}))
    assert metadata.camera == {"model": "Box 3"}
    assert metadata.properties == {}


def test_reads_a_file_that_says_nothing(photo: Photo) -> None:
    metadata = read_metadata(photo())
    assert (metadata.properties, metadata.warnings) == ({}, ())
    assert (metadata.media_type, metadata.width, metadata.height) == ("image/jpeg", 60, 40)


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [("jpg", "image/jpeg"), ("png", "image/png"), ("tif", "image/tiff"), ("webp", "image/webp")],
)
def test_reads_each_format(tmp_path: Path, suffix: str, media_type: str) -> None:
    path = tmp_path / f"picture.{suffix}"
    _save_with_xmp(path)
    metadata = read_metadata(path)
    assert (metadata.media_type, metadata.properties) == (media_type, {"credit_line": "AP"})


def test_warns_of_a_broken_block_and_reads_the_others(tmp_path: Path) -> None:
    path = tmp_path / "picture.jpg"
    exif = Image.Exif()
    exif[ARTIST] = "Ana Lima"
    Image.new("RGB", (8, 8)).save(path, xmp=b"<x", exif=exif)
    metadata = read_metadata(path)
    assert metadata.properties == {"creator": ["Ana Lima"]}
    assert "XMP" in metadata.warnings[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("text.jpg", b"This is a text."),
        ("empty.jpg", b""),
        ("drawing.jpg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("animation.jpg", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
        ("head.jpg", b"\xff\xd8\xff"),
    ],
)
def test_refuses_a_picture_that_is_none(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(MetadataError, match=name):
        read_metadata(path)


@pytest.mark.parametrize("name", ["missing.jpg", "."])
def test_refuses_what_is_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(MetadataError):
        read_metadata(tmp_path / name)


def test_refuses_too_many_pixels(photo: Photo, monkeypatch: pytest.MonkeyPatch) -> None:
    path = photo(size=(60, 40))
    monkeypatch.setattr(image_module, "MAX_PIXELS", 60 * 40 - 1)
    with pytest.raises(MetadataError, match="60 x 40 pixels"):
        read_metadata(path)


def test_refuses_too_many_bytes(photo: Photo, monkeypatch: pytest.MonkeyPatch) -> None:
    path = photo()
    monkeypatch.setattr(image_module, "MAX_BYTES", 10)
    with pytest.raises(MetadataError, match="larger"):
        read_metadata(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_raises_nothing_but_our_error(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "mutant.jpg"
    _save_with_xmp(path)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    with suppress(MetadataError):
        read_metadata(path)


def test_turns_a_picture_upright(photo: Photo) -> None:
    with open_image(photo(size=(60, 40), exif={ORIENTATION: 6})) as image:
        assert upright(image, 30).size == (40, 60)


def test_leaves_no_metadata_in_a_rendition(tmp_path: Path) -> None:
    source, target = tmp_path / "source.jpg", tmp_path / "new" / "target.jpg"
    Image.new("RGB", (60, 40)).save(source, xmp=PACKET, comment=b"payload", icc_profile=b"profile")
    with open_image(source) as image:
        small = upright(image, 30)
    with whole_file(target) as partial:
        small.save(partial, "JPEG")
    content = target.read_bytes()
    assert all(word not in content for word in (b"payload", b"photoshop", b"profile"))


def test_leaves_no_partial_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), whole_file(tmp_path / "target.jpg") as partial:
        partial.write_bytes(b"half" * (1 // 0))
    assert list(tmp_path.iterdir()) == []


def _save_with_xmp(path: Path) -> None:
    picture = Image.new("RGB", (8, 8))
    if path.suffix == ".png":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", PACKET.decode())
        picture.save(path, pnginfo=info)
    elif path.suffix == ".tif":
        picture.save(path, tiffinfo={700: PACKET})
    else:
        picture.save(path, xmp=PACKET)
