"""Pictures in, changed and out in the browser: what is kept, what is refused, what is proved."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from mediameta.config import Config
from mediameta.desk.records import path_of, rendition
from mediameta.pictures.read import read_metadata
from mediameta.store.session import open_session
from mediameta.store.tables import Act, PlacementDecision, Record, WriteBack
from tests.pictures.test_fingerprint import scene

AddRecord = Callable[..., int]
Post = Callable[..., TestResponse]
XSS = "<script>alert(1)</script>"


def as_file(name: str, data: bytes | None = None) -> tuple[BytesIO, str]:
    buffer = BytesIO()
    scene().save(buffer, "JPEG")
    return BytesIO(buffer.getvalue() if data is None else data), name


def record(config: Config, number: int = 1) -> Record:
    with open_session(config, reading=True) as session:
        found = session.get_one(Record, number)
        session.expunge(found)
        return found


def test_takes_each_uploaded_file(config: Config, post: Post) -> None:
    answer = post("/records/new", {"files": [as_file("a.jpg"), as_file("notes.jpg", b"Notes")]})
    assert answer.status_code == 200
    assert 'href="/records/1"' in answer.text
    assert "Not taken" in answer.text
    assert "This is no JPEG, TIFF, PNG or WebP. Ask for the file again." in answer.text
    again = post("/records/new", {"files": [as_file("b.jpg")]})
    assert "Already here" in again.text
    with open_session(config, reading=True) as session:
        assert len(session.exec(select(Record)).all()) == 1


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "C:\\pictures\\a.jpg", XSS + ".jpg", "x" * 400 + ".jpg", ".."]
)
def test_takes_a_file_of_any_name(config: Config, post: Post, name: str) -> None:
    answer = post("/records/new", {"files": [as_file(name)]})
    assert 'href="/records/1"' in answer.text
    assert XSS not in answer.text
    with open_session(config, reading=True) as session:
        original = rendition(session.get_one(Record, 1), "original")
        assert original
        assert path_of(original, config).resolve().parent == config.media.resolve()


def test_asks_for_a_file_where_none_was_chosen(post: Post) -> None:
    answer = post("/records/new", {})
    assert answer.status_code == 422
    assert "Choose at least one picture." in answer.text


def test_changes_only_what_was_touched(
    config: Config, client: FlaskClient, add_record: AddRecord, post: Post
) -> None:
    number = add_record(headline="Harbour", city="Lowmark", keywords=["fire"])
    assert "Lowmark" in client.get(f"/records/{number}/edit").text
    data = {
        "headline": "Harbour at noon",
        "headline-before": "Harbour",
        "city": "Lowmark",
        "city-before": "Lowmark",
        "keywords": "fire\r\nboats",
        "keywords-before": "fire",
    }
    assert post(f"/records/{number}/edit", data).location == f"/records/{number}"
    changed = record(config, number)
    assert (changed.headline, changed.city) == ("Harbour at noon", "Lowmark")
    assert changed.keywords == ["fire", "boats"]
    assert changed.origins["headline"] == "editor"
    assert "city" not in changed.origins
    with open_session(config, reading=True) as session:
        act = session.exec(select(Act).where(Act.action == "edit_record")).one()
        assert act.before == {"headline": "Harbour", "keywords": ["fire"]}
        assert act.after == {"headline": "Harbour at noon", "keywords": ["fire", "boats"]}


def test_does_not_undo_what_another_person_changed(
    config: Config, add_record: AddRecord, post: Post
) -> None:
    number = add_record(headline="Harbour", city="Lowmark")
    post(f"/records/{number}/edit", {"city": "Teren", "city-before": "Lowmark"})
    late = {
        "headline": "Noon",
        "headline-before": "Harbour",
        "city": "Lowmark",
        "city-before": "Lowmark",
    }
    post(f"/records/{number}/edit", late)
    assert (record(config, number).headline, record(config, number).city) == ("Noon", "Teren")


def test_shows_what_another_person_put_in_the_same_place(
    config: Config, add_record: AddRecord, post: Post
) -> None:
    number = add_record(headline="Harbour")
    post(f"/records/{number}/edit", {"headline": "Noon", "headline-before": "Harbour"})
    late = post(f"/records/{number}/edit", {"headline": "Night", "headline-before": "Harbour"})
    assert late.status_code == 422
    assert "It was made “Noon” meanwhile." in late.text
    assert record(config, number).headline == "Noon"
    assert 'name="headline-before" value="Noon"' in late.text
    post(f"/records/{number}/edit", {"headline": "Night", "headline-before": "Noon"})
    assert record(config, number).headline == "Night"


def test_settles_a_conflict(config: Config, add_record: AddRecord, post: Post) -> None:
    places = {"xmp": "Harbour Wire", "iim": "AP"}
    conflicts = {"credit_line": {"reason": "XMP comes before IIM.", "places": places}}
    number = add_record(credit_line="Harbour Wire", conflicts=conflicts)
    same = {"credit_line": "Harbour Wire", "credit_line-before": "Harbour Wire"}
    post(f"/records/{number}/edit", same)
    assert record(config, number).conflicts
    post(f"/records/{number}/edit", {**same, "credit_line-settled": ""})
    assert record(config, number).conflicts
    post(f"/records/{number}/edit", {**same, "credit_line-settled": "above"})
    assert record(config, number).conflicts == {}
    assert record(config, number).credit_line == "Harbour Wire"


@pytest.mark.parametrize(
    ("typed", "now"), [("Harbour Wire", "AP"), ("Harbour Wire via AP", "Harbour Wire via AP")]
)
def test_takes_the_value_of_a_place_unless_another_was_typed(
    config: Config, add_record: AddRecord, post: Post, client: FlaskClient, typed: str, now: str
) -> None:
    places = {"xmp": "Harbour Wire", "iim": "AP"}
    conflicts = {"credit_line": {"reason": "XMP comes before IIM.", "places": places}}
    number = add_record(credit_line="Harbour Wire", conflicts=conflicts)
    assert 'name="credit_line-settled" value="iim"' in client.get(f"/records/{number}/edit").text
    data = {"credit_line-before": "Harbour Wire", "credit_line-settled": "iim"}
    post(f"/records/{number}/edit", {**data, "credit_line": typed})
    assert record(config, number).credit_line == now
    assert record(config, number).conflicts == {}


def test_refuses_a_value_that_makes_no_sense(
    config: Config, add_record: AddRecord, post: Post
) -> None:
    number = add_record(date_created="2026-05-01")
    wrong = {"date_created": "last week", "date_created-before": "2026-05-01"}
    answer = post(f"/records/{number}/edit", wrong)
    assert answer.status_code == 422
    assert "last week" in answer.text
    assert "is no date" in answer.text
    assert record(config, number).date_created == "2026-05-01"


def test_sets_a_property_for_a_selection(
    config: Config, add_record: AddRecord, post: Post, client: FlaskClient
) -> None:
    numbers = [add_record(f"{n}.jpg", colour=c) for n, c in enumerate(("red", "blue", "green"))]
    data = {"record": numbers[:2], "property": "credit_line", "value": "Harbour Wire"}
    post("/records/selected", data)
    assert "credit_line changed in 2 of 2 selected records." in client.get("/records").text
    lines = [record(config, number).credit_line for number in numbers]
    assert lines == ["Harbour Wire", "Harbour Wire", None]


@pytest.mark.parametrize(
    "data",
    [
        {"property": "credit_line", "value": "AP"},
        {"record": [1], "property": "key", "value": "x"},
        {"record": [1], "property": "date_created", "value": "soon"},
    ],
)
def test_changes_nothing_where_a_selection_makes_no_sense(
    config: Config, add_record: AddRecord, post: Post, data: dict[str, object], client: FlaskClient
) -> None:
    add_record()
    before = record(config).model_dump()
    post("/records/selected", data)
    assert "Nothing was changed" in client.get("/records").text
    assert record(config).model_dump() == before


def test_writes_a_verified_copy_and_keeps_the_original(
    config: Config, client: FlaskClient, add_record: AddRecord, post: Post
) -> None:
    number = add_record(headline="Harbour at noon", creator=["Ana Lima"])
    original = path_in(config, number)
    before = original.read_bytes()
    post(f"/records/{number}/write", {"way": "copy"})
    page = client.get(f"/records/{number}").text
    assert "Verified" in page
    receipt = client.get("/receipts/1.json").json
    assert receipt
    assert receipt["properties"]["headline"]["after"] == "Harbour at noon"
    assert receipt["kept"]["scan"] is True
    with client.get("/receipts/1/file") as download:
        data = download.data
    assert download.headers["Content-Disposition"].startswith("attachment")
    copy = config.media / "copy.jpg"
    copy.write_bytes(data)
    assert read_metadata(copy).properties["creator"] == ["Ana Lima"]
    assert original.read_bytes() == before


def test_writes_a_sidecar(config: Config, add_record: AddRecord, post: Post) -> None:
    number = add_record(headline="Harbour at noon")
    post(f"/records/{number}/write", {"way": "sidecar"})
    with open_session(config, reading=True) as session:
        file = session.exec(select(WriteBack)).one().file
        assert (file.role, path_of(file, config).suffix) == ("sidecar", ".xmp")


def test_says_where_nothing_is_to_be_written(
    config: Config, client: FlaskClient, add_record: AddRecord, post: Post
) -> None:
    number = add_record()
    post(f"/records/{number}/write", {"way": "copy"})
    assert "the file says all of this already" in client.get(f"/records/{number}").text
    with open_session(config, reading=True) as session:
        assert session.exec(select(WriteBack)).all() == []
    assert not (config.media / "written").exists()


@pytest.mark.parametrize("address", ["/receipts/9.json", "/receipts/9/file", "/records/9/edit"])
def test_answers_404_where_there_is_none(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def path_in(config: Config, number: int) -> Path:
    with open_session(config, reading=True) as session:
        original = rendition(session.get_one(Record, number), "original")
        assert original
        return path_of(original, config)


def test_decides_again_where_the_record_is_used(
    config: Config, add_record: AddRecord, add_article: Callable[..., int], post: Post
) -> None:
    number = add_record()
    add_article(record=number)
    post(f"/records/{number}/edit", {"instructions": "MANDATORY KILL", "instructions-before": ""})
    with open_session(config, reading=True) as session:
        assert decisions(session) == ["block", "block"]


def decisions(session: Session) -> list[str]:
    return [decision.verdict for decision in session.exec(select(PlacementDecision))]


def test_writes_a_file_of_any_name_and_sends_it(
    config: Config, post: Post, client: FlaskClient
) -> None:
    post("/records/new", {"files": [as_file("x\u202e" + "y" * 190 + ".jpg")]})
    post("/records/1/edit", {"headline": "Harbour", "headline-before": ""})
    post("/records/1/write", {"way": "sidecar"})
    with client.get("/receipts/1/file") as answer:
        assert answer.status_code == 200
        assert b"Harbour" in answer.data
    assert "\u202e" not in answer.headers["Content-Disposition"]


def test_shows_no_folder_of_this_machine(config: Config, post: Post, client: FlaskClient) -> None:
    broken = (b"\xff\xd8", b"", b"II*\x00", b"\x89PNG\r\n\x1a\n", b"RIFF\x00\x00\x00\x00WEBP")
    files = [as_file(f"{number}.jpg", data) for number, data in enumerate(broken)]
    page = post("/records/new", {"files": files}).text
    assert page.count("Not taken") == len(broken)
    assert "/tmp" not in page
    assert str(config.media) not in page
