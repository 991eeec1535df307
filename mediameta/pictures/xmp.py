"""XMP packets: RDF in XML. ISO 16684-1, https://github.com/adobe/XMP-Toolkit-SDK/tree/main/docs.

A packet is an lxml tree: reading takes the properties of the standard from it, writing sets or
clears one in place and leaves everything else, understood or not, as it was.

>>> from mediameta.pictures.fields import BY_NAME
>>> root = parse_packet(format_xmp({"photoshop:Credit": ["AP"], "dc:creator": ["Ana Lima"]}))
>>> clear_property(root, BY_NAME["credit_line"])
>>> set_property(root, BY_NAME["headline"], "Fire in the harbour")
>>> read_properties(root)
{'creator': ['Ana Lima'], 'headline': 'Fire in the harbour'}
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from mediameta.errors import MetadataError
from mediameta.pictures.fields import FIELDS, NAMESPACES, Field, Value

MAX_BYTES = 16_000_000
# libxml2 compares each attribute of an element with all others.
_MOST_ATTRIBUTES = 5_000

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DESCRIPTION = f"{{{RDF}}}Description"
ABOUT = f"{{{RDF}}}about"
_LI, _ALT, _VALUE = f"{{{RDF}}}li", f"{{{RDF}}}Alt", f"{{{RDF}}}value"
_RESOURCE = f"{{{RDF}}}resource"
_CONTAINERS = {"alt": "Alt", "seq": "Seq", "bag": "Bag"}
_LISTS = {f"{{{RDF}}}{name}" for name in _CONTAINERS.values()}
# Broken packets use prefixes that they do not declare; then the name is all that there is.
_BY_TAG = {key: field for field in FIELDS for key in (field.tag, field.xmp)}
_BY_XMP = {field.xmp: field for field in FIELDS}
# Signs that XML cannot hold.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# An ampersand that begins no entity of XML, such as in a name of a company.
_AMPERSAND = re.compile(rb"&(?!(?:#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);)")
_AGAIN = "Ask for the file again."


def parse_packet(packet: bytes) -> etree._Element:
    """Return the root of a packet.

    Raises `MetadataError` where it is too large, is no XML, declares a document type or has an
    element of thousands of attributes.
    """
    return _parsed(packet, recover=False)


def parse_loosely(packet: bytes) -> etree._Element:
    """Return the root of a packet that is broken, with what can still be made out.

    Raises `MetadataError` where that is nothing, and as `parse_packet` does. Never write the
    result into a file: what was not understood is gone from it.
    """
    return _parsed(packet, recover=True)


def read_properties(root: etree._Element) -> dict[str, Value]:
    """Return the properties of the standard by our name; of several languages the default one.

    A structure is a dict by our names of its parts. RDF allows a property once; of two texts the
    later one is taken, as ExifTool does.
    """
    found: dict[str, Value] = {}
    for description in _descriptions(root):
        for tag, node in _members(description):
            field = _BY_TAG.get(tag)
            if (
                field
                and (field.name not in found or not field.many)
                and (value := _value(field, node))
            ):
                found[field.name] = value
    return found


def set_property(root: etree._Element, field: Field, value: Value) -> None:
    """Set a property in place; texts in other languages than the default one stay."""
    standing = [node for tag, node in _standing(root, field) if not isinstance(node, str)]
    if field.form == "alt" and isinstance(value, str) and standing:
        _set_default(standing[0], value)
        return
    clear_property(root, field)
    _fill(_new_child(_home(root), field), field, value)


def clear_property(root: etree._Element, field: Field) -> None:
    """Take a property out, from each place of the packet that holds it."""
    for description in _descriptions(root):
        description.attrib.pop(field.tag, "")
        for child in description.findall(field.tag):
            _remove(child)


def new_packet() -> etree._Element:
    """Return the root of a packet that says nothing yet."""
    meta = etree.Element("{adobe:ns:meta/}xmpmeta", nsmap={"x": "adobe:ns:meta/"})
    rdf = etree.SubElement(meta, f"{{{RDF}}}RDF", nsmap={"rdf": RDF})
    etree.SubElement(rdf, DESCRIPTION, {ABOUT: ""})
    return meta


def format_packet(root: etree._Element, *, padding: int = 0) -> bytes:
    """Return a packet in UTF-8 with its wrapper, and `padding` bytes for editing in place."""
    body = etree.tostring(root, encoding="unicode", with_tail=False)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f"{body}{' ' * padding}"
        '<?xpacket end="w"?>'
    ).encode()


def format_xmp(values: Mapping[str, Sequence[str]]) -> bytes:
    """Return a new packet with `values` by name in XMP, such as `dc:creator`."""
    root = new_packet()
    for name, texts in values.items():
        field = _BY_XMP[name]
        set_property(root, field, list(texts) if field.many else texts[0])
    return format_packet(root)


def _parsed(packet: bytes, *, recover: bool) -> etree._Element:
    if len(packet) > MAX_BYTES:
        raise MetadataError("XMP", "the packet is larger than 16 MB", _AGAIN)
    data = _utf8(packet)
    if recover:
        data = _AMPERSAND.sub(b"&amp;", _mended(data))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise MetadataError("XMP", "it declares a document type", _AGAIN)
    if data.count(b"=") > _MOST_ATTRIBUTES and _longest_tag(data) > _MOST_ATTRIBUTES:
        raise MetadataError("XMP", "an element has too many attributes", _AGAIN)
    # The encoding is ours, whatever the packet declares: a rare one could hide what was looked for.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, recover=recover
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MetadataError("XMP", f"no XML ({error})", _AGAIN) from error
    if root is None:
        raise MetadataError("XMP", "no XML", _AGAIN)
    return root


def _utf8(packet: bytes) -> bytes:
    """Return a packet in UTF-8, without the padding around it and the start of its wrapper."""
    if packet.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in packet[:4]:
        wide = "utf-32" if packet[:2] == b"\x00\x00" or packet[2:4] == b"\x00\x00" else "utf-16"
        order = "" if packet[:2] in (b"\xff\xfe", b"\xfe\xff") else _order(packet)
        packet = packet.decode(wide + order, "replace").encode()
    packet = packet.strip(b"\x00 \t\r\n").removeprefix(b"\xef\xbb\xbf")
    # Some tools put a sign into the wrapper that no XML holds.
    return packet.partition(b"?>")[2] if packet.startswith(b"<?xpacket") else packet


def _mended(data: bytes) -> bytes:
    """Return in UTF-8 what a tool wrote in the set of Windows."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").encode()
    return data


