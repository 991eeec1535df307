"""Character sets: which rule decodes a text, and which one must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.errors import RequestError
from mediameta.pictures.charset import UTF8, decode, known

LATIN_1, LATIN_2 = b"\x1b-A", b"\x1b-B"


@pytest.mark.parametrize(
    ("data", "declaration", "expected"),
    [
        (b"Harbour Wire", b"", ("Harbour Wire", "ascii", "ascii")),
        ("Łódź".encode(), UTF8, ("Łódź", "utf-8", "declared")),
        ("Łódź 山田".encode(), b"", ("Łódź 山田", "utf-8", "valid")),
        ("Łódź".encode(), LATIN_1, ("Łódź", "utf-8", "valid")),
        ("Łódź".encode("iso8859-2"), LATIN_2, ("Łódź", "iso8859-2", "declared")),
        ("Jürgen".encode("cp1252"), UTF8, ("Jürgen", "cp1252", "assumed")),
        ("Jürgen".encode("cp1252"), b"\x1b%5", ("Jürgen", "cp1252", "assumed")),
        ("“€ – Jürgen”".encode("cp1252"), b"", ("“€ – Jürgen”", "cp1252", "assumed")),
        (b"J\x81rgen", b"", ("J�rgen", "cp1252", "assumed")),
    ],
)
def test_decodes(data: bytes, declaration: bytes, expected: tuple[str, str, str]) -> None:
    assert decode(data, declaration) == expected


@pytest.mark.parametrize("charset", ["cp1250", "cp1251", "mac_roman", "cp932", "euc_jp", "gb18030"])
def test_takes_the_set_of_the_source(charset: str) -> None:
    text = {"cp1250": "Łódź", "cp1251": "Москва", "mac_roman": "Jürgen"}.get(charset, "東京")
    read = decode(text.encode(charset), b"", source=charset)
    assert (read.value, read.rule) == (text, "source")


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        ("Łódź", "cp1250"),
        ("Москва", "cp1251"),
        ("Žofie Jürgen", "mac_roman"),
        ("東京の港", "cp932"),
        ("서울", "cp949"),
    ],
)
def test_takes_the_set_in_which_it_is_the_text_of_xmp(text: str, charset: str) -> None:
    if charset == "mac_roman":
        text = "Jürgen"
    data = text.encode(charset)
    assert decode(data, b"", evidence=text).value == text
    assert decode(data, b"", evidence=f"{text} and more").value == text


def test_does_not_believe_xmp_that_says_something_else() -> None:
    assert decode("Łódź".encode("cp1250"), b"", evidence="Lowmark").rule == "assumed"


@pytest.mark.parametrize("cut", [1, 2])
def test_leaves_out_a_character_that_was_cut_at_the_limit(cut: int) -> None:
    data = ("x" * 30 + "山").encode()[: 30 + cut]
    assert decode(data, UTF8, limit=32).value == "x" * 30
    assert decode(data, UTF8, limit=64).rule == "assumed"


@pytest.mark.parametrize("name", ["klingon", "base64", ""])
def test_refuses_a_set_that_is_none(name: str) -> None:
    with pytest.raises(RequestError, match="no such character set"):
        known(name)


@given(st.binary(max_size=60), st.binary(max_size=4), st.text(max_size=20))
def test_never_fails(data: bytes, declaration: bytes, evidence: str) -> None:
    decode(data, declaration, evidence=evidence, source="cp1250", limit=len(data))
