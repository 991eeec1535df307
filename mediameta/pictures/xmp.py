"""XMP packets: RDF in XML. ISO 16684-1, https://www.adobe.com/devnet/xmp.html.

>>> packet = format_xmp({"photoshop:Credit": ["AP"], "dc:creator": ["Ana Lima"]})
>>> parse_xmp(packet)
{'photoshop:Credit': ['AP'], 'dc:creator': ['Ana Lima']}
"""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from mediameta.errors import MetadataError
from mediameta.pictures.fields import FIELDS, NAMESPACES

MAX_BYTES = 4_000_000

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_FORMS = {field.xmp: field.form for field in FIELDS}
_CONTAINERS = {"alt": "Alt", "seq": "Seq", "bag": "Bag"}


def parse_xmp(packet: bytes) -> dict[str, list[str]]:
    """Return the values by name, such as `dc:creator`; of several languages the default one.

    Raises `MetadataError` where the packet is too large, is no XML or declares entities.
    """
    values: dict[str, list[str]] = {}
    if not packet:
        return values
    for description in _root(packet).iter(f"{{{RDF}}}Description"):
        for tag, texts in _properties(description):
            name = _name(tag)
            if name and texts:
                values.setdefault(name, texts)
    return values


def format_xmp(values: Mapping[str, Sequence[str]]) -> bytes:
    """Return a packet with `values` by name, such as `dc:creator`."""
    rdf = etree.Element(f"{{{RDF}}}RDF", nsmap={"rdf": RDF, **NAMESPACES})
    description = etree.SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
    for name, texts in values.items():
        prefix, local = name.split(":")
        _fill(etree.SubElement(description, f"{{{NAMESPACES[prefix]}}}{local}"), name, texts)
    etree.cleanup_namespaces(rdf, keep_ns_prefixes=["rdf"])
    body = etree.tostring(rdf, encoding="unicode")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{body}</x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def _root(packet: bytes) -> etree._Element:
    if len(packet) > MAX_BYTES:
        raise MetadataError("XMP", "the packet is larger than 4 MB", "Ask for the file again.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(packet.strip(b"\x00 \t\r\n"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MetadataError("XMP", f"no XML ({error})", "Ask for the file again.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise MetadataError("XMP", "it declares a document type", "Ask for the file again.")
    return root


def _properties(description: etree._Element) -> Iterator[tuple[str, list[str]]]:
    for tag, value in description.attrib.items():
        yield str(tag), _clean([str(value)])
    for child in description.iterchildren("{*}*"):
        yield str(child.tag), _texts(child)


def _texts(element: etree._Element) -> list[str]:
    items = list(element.iter(f"{{{RDF}}}li"))
    if not items:
        return _clean([element.text])
    if element.find(f"{{{RDF}}}Alt") is None:
        return _clean([item.text for item in items])
    default = [item for item in items if item.get(XML_LANG) == "x-default"]
    return _clean([(default or items)[0].text])


def _clean(texts: Sequence[str | None]) -> list[str]:
    return [text.strip() for text in texts if text and text.strip()]


def _name(tag: str) -> str | None:
    uri, _, local = tag.removeprefix("{").partition("}")
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{local}" if prefix else None


def _fill(element: etree._Element, name: str, texts: Sequence[str]) -> None:
    container = _CONTAINERS.get(_FORMS.get(name, "text"))
    if container is None:
        element.text = texts[0]
        return
    parent = etree.SubElement(element, f"{{{RDF}}}{container}")
    for text in texts:
        item = etree.SubElement(parent, f"{{{RDF}}}li")
        item.text = text
        if container == "Alt":
            item.set(XML_LANG, "x-default")
