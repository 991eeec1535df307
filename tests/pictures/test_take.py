"""What is made of a picture that comes in: its renditions, its hashes, nothing of its metadata."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from mediameta.errors import MetadataError
from mediameta.pictures.read import read_metadata
from mediameta.pictures.take import take
from mediameta.pictures.xmp import format_xmp

ORIENTATION = 0x112


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def taken(path: Path, out: Path) -> dict[str, Any]:
    answer = take(path, out)
    for made in answer["renditions"]:
        data = (out / made["name"]).read_bytes()
        assert (made["sha256"], made["size"]) == (sha256(data).hexdigest(), len(data))
        with Image.open(out / made["name"]) as image:
            assert (image.size, image.mode) == ((made["width"], made["height"]), "RGB")
    return answer


@pytest.mark.parametrize(
    ("size", "shrunk"),
    [
        ((2000, 1000), [(1600, 800), (400, 200)]),
        ((300, 200), [(300, 200), (300, 200)]),
        ((1, 1), [(1, 1), (1, 1)]),
        ((5000, 10), [(1600, 3), (400, 1)]),
    ],
)
def test_makes_each_rendition(
    tmp_path: Path, out: Path, size: tuple[int, int], shrunk: list[tuple[int, int]]
) -> None:
    Image.new("RGB", size, "teal").save(tmp_path / "a.jpg")
    made = taken(tmp_path / "a.jpg", out)["renditions"]
    assert [(m["width"], m["height"]) for m in made] == shrunk
    assert [m["role"] for m in made] == ["preview", "thumbnail"]


def test_stands_a_picture_upright(tmp_path: Path, out: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    Image.new("RGB", (60, 40)).save(tmp_path / "a.jpg", exif=exif)
    made = taken(tmp_path / "a.jpg", out)["renditions"][0]
    assert (made["width"], made["height"]) == (40, 60)


def test_turns_colours_into_srgb(tmp_path: Path, out: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    for name, profile in (("plain.png", None), ("same.png", lab.tobytes())):
        Image.new("RGB", (9, 9), (200, 30, 60)).save(tmp_path / name, icc_profile=profile)
    pixels = {taken(tmp_path / name, out)["pixels"] for name in ("plain.png", "same.png")}
    assert len(pixels) == 1


def test_keeps_the_colours_where_the_profile_is_broken(tmp_path: Path, out: Path) -> None:
    Image.new("RGB", (9, 9), "red").save(tmp_path / "a.png", icc_profile=b"profile")
    name = taken(tmp_path / "a.png", out)["renditions"][0]["name"]
    with Image.open(out / name) as image:
        assert image.getpixel((4, 4)) == pytest.approx((254, 0, 0), abs=3)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_lays_what_shows_through_on_white(tmp_path: Path, out: Path, mode: str) -> None:
    picture = Image.new("RGBA", (9, 9), (0, 0, 0, 0)).convert(mode)
    more: dict[str, Any] = {"transparency": 0} if mode == "P" else {}
    picture.save(tmp_path / "a.png", **more)
    name = taken(tmp_path / "a.png", out)["renditions"][0]["name"]
    with Image.open(out / name) as image:
        assert image.getpixel((4, 4)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_takes_any_mode_of_a_jpeg(tmp_path: Path, out: Path, mode: str) -> None:
    Image.new(mode, (9, 9)).save(tmp_path / "a.jpg")
    assert taken(tmp_path / "a.jpg", out)["width"] == 9


def test_carries_the_rights_over_and_nothing_else(tmp_path: Path, out: Path) -> None:
    packet = format_xmp({"photoshop:Credit": ["Harbour Wire"], "photoshop:City": ["Lowmark"]})
    Image.new("RGB", (60, 40)).save(tmp_path / "a.jpg", xmp=packet, comment=b"payload")
    for made in taken(tmp_path / "a.jpg", out)["renditions"]:
        assert read_metadata(out / made["name"]).properties == {"credit_line": "Harbour Wire"}
        data = (out / made["name"]).read_bytes()
        assert b"payload" not in data
        assert b"Lowmark" not in data
    assert len(list(out.iterdir())) == 2


def test_knows_the_same_pixels_under_other_metadata(tmp_path: Path, out: Path) -> None:
    picture = Image.linear_gradient("L")
    picture.save(tmp_path / "a.jpg")
    picture.save(tmp_path / "b.jpg", xmp=format_xmp({"photoshop:Credit": ["AP"]}))
    one, other = (taken(tmp_path / name, out) for name in ("a.jpg", "b.jpg"))
    assert one["sha256"] != other["sha256"]
    assert one["pixels"] == other["pixels"]
    assert one["fingerprint"] == other["fingerprint"]


def test_refuses_what_is_cut_off(tmp_path: Path, out: Path) -> None:
    Image.radial_gradient("L").save(tmp_path / "a.jpg")
    data = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(data[: len(data) // 2])
    with pytest.raises(MetadataError, match=r"a\.jpg"):
        take(tmp_path / "a.jpg", out)


def test_takes_avif(tmp_path: Path, out: Path) -> None:
    Image.new("RGB", (60, 40), "teal").save(tmp_path / "a.avif")
    assert taken(tmp_path / "a.avif", out)["media_type"] == "image/avif"


def test_shows_the_largest_preview_of_a_raw_file(tmp_path: Path, out: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.tif")
    data = (tmp_path / "a.tif").read_bytes()
    for size in ((16, 8), (300, 200), (30, 20)):
        Image.new("RGB", size).save(tmp_path / "preview.jpg")
        data += (tmp_path / "preview.jpg").read_bytes()
    (tmp_path / "a.dng").write_bytes(data)
    made = taken(tmp_path / "a.dng", out)
    assert made["media_type"] == "image/x-adobe-dng"
    assert [(m["width"], m["height"]) for m in made["renditions"]] == [(300, 200)] * 2


def test_refuses_a_raw_file_without_a_preview(tmp_path: Path, out: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.tif")
    (tmp_path / "a.tif").rename(tmp_path / "a.nef")
    with pytest.raises(MetadataError, match="no preview"):
        take(tmp_path / "a.nef", out)
