"""Editing TIFF structures so that no byte moves: offsets stay right, those in maker notes too.

A new value takes the room of the old one, or goes to the end.
"""

from collections.abc import Mapping
from itertools import takewhile

from mediameta.pictures.containers import photoshop
from mediameta.pictures.containers.block import Edit, broken
from mediameta.pictures.containers.tiff import (
    ASCII,
    BYTE,
    EDITED,
    IIM,
    LONG,
    PHOTOSHOP,
    SIZES,
    UTF8,
    XMP,
    Entry,
    find,
    first_values,
    ifds,
    layout_of,
    pixels,
)


def replace(data: bytes, edit: Edit) -> bytes:
    """Return the TIFF file with the blocks of `edit` in its first directory."""
    data = patch(data, edit.tags)
    new: dict[int, tuple[int, bytes]] = {}
    if edit.packets:
        new[XMP] = (BYTE, edit.packets[0])
    if edit.iim is not None:
        resources = b"".join(first_values(data, PHOTOSHOP))
        # Adobe calls IIM a row of 32-bit numbers, and so all readers expect it, padded.
        iim = edit.iim + b"\x00" * (-len(edit.iim) % 4)
        new[IIM] = (LONG, iim)
        new[PHOTOSHOP] = (BYTE, photoshop.with_digest(resources, iim))
    for tag, (kind, value) in new.items():
        data = _put(data, tag, kind, value)
    return data


def patch(data: bytes, tags: Mapping[int, bytes | None]) -> bytes:
    """Return the structure with new texts for those of `tags` that it has; None removes one."""
    for tag, text in tags.items():
        for name in _homes(data, tag):
            data = _removed(data, name, tag) if text is None else _set(data, name, tag, text)
    return data


def _homes(data: bytes, tag: int) -> list[str]:
    """Return the directories with a tag that can be edited."""
    edited = takewhile(lambda ifd: ifd.name.startswith("0"), ifds(data))
    return [i.name for i in edited if i.name in EDITED for e in i.entries if e.tag == tag]


def _removed(data: bytes, name: str, tag: int) -> bytes:
    """Take an entry out: those behind it move up, and its value becomes zeros."""
    found = find(data, name, tag)
    if not found:
        return data
    ifd, entry = found
    layout = layout_of(data)
    out = bytearray(_zeros(data, entry) if _alone(data, entry) else data)
    end = ifd.next_at + layout.offset
    out[entry.at : end] = out[entry.at + layout.entry : end] + bytes(layout.entry)
    out[ifd.at : ifd.at + layout.count] = layout.bytes(len(ifd.entries) - 1, layout.count)
    return bytes(out)


def _set(data: bytes, name: str, tag: int, text: bytes) -> bytes:
    found = find(data, name, tag)
    if not found:
        return data
    entry = found[1]
    kind = UTF8 if entry.type == UTF8 else ASCII
    return _rewritten(data, entry, kind, text + b"\x00")


def _put(data: bytes, tag: int, kind: int, value: bytes) -> bytes:
    """Set a tag of the first directory. Where it is new, the directory is made anew at the end."""
    if not find(data, "0", tag):
        data = _with_entry(data, tag)
    found = find(data, "0", tag)
    if not found:
        raise broken("the TIFF has no directory")
    return _rewritten(data, found[1], kind, value)


def _rewritten(data: bytes, entry: Entry, kind: int, value: bytes) -> bytes:
    """Give an entry a value: inside the entry, in the room of the old one, or at the end."""
    layout = layout_of(data)
    length = layout.bytes(len(value) // SIZES[kind], layout.offset)
    room = 0
    if _alone(data, entry):
        room = entry.size
        data = _zeros(data, entry)
    if len(value) <= layout.offset:
        place = value.ljust(layout.offset, b"\x00")
    elif entry.size > layout.offset and len(value) <= room:
        place = layout.bytes(entry.start, layout.offset)
        data = data[: entry.start] + value + data[entry.start + len(value) :]
    else:
        data += b"\x00" * (len(data) % 2)
        place = layout.bytes(len(data), layout.offset)
        data += value
    head = layout.bytes(entry.tag, 2) + layout.bytes(kind, 2) + length + place
    return data[: entry.at] + head + data[entry.at + layout.entry :]


def _with_entry(data: bytes, tag: int) -> bytes:
    """Copy the first directory to the end with one more entry, which is still empty."""
    layout = layout_of(data)
    ifd = next(ifds(data), None)
    if ifd is None:
        raise broken("the TIFF has no directory")
    data += b"\x00" * (len(data) % 2)
    empty = layout.bytes(tag, 2) + layout.bytes(BYTE, 2) + bytes(2 * layout.offset)
    entries = [data[e.at : e.at + layout.entry] for e in ifd.entries] + [empty]
    entries.sort(key=lambda entry: layout.number(entry, 0, 2))
    directory = layout.bytes(len(entries), layout.count) + b"".join(entries)
    following = data[ifd.next_at : ifd.next_at + layout.offset].ljust(layout.offset, b"\x00")
    start = layout.bytes(len(data), layout.offset)
    head = data[: layout.first] + start + data[layout.first + layout.offset :]
    return head + directory + following


def _zeros(data: bytes, entry: Entry) -> bytes:
    """Overwrite a value with zeros, so that nobody reads what was cleared."""
    end = min(entry.start + entry.size, len(data))
    return data[: entry.start] + bytes(end - entry.start) + data[end:]


def _alone(data: bytes, entry: Entry) -> bool:
    """Whether nothing else that the structure points to shares the bytes of a value."""
    if entry.start + entry.size > len(data):
        return False
    layout = layout_of(data)
    end = entry.start + entry.size
    others = [(0, layout.first + layout.offset)]
    for ifd in ifds(data):
        others += [(e.start, e.size) for e in ifd.entries if e.at != entry.at]
        others += pixels(data, layout, {e.tag: e for e in ifd.entries})
        if not ifd.at <= entry.start < ifd.next_at:
            others.append((ifd.at, ifd.next_at + layout.offset - ifd.at))
    return all(start + size <= entry.start or end <= start for start, size in others if size)
