"""Editing XMP: every packet, nothing old left, nothing else lost, extended packets where needed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.errors import MetadataError
from mediameta.pictures.changes import wanted
from mediameta.pictures.fields import Value
from mediameta.pictures.xmp import parse_packet, read_properties
from mediameta.pictures.xmp_edit import edit_xmp

HEAD = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:tiff="http://ns.adobe.com/tiff/1.0/"'
    ' xmlns:xmpNote="http://ns.adobe.com/xmp/note/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:own="urn:own">'
)
FOOT = "</rdf:RDF></x:xmpmeta>"


def packet(*descriptions: str) -> bytes:
    return (HEAD + "".join(descriptions) + FOOT).encode()


def description(inside: str = "", attributes: str = "") -> str:
    return f'<rdf:Description rdf:about="" {attributes}>{inside}</rdf:Description>'


def alt(**texts: str) -> str:
    items = "".join(
        f'<rdf:li xml:lang="{lang.replace("_", "-")}">{text}</rdf:li>'
        for lang, text in texts.items()
    )
    return f"<dc:rights><rdf:Alt>{items}</rdf:Alt></dc:rights>"


def properties(data: bytes) -> dict[str, Value]:
    return read_properties(parse_packet(data))


def test_makes_a_packet_where_there_is_none() -> None:
    edited = edit_xmp((), wanted({"city": "Łódź <&>", "creator": ["Ana", "Bo"]}))
    assert properties(edited.packets[0]) == {"city": "Łódź <&>", "creator": ["Ana", "Bo"]}
    assert edited.extended is None


@pytest.mark.parametrize("blank", [b"", b"\x00\x00", b" \n"])
def test_takes_an_empty_packet_for_none(blank: bytes) -> None:
    assert properties(edit_xmp((blank,), wanted({"city": "A"})).packets[0]) == {"city": "A"}


@pytest.mark.parametrize(
    "old",
    [
        packet(description("<photoshop:City>Old</photoshop:City>")),
        packet(description(attributes='photoshop:City="Old"')),
        packet(description(attributes='photoshop:City="Old"'), description(
            "<photoshop:City>Old</photoshop:City>")),
        packet(description("<photoshop:City>Old</photoshop:City>") * 2),
    ],
)  # fmt: skip
def test_leaves_no_old_value(old: bytes) -> None:
    for value in ("New", None):
        edited = edit_xmp((old,), wanted({"city": value})).packets[0]
        assert b"Old" not in edited
        assert properties(edited).get("city") == value


def test_leaves_no_old_value_in_another_packet() -> None:
    old = packet(description('<photoshop:City>Old</photoshop:City><own:a b="1">x</own:a>'))
    first, second = edit_xmp((old, packet(description())), wanted({"city": "New"})).packets
    assert properties(first) == {}
    assert b'<own:a b="1">x</own:a>' in first
    assert properties(second) == {"city": "New"}


def test_leaves_a_packet_as_it_is_that_has_nothing_to_change() -> None:
    old = packet(description("<own:a>x</own:a>"))
    assert edit_xmp((old, packet(description())), wanted({"city": "New"})).packets[0] == old


def test_keeps_what_it_does_not_understand() -> None:
    inside = '<own:a rdf:parseType="Resource"><own:b>1</own:b></own:a><own:c rdf:resource="urn:d"/>'
    edited = edit_xmp((packet(description(inside)),), wanted({"city": "A"})).packets[0]
    assert inside.encode() in edited


def test_keeps_texts_in_other_languages_and_says_so() -> None:
    edited = edit_xmp(
        (packet(description(alt(x_default="Old", en="Old", de="Alt"))),),
        wanted({"copyright_notice": "New"}),
    )
    assert b"Old" not in edited.packets[0]
    assert b"Alt</rdf:li>" in edited.packets[0]
    assert edited.languages == ("copyright_notice",)


def test_clears_all_languages() -> None:
    old = packet(description(alt(x_default="Old", de="Alt")))
    edited = edit_xmp((old,), wanted({"copyright_notice": None}))
    assert b"dc:rights>" not in edited.packets[0]


@pytest.mark.parametrize(
    "copy",
    [
        description("<tiff:Artist>Old</tiff:Artist>"),
        description(attributes='tiff:Artist="Old"'),
        description("<tiff:Artist><rdf:Seq><rdf:li>Old</rdf:li></rdf:Seq></tiff:Artist>"),
    ],
)
def test_keeps_the_copies_of_exif_up(copy: str) -> None:
    edited = edit_xmp((packet(copy),), wanted({"creator": ["Ana", "Bo"]})).packets[0]
    assert b"Old" not in edited
    assert b"Ana; Bo" in edited
    cleared = edit_xmp((packet(copy),), wanted({"creator": None})).packets[0]
    assert b"tiff:Artist>" not in cleared
    assert b"Old" not in cleared


@pytest.mark.parametrize(
    "broken",
    [
        b"<x:xmpmeta",
        b"no XML",
        packet(description())[:-5],
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + packet(description()),
        b"<svg/>",
    ],
)
def test_refuses_what_is_broken(broken: bytes) -> None:
    for packets in ((broken,), (broken, packet(description()))):
        with pytest.raises(MetadataError, match="sidecar"):
            edit_xmp(packets, wanted({"city": "A"}))


def test_moves_what_has_no_room_into_an_extended_packet() -> None:
    old = packet(description(f"<own:big>{'x' * 3000}</own:big><own:small>1</own:small>"))
    edited = edit_xmp((old,), wanted({"city": "A", "description": "y" * 2000}), limit=2000)
    assert len(edited.packets[0]) <= 2000
    assert b"own:small" in edited.packets[0]
    assert edited.extended
    ((name, extended),) = edited.extended.items()
    assert name == hashlib.md5(extended).hexdigest().upper().encode()
    assert name in edited.packets[0]
    assert b"own:big" in extended
    assert {**properties(edited.packets[0]), **properties(extended)} == {
        "city": "A",
        "description": "y" * 2000,
    }


def test_takes_old_values_out_of_an_extended_packet() -> None:
    further = packet(description("<photoshop:City>Old</photoshop:City><own:a>x</own:a>"))
    main = packet(description(attributes='xmpNote:HasExtendedXMP="0123"'))
    edited = edit_xmp((main,), wanted({"city": "New"}), extended=(further,), limit=60_000)
    assert edited.extended
    ((name, extended),) = edited.extended.items()
    assert b"Old" not in extended
    assert b"own:a" in extended
    assert b"0123" not in edited.packets[0]
    assert name in edited.packets[0]


def test_drops_an_extended_packet_that_has_become_empty() -> None:
    further = packet(description("<photoshop:City>Old</photoshop:City>"))
    main = packet(description(attributes='xmpNote:HasExtendedXMP="0123"'))
    edited = edit_xmp((main,), wanted({"city": None}), extended=(further,), limit=60_000)
    assert edited.extended == {}
    assert b"HasExtendedXMP" not in edited.packets[0]


def test_leaves_an_extended_packet_alone_that_has_nothing_to_change() -> None:
    further = packet(description("<own:a>x</own:a>"))
    edited = edit_xmp((packet(description()),), wanted({"city": "A"}), extended=(further,))
    assert edited.extended is None


def test_refuses_what_is_too_large_in_any_way() -> None:
    with pytest.raises(MetadataError, match="too large"):
        edit_xmp((), wanted({"city": "A"}), limit=200)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).map(
    str.strip
)


@given(
    st.dictionaries(st.sampled_from(["city", "description", "usage_terms", "headline"]), TEXT),
    st.lists(TEXT),
)
def test_reads_what_it_writes(texts: dict[str, str], creators: list[str]) -> None:
    changes = wanted({**texts, "creator": creators})
    old = packet(description(alt(x_default="Old"), 'photoshop:City="Old"'))
    found = properties(edit_xmp((old,), changes).packets[0])
    for field, value in changes.items():
        assert found.get(field.name) == value
