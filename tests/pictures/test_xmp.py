"""XMP packets: what is read, what is refused, and that nothing else comes out."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.errors import MetadataError
from mediameta.pictures.fields import BY_NAME, FIELDS, NAMESPACES, Field, Value
from mediameta.pictures.xmp import (
    MAX_BYTES,
    clear_property,
    format_packet,
    format_xmp,
    new_packet,
    parse_loosely,
    parse_packet,
    read_properties,
    set_property,
)

RDF = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">{}</rdf:RDF></x:xmpmeta>'
)


@pytest.mark.parametrize(
    ("rdf", "expected"),
    [
        pytest.param(
            '<rdf:Description photoshop:Credit="AP"/>', {"credit_line": "AP"}, id="attribute"
        ),
        pytest.param(
            "<rdf:Description><photoshop:Credit> AP </photoshop:Credit></rdf:Description>",
            {"credit_line": "AP"},
            id="element",
        ),
        pytest.param(
            "<rdf:Description><dc:creator><rdf:Seq><rdf:li>Ana</rdf:li><rdf:li>Bo</rdf:li>"
            "</rdf:Seq></dc:creator></rdf:Description>",
            {"creator": ["Ana", "Bo"]},
            id="list",
        ),
        pytest.param(
            '<rdf:Description><dc:rights><rdf:Alt><rdf:li xml:lang="de">Alle Rechte</rdf:li>'
            '<rdf:li xml:lang="x-default">All rights</rdf:li></rdf:Alt></dc:rights>'
            "</rdf:Description>",
            {"copyright_notice": "All rights"},
            id="default language",
        ),
        pytest.param(
            '<rdf:Description><dc:rights><rdf:Alt><rdf:li xml:lang="de">Alle Rechte</rdf:li>'
            "</rdf:Alt></dc:rights></rdf:Description>",
            {"copyright_notice": "Alle Rechte"},
            id="only language",
        ),
        pytest.param(
            '<rdf:Description photoshop:Credit="AP"/><rdf:Description photoshop:Credit="AFP"/>',
            {"credit_line": "AFP"},
            id="the later of two",
        ),
        pytest.param(
            "<rdf:Description><photoshop:Credit>A<!-- note -->P</photoshop:Credit>"
            "</rdf:Description>",
            {"credit_line": "AP"},
            id="comment inside",
        ),
        pytest.param('<rdf:Description photoshop:Credit=" "/>', {}, id="empty"),
        pytest.param('<rdf:Description xmlns:a="urn:a" a:Credit="AP"/>', {}, id="other namespace"),
    ],
)
def test_reads_values(rdf: str, expected: dict[str, Value]) -> None:
    assert read_properties(parse_packet(RDF.format(rdf).encode())) == expected


@pytest.mark.parametrize(
    ("licensor", "expected"),
    [
        pytest.param(
            '<rdf:li rdf:parseType="Resource"><plus:LicensorName>Harbour Wire</plus:LicensorName>'
            "</rdf:li>",
            [{"name": "Harbour Wire"}],
            id="resource",
        ),
        pytest.param(
            '<rdf:li><rdf:Description plus:LicensorName="Harbour Wire"/></rdf:li>',
            [{"name": "Harbour Wire"}],
            id="description",
        ),
        pytest.param(
            '<rdf:li plus:LicensorName="Harbour Wire"/><rdf:li plus:LicensorName="Bo"/>',
            [{"name": "Harbour Wire"}, {"name": "Bo"}],
            id="attributes of two",
        ),
        pytest.param(
            '<rdf:li dc:LicensorURL="https://wire.example/"/>',
            [{"url": "https://wire.example/"}],
            id="part under another namespace",
        ),
        pytest.param('<rdf:li dc:title="Harbour Wire"/>', None, id="nothing of the structure"),
    ],
)
def test_reads_structures(licensor: str, expected: Value | None) -> None:
    items = f"<plus:Licensor><rdf:Seq>{licensor}</rdf:Seq></plus:Licensor>"
    rdf = f"<rdf:Description>{items}</rdf:Description>"
    root = parse_packet(
        RDF.format(rdf)
        .replace("<rdf:RDF", f'<rdf:RDF xmlns:plus="{NAMESPACES["plus"]}"', 1)
        .encode()
    )
    assert read_properties(root).get("licensor") == expected


def test_reads_other_properties_of_a_region() -> None:
    root = new_packet()
    set_property(root, BY_NAME["image_region"], [{"id": "r1", "boundary": {"x": "0.1"}}])
    item = next(root.iter("{*}li"))
    set_property(root, BY_NAME["person_shown"], ["Ana Lima"])
    item.append(next(root.iter(BY_NAME["person_shown"].tag)))
    assert read_properties(root) == {
        "image_region": [{"boundary": {"x": "0.1"}, "id": "r1", "person_shown": ["Ana Lima"]}]
    }


def test_reads_an_address_and_a_value_with_qualifiers() -> None:
    rdf = (
        '<rdf:Description><photoshop:Source rdf:resource="https://wire.example/"/>'
        "<photoshop:Credit><rdf:Description><rdf:value>AP</rdf:value></rdf:Description>"
        "</photoshop:Credit></rdf:Description>"
    )
    assert read_properties(parse_packet(RDF.format(rdf).encode())) == {
        "source": "https://wire.example/",
        "credit_line": "AP",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_reads_each_encoding_of_the_standard(encoding: str) -> None:
    packet = RDF.format('<rdf:Description photoshop:Credit="Łódź"/>').encode(encoding)
    assert read_properties(parse_packet(packet)) == {"credit_line": "Łódź"}


def test_reads_behind_a_wrapper_with_a_sign_that_xml_cannot_hold() -> None:
    packet = format_xmp({"photoshop:Credit": ["AP"]}).replace("\ufeff".encode(), b"\x1a", 1)
    assert read_properties(parse_packet(packet)) == {"credit_line": "AP"}


def test_reads_what_can_be_made_out_of_a_broken_packet() -> None:
    packet = RDF.format('<rdf:Description photoshop:Credit="AP"><photoshop:City>Low').encode()
    with pytest.raises(MetadataError):
        parse_packet(packet)
    assert read_properties(parse_loosely(packet))["credit_line"] == "AP"


@pytest.mark.parametrize(
    ("rdf", "expected"),
    [
        ("<photoshop:Credit>Wire & Sons</photoshop:Credit>", {"credit_line": "Wire & Sons"}),
        (
            "<photoshop:Credit>&copy; Wire &#38; Sons</photoshop:Credit>",
            {"credit_line": "&copy; Wire & Sons"},
        ),
        ("<plus:DataMining>x</plus:DataMining>", {"data_mining": "x"}),
        ("<photoshop:City>Žilina</photoshop:City>", {"city": "Žilina"}),
    ],
    ids=["ampersand", "entity of HTML", "prefix not declared", "Windows"],
)
def test_makes_out_what_tools_write_wrong(rdf: str, expected: dict[str, Value]) -> None:
    charset = "cp1252" if "Ž" in rdf else "utf-8"
    packet = RDF.format(f"<rdf:Description>{rdf}</rdf:Description>").encode(charset)
    with pytest.raises(MetadataError):
        parse_packet(packet)
    assert read_properties(parse_loosely(packet)) == expected


def test_keeps_what_it_does_not_understand() -> None:
    rdf = (
        '<rdf:Description xmlns:a="urn:a" a:b="1" photoshop:Credit="AP"><!-- note -->'
        '<a:c rdf:parseType="Literal"><d/>tail</a:c></rdf:Description>'
    )
    root = parse_packet(RDF.format(rdf).encode())
    set_property(root, BY_NAME["credit_line"], "AFP")
    written = format_packet(root)
    assert all(part in written for part in (b'a:b="1"', b"<!-- note -->", b"<d/>tail</a:c>"))
    assert read_properties(parse_packet(written)) == {"credit_line": "AFP"}


def test_clears_every_copy_of_a_property() -> None:
    rdf = (
        '<rdf:Description photoshop:Credit="AP"/><rdf:Description><photoshop:Credit>AFP'
        "</photoshop:Credit></rdf:Description>"
    )
    root = parse_packet(RDF.format(rdf).encode())
    clear_property(root, BY_NAME["credit_line"])
    assert b"Credit" not in format_packet(root)


def test_sets_the_default_language_and_its_copies() -> None:
    rdf = (
        '<rdf:Description><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">Old</rdf:li>'
        '<rdf:li xml:lang="en-GB">Old</rdf:li><rdf:li xml:lang="de">Alt</rdf:li></rdf:Alt>'
        "</dc:rights></rdf:Description>"
    )
    root = parse_packet(RDF.format(rdf).encode())
    set_property(root, BY_NAME["copyright_notice"], "New")
    assert [item.text for item in root.iter("{*}li")] == ["New", "New", "Alt"]


def test_writes_no_sign_that_xml_cannot_hold() -> None:
    root = new_packet()
    set_property(root, BY_NAME["headline"], "Fire\x00 in\x0b the \ud800harbour\n")
    assert read_properties(parse_packet(format_packet(root))) == {"headline": "Fire in the harbour"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_refuses_a_document_type(encoding: str) -> None:
    text = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(MetadataError):
        parse_packet(text.encode(encoding))


def test_reads_no_file_through_an_entity(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("secret")
    packet = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{(tmp_path / "key").as_uri()}">]><x>&a;</x>'
    with pytest.raises(MetadataError) as caught:
        parse_loosely(packet.encode())
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "packet",
    [
        b"no XML",
        b"<x>",
        b"\xff\xfe\x00",
        b"<x>" * 6000 + b"</x>" * 6000,
        b" " * (MAX_BYTES + 1),
        b"<x " + b" ".join(b'a%d=""' % number for number in range(6000)) + b"/>",
    ],
    ids=["text", "cut", "bytes", "deep", "large", "attributes"],
)
def test_refuses_what_is_no_packet(packet: bytes) -> None:
    with pytest.raises(MetadataError):
        parse_packet(packet)


@given(st.binary(max_size=300))
def test_raises_nothing_but_our_error(data: bytes) -> None:
    with suppress(MetadataError):
        read_properties(parse_loosely(data))


@given(
    st.sampled_from([field for field in FIELDS if not field.parts]),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1),
)
def test_reads_what_it_formats(field: Field, text: str) -> None:
    read = read_properties(parse_packet(format_xmp({field.xmp: [text]})))
    assert read == {field.name: [text] if field.many else text}


def test_knows_the_namespace_of_each_field() -> None:
    assert {field.xmp.split(":")[0] for field in FIELDS} == set(NAMESPACES) - {"exif"}