def _longest_tag(data: bytes) -> int:
    """Return the most attributes that one element can have."""
    return max(tag.count(b"=") for tag in data.split(b"<"))


def _order(packet: bytes) -> str:
    return "-be" if packet[:1] == b"\x00" else "-le"


def _descriptions(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements that hold properties: those right below rdf:RDF."""
    for rdf in root.iter(f"{{{RDF}}}RDF"):
        yield from rdf.iterchildren("{*}*")


def _members(element: etree._Element) -> Iterator[tuple[str, etree._Element | str]]:
    """Yield names and values of properties, which RDF writes as attributes or as elements."""
    for tag, text in element.attrib.items():
        yield str(tag), str(text)
    for child in element.iterchildren("{*}*"):
        yield str(child.tag), child


def _standing(root: etree._Element, field: Field) -> Iterator[tuple[str, etree._Element | str]]:
    for description in _descriptions(root):
        yield from (member for member in _members(description) if member[0] == field.tag)


def _value(field: Field, node: etree._Element | str) -> Value | None:
    if field.many:
        items = [value for item in _items(node) if (value := _single(field, item))]
        return items or None
    if field.parts:
        return _single(field, next(_items(node), ""))
    if field.form == "alt" and not isinstance(node, str):
        node = _default(node)
    return "; ".join(filter(None, map(_text, _items(node)))) or None


def _single(field: Field, node: etree._Element | str) -> Value | None:
    """Return one item of a list: a text, or a structure where the property has parts."""
    if not field.parts:
        return _text(node)
    if isinstance(node, str):
        return None
    inner = node.find(DESCRIPTION)
    members = dict(_members(node if inner is None else inner))
    # Some tools write a part under the namespace of the structure instead of its own.
    by_local = {tag.rpartition("}")[2]: member for tag, member in members.items()}
    nodes = ((part, members.get(part.tag, by_local.get(part.local))) for part in field.parts)
    found = {part.name: _value(part, member) for part, member in nodes if member is not None}
    if field.open:
        found |= {f.name: _value(f, members[f.tag]) for f in FIELDS if f.tag in members}
    return {name: value for name, value in found.items() if value} or None


def _items(node: etree._Element | str) -> Iterator[etree._Element | str]:
    """Yield the items of a list, or the node itself where it is none."""
    container = None if isinstance(node, str) else next(node.iterchildren("{*}*"), None)
    if container is not None and container.tag in _LISTS:
        yield from container.iterchildren(_LI)
    else:
        yield node


def _default(element: etree._Element) -> etree._Element:
    """Return the item of an Alt that is in the default language, else its first."""
    items = [item for item in _items(element) if not isinstance(item, str)]
    default = (item for item in items if item.get(XML_LANG, "").lower() == "x-default")
    return next(default, items[0] if items else element)


def _text(node: etree._Element | str) -> str:
    if isinstance(node, str):
        return node.strip()
    if len(node):
        # A value with qualifiers, and one that a comment interrupts.
        node = next(node.iter(_VALUE), node)
        return "".join([node.text or "", *(part.tail or "" for part in node)]).strip()
    return (node.text or node.get(_RESOURCE) or "").strip()


def _home(root: etree._Element) -> etree._Element:
    """Return the description that takes new properties."""
    rdf = next(root.iter(f"{{{RDF}}}RDF"), None)
    if rdf is None:
        rdf = etree.SubElement(root, f"{{{RDF}}}RDF", nsmap={"rdf": RDF})
    description = rdf.find(DESCRIPTION)
    return etree.SubElement(rdf, DESCRIPTION, {ABOUT: ""}) if description is None else description


def _new_child(parent: etree._Element, field: Field) -> etree._Element:
    prefix = field.xmp.split(":")[0]
    return etree.SubElement(parent, field.tag, nsmap={prefix: NAMESPACES[prefix]})


def _fill(element: etree._Element, field: Field, value: Value) -> None:
    container = _CONTAINERS.get(field.form)
    if container is None:
        _fill_single(element, field, value)
        return
    parent = etree.SubElement(element, f"{{{RDF}}}{container}")
    for single in value if isinstance(value, list) else [value]:
        item = etree.SubElement(parent, _LI)
        if field.form == "alt":
            item.set(XML_LANG, "x-default")
        _fill_single(item, field, single)


def _fill_single(element: etree._Element, field: Field, value: Value) -> None:
    if not isinstance(value, dict):
        element.text = _FORBIDDEN.sub("", str(value))
        return
    element.set(f"{{{RDF}}}parseType", "Resource")
    for part in field.parts:
        if part.name in value:
            _fill(_new_child(element, part), part, value[part.name])


def _set_default(element: etree._Element, text: str) -> None:
    """Set the default language of an Alt, and the copies of it in other languages."""
    before = _text(_default(element))
    items = [item for item in _items(element) if item is not element and not isinstance(item, str)]
    if not any(item.get(XML_LANG, "").lower() == "x-default" for item in items):
        for child in list(element):
            element.remove(child)
        element.text = None
        _fill(element, Field("", "", form="alt"), text)
        return
    for item in items:
        if _text(item) == before:
            item.text = _FORBIDDEN.sub("", text)


def _remove(child: etree._Element) -> None:
    parent = child.getparent()
    if parent is not None:
        parent.remove(child)
