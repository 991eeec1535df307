"""Which place wins, what is a conflict, and above all what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediameta.pictures.fields import BY_NAME, FIELDS, Value
from mediameta.pictures.reconcile import is_cut, reconcile, same

LONG = "Crews fight a fire in the harbour of Lowmark, where three boats lie. " * 40


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("headline", "Fire  in the\r\nharbour", "Fire in the harbour"),
        ("headline", "Cafe\u0301", "Café"),
        ("city", "LOWMARK", "Lowmark"),
        ("credit_line", "Harbour Wire", "HARBOUR WIRE"),
        ("creator", ["Ana Lima", "Bo Ek"], ["Ana Lima; Bo Ek"]),
        ("creator", ["Ana Lima", "Bo Ek"], ["ANA LIMA, BO EK"]),
        ("keywords", ["fire", "harbour"], ["harbour", "fire"]),
        ("country_code", "deu", "DEU"),
        ("date_created", "2026-05-01", "2026-05-01T10:15:00+02:00"),
        ("date_created", "2026-05-01T10:15:00", "2026-05-01T10:15:00+02:00"),
        ("date_created", "2026-05-01T10:15:00+02:00", "2026-05-01T08:15:00Z"),
        ("date_created", "2026-05-01T10:15:00.311+02:00", "2026-05-01T10:15:00+02:00"),
        ("date_created", "2026-05-01T00:00:00", "2026-05-01T10:15:00"),
        ("date_created", "2026:05:01 10:15:00", "2026-05-01T10:15:00"),
        ("date_created", "2026", "2026-05-01"),
        ("web_statement", "http://wire.example/terms", "https://wire.example/terms/"),
        ("rating", "3", "3.0"),
        ("subject_codes", ["04010000"], ["IPTC:04010000:agriculture"]),
        ("intellectual_genre", "Current", "001:Current"),
        ("licensor", [{"name": "Harbour Wire"}], [{"name": "Harbour  Wire"}]),
    ],
)
def test_takes_for_the_same(name: str, one: Value, other: Value) -> None:
    assert same(BY_NAME[name], one, other)
    assert same(BY_NAME[name], other, one)


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("headline", "Fire in the harbour", "Fire in the Harbour"),
        ("instructions", "NO SALES", "NO SALES, NO ARCHIVE"),
        ("credit_line", "Harbour Wire", "Harbour Wires"),
        ("creator", ["Ana Lima"], ["Ana Lima", "Bo Ek"]),
        ("date_created", "2026-05-01", "2026-05-02"),
        ("date_created", "2026-05-01T10:15:00", "2026-05-01T11:15:00"),
        ("date_created", "2026-05-01T10:15:00+02:00", "2026-05-01T10:15:00+05:00"),
        ("date_created", "May 2026", "2026-05-01"),
        ("web_statement", "http://wire.example/terms", "http://wire.example/Terms"),
        ("rating", "3", "three"),
        ("licensor", [{"name": "Harbour Wire"}], [{"id": "Harbour Wire"}]),
    ],
)
def test_takes_for_different(name: str, one: Value, other: Value) -> None:
    assert not same(BY_NAME[name], one, other)


@pytest.mark.parametrize(
    ("name", "full", "size"),
    [("description", LONG, 2000), ("credit_line", "Harbour Wire Agency for All the North", 32)],
)
def test_takes_iim_that_is_cut_at_its_limit_for_agreement(name: str, full: str, size: int) -> None:
    found = reconcile(BY_NAME[name], {"xmp": full, "iim": full[:size].strip()})
    assert (found.value, found.origin, found.conflict) == (full, "xmp", False)
    assert f"cut at {size} bytes" in found.reason


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Harbour Wire", "Harbour Wire Agency for All the North"),
        ("x" * 32, "y" * 40),
        ("", "y" * 40),
    ],
)
def test_takes_a_shorter_text_for_no_cut(short: str, full: str) -> None:
    assert not is_cut(BY_NAME["credit_line"], short, full)


def test_counts_the_bytes_of_a_cut() -> None:
    full = "서울항구화재현장사진통신사"
    assert is_cut(BY_NAME["credit_line"], full.encode()[:32].decode(errors="ignore"), full)


def test_keeps_winner_losers_and_reason() -> None:
    places: dict[str, Value] = {"xmp": "AP", "iim": "AFP", "exif": "ap"}
    found = reconcile(BY_NAME["credit_line"], places)
    assert (found.value, found.origin, found.losers) == ("AP", "xmp", ("iim",))
    assert found.conflict
    assert found.reason == "XMP comes before IIM, which differs."
    assert found.places == places


@pytest.mark.parametrize(
    ("digest", "iim", "origin", "conflict"),
    [
        ("none", "Bo Ek", "xmp", True),
        ("fresh", "Bo Ek", "xmp", True),
        ("stale", "Bo Ek", "iim", True),
        ("stale", "ANA LIMA", "xmp", False),
    ],
)
def test_weighs_the_digest(digest: str, iim: str, origin: str, conflict: bool) -> None:
    found = reconcile(BY_NAME["creator"], {"xmp": ["Ana Lima"], "iim": [iim]}, digest)
    assert (found.origin, found.conflict) == (origin, conflict)
    assert ("stale" in found.reason) == (origin == "iim")


def test_takes_a_cut_for_no_change_where_the_digest_is_stale() -> None:
    full = "Harbour Wire Agency for All the North"
    found = reconcile(BY_NAME["credit_line"], {"xmp": full, "iim": full[:32]}, "stale")
    assert (found.origin, found.conflict) == ("xmp", False)


def test_names_an_earlier_packet() -> None:
    found = reconcile(BY_NAME["credit_line"], {"xmp": "AP", "xmp_earlier": "PA"})
    assert found.reason == "XMP comes before an earlier XMP packet, which differs."


@pytest.mark.parametrize("words", ["OLYMPUS DIGITAL CAMERA", "SONY DSC  ", "Digital still camera"])
def test_takes_the_words_of_a_camera_for_no_description(words: str) -> None:
    field = BY_NAME["description"]
    assert not reconcile(field, {"xmp": "A fire.", "exif": words}).conflict
    alone = reconcile(field, {"exif": words})
    assert (alone.value, alone.conflict) == (words, False)
    assert "camera" in alone.reason
    assert reconcile(field, {"xmp": "A fire.", "exif": "A flood."}).conflict


@given(
    st.sampled_from(FIELDS),
    st.dictionaries(
        st.sampled_from(["xmp", "xmp_earlier", "iim", "exif"]),
        st.text(max_size=40) | st.lists(st.text(max_size=9), max_size=3),
        min_size=1,
    ),
    st.sampled_from(["fresh", "stale", "none"]),
)
def test_chooses_one_of_the_places(field, places, digest) -> None:  # type: ignore[no-untyped-def]
    found = reconcile(field, places, digest)
    assert found.value is places[found.origin]
    assert found.origin not in found.losers
    assert found.reason


@pytest.mark.parametrize(
    ("exif", "conflict"), [("Br?cke bei Ahrenfeld", False), ("Brucke bei Ahrenfeld", True)]
)
def test_forgives_exif_its_question_marks(exif: str, conflict: bool) -> None:
    places: dict[str, Value] = {"xmp": "Brücke bei Ahrenfeld", "exif": exif}
    assert reconcile(BY_NAME["description"], places).conflict is conflict
