"""What a picture looks like, in 128 bits: nearly the same picture has nearly the same bits.

Row and column dHash: 64 bits say where a 9 x 8 grey version grows lighter to the right, 64 where
an 8 x 9 one grows lighter downwards. Source: N. Krawetz, "Kind of Like That",
https://www.hackerfactor.com/blog/?/archives/529-Kind-of-Like-That.html, read 2026-11-25.

>>> picture = Image.linear_gradient("L")
>>> distance(fingerprint(picture), fingerprint(picture.resize((90, 60))))
0
"""

from PIL import Image

BITS = 128
PART_BITS = 16
PARTS = BITS // PART_BITS
NEAR = 2 * PARTS - 1
"""The most bits in which near-duplicates differ: then some part differs in at most one bit."""

_SIDE = 8


def fingerprint(picture: Image.Image) -> int:
    """Return the 128 bits of a decoded picture."""
    grey = picture.convert("L")
    across = grey.resize((_SIDE + 1, _SIDE), Image.Resampling.BOX)
    down = grey.resize((_SIDE, _SIDE + 1), Image.Resampling.BOX).transpose(
        Image.Transpose.TRANSPOSE
    )
    return _lighter(across) << (BITS // 2) | _lighter(down)


def pixel_digest_bytes(picture: Image.Image) -> bytes:
    """Return what tells pixels apart, whatever container and metadata they came in."""
    return f"{picture.mode} {picture.width} {picture.height} ".encode() + picture.tobytes()


def distance(one: int, other: int) -> int:
    """Return in how many bits two fingerprints differ, 0 to 128."""
    return (one ^ other).bit_count()


def parts(print_: int) -> tuple[int, ...]:
    """Return a fingerprint as eight numbers of 16 bits, which a database can look up.

    >>> parts(1 << 16 | 2)
    (0, 0, 0, 0, 0, 0, 1, 2)
    """
    mask = (1 << PART_BITS) - 1
    return tuple(print_ >> shift & mask for shift in range(BITS - PART_BITS, -1, -PART_BITS))


def near_parts(part: int) -> tuple[int, ...]:
    """Return a part and the sixteen that differ from it in one bit.

    Two fingerprints that differ in at most `NEAR` bits have a part in which they differ in at most
    one, so that looking these up misses none.
    """
    return part, *(part ^ 1 << bit for bit in range(PART_BITS))


def _lighter(grey: Image.Image) -> int:
    """Return a bit for each pixel that is lighter than the one to its left, row by row."""
    pixels, bits = grey.tobytes(), 0
    for row in range(_SIDE):
        start = row * (_SIDE + 1)
        for left, right in zip(
            pixels[start : start + _SIDE], pixels[start + 1 : start + _SIDE + 1], strict=True
        ):
            bits = bits << 1 | (right > left)
    return bits
