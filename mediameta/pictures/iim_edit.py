"""Editing IIM: all text in UTF-8 and declared so, each value within the limit of its dataset."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mediameta.errors import MetadataError
from mediameta.pictures import iim
from mediameta.pictures.changes import Changes
from mediameta.pictures.fields import FIELDS, Field, Value
from mediameta.pictures.iim import APPLICATION_RECORD, CHARACTER_SET, Dataset

# Record version; rasterised caption; previews. All other values of record 2 are text.
BINARY = {0, 125, 200, 201, 202}
_VERSION = Dataset(APPLICATION_RECORD, 0, b"\x00\x04")
_SUBJECT_DIGITS = 8


class Edited(NamedTuple):
    """A new block, and the properties whose text is cut in it."""

    block: bytes
    cut: frozenset[str]


def edit_iim(
    block: bytes,
    changes: Changes,
    *,
    charset: str | None = None,
    evidence: Mapping[str, Value] | None = None,
) -> Edited:
    """Set and clear properties, and write all other text of record 2 in UTF-8 too.

    `charset` and `evidence` (texts of XMP by property) say how undeclared text is read, as in
    reading. Raises `MetadataError` where the block is cut off: what is missing could not be kept.
    """
    old, rest = iim.datasets(block)
    if iim.is_cut(rest):
        remedy = "Ask for the file again, or write a sidecar."
        raise MetadataError("IIM", "the block is cut off in the middle of a value", remedy)
    kept = _in_utf8(block, old, charset, evidence or {})
    new = {n: v for field, value in changes.items() for n, v in _values(field, value).items()}
    cut = frozenset(f.name for f, value in changes.items() if f.iim and _is_cut(f, value))
    return Edited(iim.format_datasets(_merged(kept, new)), cut)


def _merged(kept: Iterable[Dataset], new: Mapping[int, list[bytes]]) -> list[Dataset]:
    """Put new values where the first old one was, others at the end; records in their order."""
    waiting = dict(new)
    out: list[Dataset] = []
    for dataset in kept:
        if dataset.record != APPLICATION_RECORD or dataset.number not in new:
            out.append(dataset)
        elif dataset.number in waiting:
            out += _datasets(dataset.number, waiting.pop(dataset.number))
    for number, values in waiting.items():
        out += _datasets(number, values)
    out = [needed for needed in (CHARACTER_SET, _VERSION) if needed[:2] not in _names(out)] + out
    # Stable: record 1 first, and inside a record as before.
    return sorted(out, key=lambda dataset: dataset.record)


def _names(datasets: Iterable[Dataset]) -> set[tuple[int, int]]:
    return {(dataset.record, dataset.number) for dataset in datasets}


def _datasets(number: int, values: Iterable[bytes]) -> list[Dataset]:
    return [Dataset(APPLICATION_RECORD, number, value) for value in values]


def _in_utf8(
    block: bytes, old: Iterable[Dataset], charset: str | None, evidence: Mapping[str, Value]
) -> Iterator[Dataset]:
    """Yield datasets with their text in UTF-8; binary ones and other records as they are."""
    proof = {f.iim: _texts(f, evidence[f.name]) for f in FIELDS if f.iim and f.name in evidence}
    read = iim.read_texts(block, source=charset, evidence=proof)
    texts = {number: iter(found) for number, found in read.items()}
    for dataset in old:
        if dataset[:2] == CHARACTER_SET[:2]:
            yield CHARACTER_SET
            continue
        known = texts.get(dataset.number) if dataset.record == APPLICATION_RECORD else None
        encoding = next(known).charset if known else "utf-8"
        if encoding not in ("ascii", "utf-8") and dataset.number not in BINARY:
            dataset = dataset._replace(value=dataset.value.decode(encoding, "replace").encode())
        yield dataset


def _values(field: Field, value: Value | None) -> dict[int, list[bytes]]:
    """Return the bytes of a property by dataset; an empty list clears one."""
    if not field.iim:
        return {}
    if field.iim_time:
        day, time = _moment(value)
        return {field.iim: day, field.iim_time: time}
    return {field.iim: [_cut(text, field.limit) for text in _texts(field, value)]}


def _texts(field: Field, value: Value | None) -> list[str]:
    texts = [str(item) for item in (value if isinstance(value, list) else [value]) if item]
    if field.compare == "subject":
        return [f"IPTC:{t}:::" if len(t) == _SUBJECT_DIGITS and t.isdecimal() else t for t in texts]
    return texts


def _is_cut(field: Field, value: Value | None) -> bool:
    if field.iim_time:
        return bool(value) and not _moment(value)[0]
    limit = field.limit
    return limit is not None and any(len(t.encode()) > limit for t in _texts(field, value))


def _cut(text: str, limit: int | None) -> bytes:
    """Return at most `limit` bytes of a text, and no part of a character.

    >>> _cut("Łódź", 6).decode()
    'Łód'
    """
    return text.encode()[:limit].decode("utf-8", "ignore").encode()


def _moment(value: Value | None) -> tuple[list[bytes], list[bytes]]:
    """Return day and time as IIM has them; nothing where the day is not known.

    >>> _moment("2026-05-01T10:15:00+02:00")
    ([b'20260501'], [b'101500+0200'])
    """
    day, _, time = str(value or "").partition("T")
    if len(day) != len("2026-05-01"):
        return [], []
    clock, zone = time[:8].rstrip("Z").partition("+")[0].partition("-")[0], time[5:]
    sign = max(zone.find("+"), zone.find("-"))
    offset = zone[sign:].replace(":", "") if sign >= 0 else "+0000" if time[-1:] == "Z" else ""
    digits = clock.replace(":", "").ljust(6, "0") if time else ""
    days = [day.replace("-", "").encode()]
    return days, [f"{digits}{offset}".encode()] if digits else []
