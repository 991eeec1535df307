"""IPTC IIM: the datasets in the Photoshop block of a file. IIM 4.2, https://iptc.org/std/IIM/4.2/.

>>> parse_iim(format_iim({105: ["Fire in the harbour"], 80: ["Ana Lima", "Bo Ek"]}))
{105: ['Fire in the harbour'], 80: ['Ana Lima', 'Bo Ek']}
"""

from collections.abc import Iterator, Mapping, Sequence

from mediameta.errors import MetadataError

TAG = 0x1C
APPLICATION_RECORD = 2
UTF8 = b"\x1b%G"
_CHARACTER_SET = b"\x1c\x01\x5a\x00\x03" + UTF8
_LONGEST = 0x7FFF


def parse_iim(data: bytes) -> dict[int, list[str]]:
    """Return the texts of record 2 by dataset. Raises `MetadataError` where a dataset is cut."""
    values: dict[int, list[str]] = {}
    encoding = ""
    for record, dataset, value in _datasets(data):
        if (record, dataset) == (1, 90) and value == UTF8:
            encoding = "utf-8"
        if record == APPLICATION_RECORD and dataset != 0:
            values.setdefault(dataset, []).append(_text(value, encoding))
    return values


def format_iim(values: Mapping[int, Sequence[str]]) -> bytes:
    """Return the datasets of record 2 as bytes, in UTF-8. Raises `MetadataError` if too long."""
    return _CHARACTER_SET + b"".join(
        _dataset(number, text.encode()) for number, texts in values.items() for text in texts
    )


def photoshop_segment(block: bytes) -> bytes:
    """Return the JPEG segment APP13 that holds `block` as its one image resource."""
    resource = b"8BIM\x04\x04\x00\x00" + len(block).to_bytes(4, "big") + block
    body = b"Photoshop 3.0\x00" + resource + b"\x00" * (len(block) % 2)
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


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


def _dataset(number: int, value: bytes) -> bytes:
    if len(value) > _LONGEST:
        raise MetadataError(f"IIM 2:{number}", "the text is too long", "Shorten it to 32 kB.")
    return bytes((TAG, APPLICATION_RECORD, number)) + len(value).to_bytes(2, "big") + value


def _datasets(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield record, dataset and value; what does not start with the tag marker is padding."""
    at = 0
    while at + 5 <= len(data) and data[at] == TAG:
        record, dataset = data[at + 1], data[at + 2]
        size, at = _size(data, at + 3)
        if at + size > len(data):
            raise MetadataError(
                f"IIM {record}:{dataset}", "the dataset is cut off", "Ask for the file again."
            )
        yield record, dataset, data[at : at + size]
        at += size


def _size(data: bytes, at: int) -> tuple[int, int]:
    """Return the length of the value at `at` and where it starts."""
    size = int.from_bytes(data[at : at + 2], "big")
    if not size & 0x8000:
        return size, at + 2
    # An extended dataset: the low bits say how many bytes hold the length.
    width = size & 0x7FFF
    return int.from_bytes(data[at + 2 : at + 2 + min(width, 8)], "big"), at + 2 + width


def _text(value: bytes, encoding: str) -> str:
    """Decode as declared; without a declaration as UTF-8, else as what Windows desks wrote."""
    try:
        text = value.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = value.decode("utf-8" if encoding else "cp1252", "replace")
    return text.replace("\x00", "").strip()
