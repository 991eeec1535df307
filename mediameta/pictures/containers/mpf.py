"""The index of a JPEG that holds several pictures (CIPA DC-007). Its offsets count from itself."""

from mediameta.pictures.containers import tiff

HEADER = b"MPF\x00"
SOI = b"\xff\xd8"
ENTRIES = 0xB002
_SIZE = 16


def moved(data: bytes, start: int, end: int, by: int) -> bytes:
    """Return the index at `start` with the offsets of its pictures `by` bytes further on.

    An offset that leads to no picture stays as it is. So does 0, which means the file itself.
    """
    index = bytearray(data[start:end])
    for at in _offsets(bytes(index)):
        layout = tiff.layout_of(bytes(index[:4]))
        offset = layout.number(index, at, 4)
        if offset and data[start + offset : start + offset + 2] == SOI:
            index[at : at + 4] = layout.bytes((offset + by) % (1 << 32), 4)
    return bytes(index)


def _offsets(index: bytes) -> list[int]:
    """Return where in the index the offsets of pictures stand; none in a broken one."""
    if index[:4] not in tiff.MAGIC:
        return []
    entries = (e for ifd in tiff.ifds(index) for e in ifd.entries if e.tag == ENTRIES)
    return [
        at + 8
        for entry in entries
        if entry.start + entry.size <= len(index)
        for at in range(entry.start, entry.start + entry.size - _SIZE + 1, _SIZE)
    ]
