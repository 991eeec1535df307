"""XMP packets: what is read, what is refused, and that nothing else comes out."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.errors import MetadataError
from mediameta.pictures.fields import FIELDS, NAMESPACES, Field
from mediameta.pictures.xmp import MAX_BYTES, format_xmp, parse_xmp

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
            '<rdf:Description photoshop:Credit="AP"/>', {"photoshop:Credit": ["AP"]}, id="attribute"
        ),
        pytest.param(
            "<rdf:Description><photoshop:Credit> AP </photoshop:Credit></rdf:Description>",
            {"photoshop:Credit": ["AP"]},
            id="element",
        ),
        pytest.param(
            "<rdf:Description><dc:creator><rdf:Seq><rdf:li>Ana</rdf:li><rdf:li>Bo</rdf:li>"
            "</rdf:Seq></dc:creator></rdf:Description>",
            {"dc:creator": ["Ana", "Bo"]},
            id="list",
        ),
        pytest.param(
            '<rdf:Description><dc:rights><rdf:Alt><rdf:li xml:lang="de">Alle Rechte</rdf:li>'
            '<rdf:li xml:lang="x-default">All rights</rdf:li></rdf:Alt></dc:rights>'
            "</rdf:Description>",
            {"dc:rights": ["All rights"]},
            id="default language",
        ),
        pytest.param(
            '<rdf:Description><dc:rights><rdf:Alt><rdf:li xml:lang="de">Alle Rechte</rdf:li>'
            "</rdf:Alt></dc:rights></rdf:Description>",
            {"dc:rights": ["Alle Rechte"]},
            id="only language",
        ),
        pytest.param(
            '<rdf:Description photoshop:Credit="AP"/><rdf:Description photoshop:Credit="AFP"/>',
            {"photoshop:Credit": ["AP"]},
            id="the first of two",
        ),
        pytest.param('<rdf:Description photoshop:Credit=" "/>', {}, id="empty"),
        pytest.param('<rdf:Description xmlns:a="urn:a" a:Credit="AP"/>', {}, id="other namespace"),
    ],
)
def test_reads_values(rdf: str, expected: dict[str, list[str]]) -> None:
    assert parse_xmp(RDF.format(rdf).encode()) == expected


def test_reads_nothing_from_no_packet() -> None:
    assert parse_xmp(b"") == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_refuses_a_document_type(encoding: str) -> None:
    text = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    with pytest.raises(MetadataError):
        parse_xmp(text.encode(encoding))


def test_reads_no_file_through_an_entity(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("secret")
    packet = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{(tmp_path / "key").as_uri()}">]><x>&a;</x>'
    with pytest.raises(MetadataError) as caught:
        parse_xmp(packet.encode())
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "packet",
    [b"no XML", b"<x>", b"\xff\xfe\x00", b"<x>" * 6000 + b"</x>" * 6000, b" " * (MAX_BYTES + 1)],
    ids=["text", "cut", "bytes", "deep", "large"],
)
def test_refuses_what_is_no_packet(packet: bytes) -> None:
    with pytest.raises(MetadataError):
        parse_xmp(packet)


@given(st.binary(max_size=300))
def test_raises_nothing_but_our_error(data: bytes) -> None:
    with suppress(MetadataError):
        parse_xmp(data)


@given(
    st.sampled_from(FIELDS),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1),
)
def test_reads_what_it_formats(field: Field, text: str) -> None:
    assert parse_xmp(format_xmp({field.xmp: [text]})) == {field.xmp: [text]}


def test_knows_the_namespace_of_each_field() -> None:
    assert {field.xmp.split(":")[0] for field in FIELDS} == set(NAMESPACES)
