"""The index of a JPEG that holds several pictures (CIPA DC-007). Its offsets count from itself."""

from mediameta.pictures.containers import tiff

HEADER = b"MPF\x00"
ENTRIES = 0xB002
_SIZE = 16


def moved(index: bytes, by: int) -> bytes:
    """Return the index with the offsets of its pictures `by` bytes further on.

    The first picture has the offset 0, which says that it is the file itself, and keeps it.
    """
    data = bytearray(index)
    for at in _offsets(index):
        offset = tiff.layout_of(index).number(index, at, 4)
        if offset:
            data[at : at + 4] = tiff.layout_of(index).bytes((offset + by) % (1 << 32), 4)
    return bytes(data)


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
