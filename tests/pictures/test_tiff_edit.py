"""Editing TIFF structures: new values, and every other byte where it was."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.pictures.containers import tiff
from mediameta.pictures.containers.tiff_edit import patch

DESCRIPTION, ARTIST, COPYRIGHT, MAKER, DATE = 270, 315, 33432, 37500, 36867
NOTE = bytes(range(1, 60))


def structure(
    entries: dict[int, bytes], order: str = "<", sub: dict[int, bytes] | None = None
) -> bytes:
    """Return a TIFF structure with texts in its first directory and `sub` in the Exif one."""
    head = (b"II*\x00" if order == "<" else b"MM\x00*") + struct.pack(order + "I", 8)
    first, values = _directory(entries, order, 8, more=bool(sub))
    if sub:
        at = 8 + len(first) + 12 + len(values)
        pointer = struct.pack(order + "HHII", tiff.EXIF, 4, 1, at)
        second, more = _directory(sub, order, at)
        return head + first[:-4] + pointer + first[-4:] + values + second + more
    return head + first + values


def _directory(
    entries: dict[int, bytes], order: str, start: int, more: bool = False
) -> tuple[bytes, bytes]:
    count = len(entries) + more
    at = start + 2 + 12 * count + 4
    rows, values = b"", b""
    for tag, value in sorted(entries.items()):
        kind = 7 if tag == MAKER else 2
        place = value.ljust(4, b"\x00") if len(value) <= 4 else struct.pack(order + "I", at)
        rows += struct.pack(order + "HHI", tag, kind, len(value)) + place
        if len(value) > 4:
            values += value
            at += len(value)
    return struct.pack(order + "H", count) + rows + bytes(4), values


def texts(data: bytes) -> dict[tuple[str, int], bytes]:
    return {key: value.rstrip(b"\x00") for key, value in tiff.values(data).items()}


BLOCK = structure(
    {271: b"Maker\x00", DESCRIPTION: b"Old words\x00", ARTIST: b"Ana Lima\x00"},
    sub={DATE: b"2020:01:01 10:00:00\x00", MAKER: NOTE},
)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("text", [b"New", b"N", b"", b"The same!", b"A longer text than before"])
def test_sets_a_text(order: str, text: bytes) -> None:
    old = structure({271: b"Maker\x00", DESCRIPTION: b"Old words\x00"}, order, {MAKER: NOTE})
    new = patch(old, {DESCRIPTION: text})
    assert texts(new)["0", DESCRIPTION] == text
    assert texts(new)["0", 271] == b"Maker"
    assert b"Old words" not in new
    assert new.find(NOTE) == old.find(NOTE)


def test_grows_only_where_a_text_has_no_room() -> None:
    assert len(patch(BLOCK, {DESCRIPTION: b"New"})) == len(BLOCK)
    longer = patch(BLOCK, {DESCRIPTION: b"x" * 500})
    assert len(longer) > len(BLOCK)
    assert longer.find(NOTE) == BLOCK.find(NOTE)


@pytest.mark.parametrize("tag", [DESCRIPTION, ARTIST, DATE])
def test_removes_a_tag_and_its_text(tag: int) -> None:
    old, new = texts(BLOCK), texts(patch(BLOCK, {tag: None}))
    (gone,) = old.keys() - new.keys()
    assert gone[1] == tag
    assert old[gone] not in patch(BLOCK, {tag: None})
    pointers = {("0", tiff.EXIF)}
    assert {k: v for k, v in old.items() if k != gone and k not in pointers} == {
        k: v for k, v in new.items() if k not in pointers
    }
    assert patch(BLOCK, {tag: None}).find(NOTE) == BLOCK.find(NOTE)


def test_makes_no_tag() -> None:
    assert patch(BLOCK, {COPYRIGHT: b"New"}) == BLOCK


def test_leaves_bytes_alone_that_two_tags_share() -> None:
    shared = bytearray(structure({DESCRIPTION: b"Same words\x00", ARTIST: b"Same words\x00"}))
    first, second = (e for e in next(tiff.ifds(bytes(shared))).entries)
    shared[second.at + 8 : second.at + 12] = shared[first.at + 8 : first.at + 12]
    for text in (b"New", None):
        new = patch(bytes(shared), {DESCRIPTION: text})
        assert texts(new)["0", ARTIST] == b"Same words"


@pytest.mark.parametrize("data", [b"", b"II*\x00", b"no TIFF", BLOCK[:20]])
def test_changes_nothing_in_what_is_broken(data: bytes) -> None:
    if data[:4] in tiff.MAGIC:
        assert patch(data, {DESCRIPTION: b"New"}) == data
    assert tiff.editable(data) == set()


@given(st.binary(max_size=200), st.sampled_from(["<", ">"]), st.binary(min_size=1, max_size=40))
def test_leaves_every_other_tag_as_it_was(text: bytes, order: str, old: bytes) -> None:
    data = structure(
        {271: b"Maker\x00", DESCRIPTION: old, 305: b"Tool 1.0\x00"}, order, {DATE: old}
    )
    new = patch(data, {DESCRIPTION: text, DATE: None})
    kept = {("0", 271), ("0", 305)}
    assert {k: v for k, v in tiff.values(new).items() if k in kept} == {
        k: v for k, v in tiff.values(data).items() if k in kept
    }
    assert tiff.values(new)["0", DESCRIPTION] == text + b"\x00"
    assert ("0/34665", DATE) not in tiff.values(new)
