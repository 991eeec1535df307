"""Editing the XMP of a file: all packets together, so that no old value stays in another one.

New values go into the newest packet, which is the last. What does not fit into a segment of a JPEG
goes into an extended packet (XMP part 3, 1.1.3.1).
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from mediameta.errors import MetadataError
from mediameta.pictures import xmp
from mediameta.pictures.changes import Changes
from mediameta.pictures.fields import Field, Value

RDF_ROOT = f"{{{xmp.RDF}}}RDF"
PADDING = 2000
# What the name of an extended packet takes in the packet that names it.
_NOTE_BYTES = 150
NOTE = "{http://ns.adobe.com/xmp/note/}HasExtendedXMP"
# Copies of Exif in XMP, which older programs write.
COPIES = {
    "creator": "{http://ns.adobe.com/tiff/1.0/}Artist",
    "description": "{http://ns.adobe.com/tiff/1.0/}ImageDescription",
    "copyright_notice": "{http://ns.adobe.com/tiff/1.0/}Copyright",
    "date_created": "{http://ns.adobe.com/exif/1.0/}DateTimeOriginal",
}


class Edited(NamedTuple):
    """New packets, one for each old one or the first; extended ones by name, None: unchanged.

    `languages` are the changed properties that keep texts in other languages.
    """

    packets: tuple[bytes, ...]
    extended: Mapping[bytes, bytes] | None
    languages: tuple[str, ...]


def edit_xmp(
    packets: Sequence[bytes],
    changes: Changes,
    *,
    extended: Sequence[bytes] = (),
    limit: int | None = None,
) -> Edited:
    """Set and clear properties in all packets; `limit` is the size that a packet can have.

    Raises `MetadataError` where a packet is no XMP: writing would lose what it was meant to say.
    """
    *earlier, newest = packets or (b"",)
    root = _root(newest)
    further = [_root(packet) for packet in extended]
    touched = [_clear(part, changes) for part in further]
    for field, value in changes.items():
        _set(root, field, value)
    new = None
    packet = _formatted(root, limit)
    if any(touched) or (limit and len(packet) > limit):
        new = _extend(root, further, limit)
        packet = _formatted(root, limit)
    older = (_without(packet, changes) for packet in earlier)
    languages = tuple(f.name for f in changes if f.form == "alt" and _languages(root, f))
    return Edited((*older, packet), new, languages)


def _root(packet: bytes) -> etree._Element:
    """Return the tree of a packet; an empty packet is a new one."""
    if not packet.strip(b"\x00 \t\r\n"):
        return xmp.new_packet()
    try:
        root = xmp.parse_packet(packet)
        if next(root.iter(RDF_ROOT), None) is None and not root.tag.endswith("xmpmeta"):
            raise MetadataError("XMP", "it is XML, but no XMP")
    except MetadataError as error:
        remedy = "It stays as it is; write a sidecar instead."
        raise MetadataError("XMP", f"the packet is broken: {error.reason}", remedy) from error
    return root


def _without(packet: bytes, changes: Changes) -> bytes:
    """Return an earlier packet without the changed properties: as it was where it has none."""
    root = _root(packet)
    return xmp.format_packet(root) if _clear(root, changes) else packet


def _set(root: etree._Element, field: Field, value: Value | None) -> None:
    if value is None:
        _clear(root, {field: value})
        return
    copy = COPIES.get(field.name)
    for element in _elements(root, copy) if copy else ():
        _copy(element, copy or "", value)
    if len(list(_elements(root, field.tag))) > 1 or _is_attribute(root, field.tag):
        _take_out(root, field.tag)
    xmp.set_property(root, field, value)


def _clear(root: etree._Element, changes: Changes) -> bool:
    """Take properties and their copies out; say whether one was there."""
    tags = [tag for f in changes for tag in (f.tag, COPIES.get(f.name)) if tag]
    found = [_take_out(root, tag) for tag in tags]
    return any(found)


def _descriptions(root: etree._Element) -> Iterator[etree._Element]:
    for rdf in root.iter(RDF_ROOT):
        yield from rdf.iterchildren("{*}*")


def _elements(root: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the elements that hold a property: itself, or the description it is an attribute of."""
    for description in _descriptions(root):
        yield from description.findall(tag)
        if tag in description.attrib:
            yield description


def _is_attribute(root: etree._Element, tag: str) -> bool:
    return any(tag in description.attrib for description in _descriptions(root))


def _take_out(root: etree._Element, tag: str) -> bool:
    found = list(_elements(root, tag))
    for element in found:
        parent = element.getparent()
        if element.tag == tag and parent is not None:
            parent.remove(element)
        else:
            del element.attrib[tag]
    return bool(found)


def _copy(element: etree._Element, tag: str, value: Value) -> None:
    """Give a copy of Exif the new text, in the form that it has."""
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    if element.tag != tag:
        element.set(tag, text)
        return
    items = list(element.iter(f"{{{xmp.RDF}}}li"))
    for item in items[1:]:
        item.getparent().remove(item)  # type: ignore[union-attr]
    (items[0] if items else element).text = text


def _languages(root: etree._Element, field: Field) -> bool:
    items = (li for e in _elements(root, field.tag) for li in e.iter(f"{{{xmp.RDF}}}li"))
    return any(li.get(xmp.XML_LANG, "x-default").lower() != "x-default" for li in items)


def _size(root: etree._Element) -> int:
    return len(xmp.format_packet(root))


def _formatted(root: etree._Element, limit: int | None) -> bytes:
    """Return a packet with room for editing in place, where the file has that room."""
    packet = xmp.format_packet(root, padding=PADDING)
    return packet if limit is None or len(packet) <= limit else xmp.format_packet(root)


def _extend(
    root: etree._Element, further: list[etree._Element], limit: int | None
) -> dict[bytes, bytes]:
    """Return the extended packet by name, with the properties that `root` has no room for."""
    if len(further) > 1:
        remedy = "Write a sidecar instead."
        raise MetadataError("XMP", "the file has several extended packets", remedy)
    part = further[0] if further else xmp.new_packet()
    if limit:
        _move(root, part, limit - _NOTE_BYTES)
    _take_out(root, NOTE)
    if not any(len(d) or len(d.attrib) > 1 for d in _descriptions(part)):
        return {}
    packet = etree.tostring(part, encoding="utf-8")
    name = hashlib.md5(packet, usedforsecurity=False).hexdigest().upper()
    home = next(_descriptions(root))
    etree.SubElement(home, NOTE, nsmap={"xmpNote": "http://ns.adobe.com/xmp/note/"}).text = name
    return {name.encode(): packet}


def _move(root: etree._Element, part: etree._Element, limit: int) -> None:
    """Move the largest properties from `root` to `part`, until `root` fits."""
    home = next(_descriptions(part))
    properties = [child for description in _descriptions(root) for child in description]
    properties.sort(key=lambda child: len(etree.tostring(child)))
    while properties and _size(root) > limit:
        home.append(properties.pop())
    if _size(root) > limit:
        raise MetadataError("XMP", "it is too large for a JPEG", "Shorten it, or write a sidecar.")
