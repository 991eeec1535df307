"""The picture inside a RAW file: cameras put a JPEG of it there, which every viewer shows."""

from io import BytesIO

from PIL import Image

from mediameta.errors import MetadataError
from mediameta.pictures.image import MAX_PIXELS

RAW = "image/x-"
"""What the media types of RAW files begin with."""
_START = b"\xff\xd8\xff"
_MOST = 60
_HEADER = 400_000


def largest_jpeg(data: bytes) -> BytesIO:
    """Return the JPEG with the most pixels that lies in `data`, from its first byte on.

    Only headers are looked at. Raises `MetadataError` where there is none.
    """
    sizes: dict[int, int] = {}
    at = data.find(_START)
    while at >= 0 and len(sizes) < _MOST:
        sizes[at] = _pixels(data, at)
        at = data.find(_START, at + 1)
    best = max(sizes, key=lambda place: sizes[place], default=-1)
    if best < 0 or not sizes[best]:
        raise MetadataError("RAW", "the file has no preview in it", "Export it as JPEG or TIFF.")
    return BytesIO(data[best:])


def _pixels(data: bytes, at: int) -> int:
    """Return how many pixels the JPEG at `at` has, 0 where there is none."""
    try:
        with Image.open(BytesIO(data[at : at + _HEADER]), formats=("JPEG",)) as image:
            pixels = image.width * image.height
            return pixels if pixels <= MAX_PIXELS else 0
    except Exception:  # What only looks like a JPEG makes Pillow raise nearly anything.
        return 0
