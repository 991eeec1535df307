"""Fingerprints: alike for the same picture in another coat, far for another picture."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from mediameta.pictures.fingerprint import (
    BITS,
    NEAR,
    distance,
    fingerprint,
    near_parts,
    parts,
)

PRINTS = st.integers(0, 2**BITS - 1)


def scene() -> Image.Image:
    picture = Image.new("RGB", (900, 600), "skyblue")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 400, 900, 600), fill="navy")
    draw.ellipse((100, 80, 260, 240), fill="gold")
    draw.polygon([(500, 400), (650, 150), (800, 400)], fill="darkgreen")
    return picture


def street() -> Image.Image:
    picture = Image.new("RGB", (900, 600), "black")
    draw = ImageDraw.Draw(picture)
    for left in range(0, 900, 150):
        draw.rectangle((left, 0, left + 75, 600 - left // 2), fill="white")
    return picture


def as_jpeg(picture: Image.Image, quality: int) -> Image.Image:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return Image.open(BytesIO(buffer.getvalue()))


@pytest.mark.parametrize(
    "again",
    [
        scene().resize((300, 200)),
        scene().convert("L"),
        as_jpeg(scene(), 30),
        scene().crop((5, 5, 895, 595)),
    ],
    ids=["smaller", "grey", "compressed", "trimmed"],
)
def test_is_near_for_the_same_picture(again: Image.Image) -> None:
    assert distance(fingerprint(scene()), fingerprint(again)) <= NEAR


@pytest.mark.parametrize(
    "other",
    [scene().transpose(Image.Transpose.FLIP_LEFT_RIGHT), scene().rotate(180), street()],
    ids=["mirrored", "turned", "another"],
)
def test_is_far_for_another_picture(other: Image.Image) -> None:
    assert distance(fingerprint(scene()), fingerprint(other)) > NEAR


@given(PRINTS, st.sets(st.integers(0, BITS - 1), max_size=NEAR))
def test_looks_up_every_near_one(bits: int, changed: set[int]) -> None:
    """What is near has a part among those that are looked up."""
    other = bits ^ sum(1 << bit for bit in changed)
    pairs = zip(parts(bits), parts(other), strict=True)
    assert any(theirs in near_parts(ours) for ours, theirs in pairs)


@given(PRINTS)
def test_loses_nothing_in_parts(bits: int) -> None:
    assert sum(part << 16 * place for place, part in enumerate(reversed(parts(bits)))) == bits
