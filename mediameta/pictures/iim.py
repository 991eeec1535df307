"""IPTC IIM: the datasets in the Photoshop block of a file. IIM 4.2, https://iptc.org/std/IIM/4.2/.

>>> block = format_iim({105: ["Fire in the harbour"], 80: ["Ana Lima", "Bo Ek"]})
>>> {number: [text.value for text in texts] for number, texts in read_texts(block).items()}
{105: ['Fire in the harbour'], 80: ['Ana Lima', 'Bo Ek']}
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import md5
from typing import NamedTuple

from mediameta.errors import MetadataError
from mediameta.pictures import charset
from mediameta.pictures.charset import UTF8, Text
from mediameta.pictures.fields import BY_DATASET

TAG = 0x1C
APPLICATION_RECORD = 2
_LONGEST = 0x7FFF


class Dataset(NamedTuple):
    """One value as the file has it: record, number of the dataset, bytes."""

    record: int
    number: int
    value: bytes


CHARACTER_SET = Dataset(1, 90, UTF8)


def datasets(block: bytes) -> tuple[list[Dataset], bytes]:
    """Return the datasets of all records in their order, and the bytes after them that are none.

    Those bytes are padding, or begin with `TAG` where a dataset is cut off.
    """
    found: list[Dataset] = []
    at = 0
    while at + 5 <= len(block) and block[at] == TAG:
        size, start = _size(block, at + 3)
        if start + size > len(block):
            break
        found.append(Dataset(block[at + 1], block[at + 2], block[start : start + size]))
        at = start + size
    return found, block[at:]


def is_cut(rest: bytes) -> bool:
    """Say whether the bytes after the datasets are a dataset that is cut off."""
    return rest[:1] == bytes((TAG,))


def read_texts(
    block: bytes, *, source: str | None = None, evidence: Mapping[int, Sequence[str]] | None = None
) -> dict[int, list[Text]]:
    """Return the texts of record 2 by dataset, as far as the block is whole.

    `source` is the character set that the sender is known to use, `evidence` the texts of XMP by
    dataset; see `charset`. The declaration counts wherever in the block it stands.
    """
    found, _ = datasets(block)
    declared = next((value for record, number, value in found if (record, number) == (1, 90)), b"")
    texts: dict[int, list[Text]] = {}
    for record, number, value in found:
        if record == APPLICATION_RECORD and number != 0:
            known = texts.setdefault(number, [])
            proof = _nth((evidence or {}).get(number, ()), len(known))
            known.append(_text(value, number, declared, source, proof))
    return texts


def format_datasets(values: Iterable[Dataset]) -> bytes:
    """Return datasets as bytes. Raises `MetadataError` where one is longer than IIM can say."""
    return b"".join(_bytes(dataset) for dataset in values)


def format_iim(values: Mapping[int, Sequence[str]]) -> bytes:
    """Return texts of record 2 by dataset as bytes, in UTF-8 and declared so.

    Raises `MetadataError` where a text is too long.
    """
    texts = (Dataset(2, number, t.encode()) for number, ts in values.items() for t in ts)
    return format_datasets((CHARACTER_SET, *texts))


def photoshop_segment(block: bytes) -> bytes:
    """Return the JPEG segment APP13 that holds `block` as its one image resource."""
    resource = b"8BIM\x04\x04\x00\x00" + len(block).to_bytes(4, "big") + block
    body = b"Photoshop 3.0\x00" + resource + b"\x00" * (len(block) % 2)
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def digest(block: bytes) -> bytes:
    """Return the IPTCDigest of a block, which Photoshop resource 0x0425 holds."""
    return md5(block, usedforsecurity=False).digest()


def digest_state(block: bytes | None, stored: bytes | None) -> str:
    """Return whether the stored digest fits the block: fresh, stale or none.

    Stale means that a tool which knows no XMP has changed the IIM.
    """
    if not block or not stored or not any(stored):
        return "none"
    return "fresh" if stored in (digest(block), digest(block.rstrip(b"\x00"))) else "stale"


def moment(day: str, time: str = "") -> str:
    """Return datasets 2:55 and 2:60 as ISO 8601; other forms of the day as they are.

    >>> moment("20260501", "101500+0200")
    '2026-05-01T10:15:00+02:00'
    """
    if len(day) != 8 or not day.isdecimal():
        return day
    day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    if len(time) < 6 or not time[:6].isdecimal():
        return day
    zone = f"{time[6:9]}:{time[9:11]}" if len(time) == 11 else ""
    return f"{day}T{time[:2]}:{time[2:4]}:{time[4:6]}{zone}"


def _bytes(dataset: Dataset) -> bytes:
    record, number, value = dataset
    if len(value) <= _LONGEST:
        return bytes((TAG, record, number)) + len(value).to_bytes(2, "big") + value
    if len(value) > 0xFFFFFFFF:
        raise MetadataError(f"IIM {record}:{number}", "the value is too long", "Shorten it.")
    # An extended dataset: the low bits say how many bytes hold the length.
    return bytes((TAG, record, number, 0x80, 4)) + len(value).to_bytes(4, "big") + value


def _size(data: bytes, at: int) -> tuple[int, int]:
    """Return the length of the value whose size stands at `at`, and where it starts."""
    size = int.from_bytes(data[at : at + 2], "big")
    if not size & 0x8000:
        return size, at + 2
    width = size & 0x7FFF
    return int.from_bytes(data[at + 2 : at + 2 + min(width, 8)], "big"), at + 2 + width


def _text(
    value: bytes, number: int, declared: bytes, source: str | None, evidence: str | None
) -> Text:
    field = BY_DATASET.get(number)
    limit = field.limit if field else None
    text = charset.decode(value, declared, source=source, evidence=evidence, limit=limit)
    return text._replace(value=text.value.replace("\x00", "").strip())


def _nth(texts: Sequence[str], index: int) -> str | None:
    return texts[index] if index < len(texts) else None
