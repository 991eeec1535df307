"""Which record is the picture: strong evidence links, likeness suggests, an editor has the word."""

from typing import Any

import pytest
from sqlmodel import Session, select

from mediameta.config import Config
from mediameta.desk.intake import load_article
from mediameta.desk.likeness import Seen, likeness, words_of
from mediameta.desk.linking import confirm, file_name, says_which, unlink
from mediameta.desk.records import ingest_file
from mediameta.errors import RequestError
from mediameta.store.tables import Act, MediaFile, Placement, Record
from tests.conftest import Photo

DESCRIPTION = "Firefighters spray water on a burning warehouse in the harbour of Port Elin. (AP)"
CAPTION = "Firefighters spray water on a burning warehouse in Port Elin. (AP Photo/Ana Lima)"


def place(session: Session, url: str, caption: str = CAPTION) -> Placement:
    page = (
        "<html><body><article><h1>News</h1><p>A warehouse burned down on Monday.</p>"
        f'<figure><img src="{url}" width="900" height="600"><figcaption>{caption}</figcaption>'
        "</figure><p>The quay stays closed until Friday.</p></article></body></html>"
    )
    loaded = load_article(session, page.encode(), name="news.html", actor="Ada")
    (placement,) = loaded.version.placements
    return placement


def known(session: Session, key: str = "a", name: str = "", **properties: Any) -> Record:
    record = Record(key=key, **properties)
    if name:
        file = MediaFile(
            role="original",
            path=name,
            name=name,
            sha256=key,
            media_type="image/jpeg",
            size=1,
            width=1,
            height=1,
        )
        record.files = [file]
    session.add(record)
    session.flush()
    return record


@pytest.mark.parametrize(
    ("url", "caption", "properties", "reason"),
    [
        pytest.param(
            "/img/elin-fire.jpg", CAPTION, {"name": "elin-fire.jpg"}, "same file name", id="name"
        ),
        pytest.param(
            "/img/elin-fire-1024x683.jpg?w=9",
            CAPTION,
            {"name": "elin-fire.jpg"},
            "same file name",
            id="name of a rendition",
        ),
        pytest.param(
            "https://x.example/a/1.jpg",
            CAPTION,
            {"url": "https://x.example/a/1.jpg"},
            "same address",
            id="address",
        ),
        pytest.param(
            "/img/AP_25132ELN101-w800.jpg",
            CAPTION,
            {"image_supplier_image_id": "25132ELN101"},
            "provider's number",
            id="number in the file name",
        ),
        pytest.param(
            "/img/1.jpg",
            "Smoke over Port Elin. RC2ELIN7K0QX REUTERS/Jonas Weller",
            {"image_supplier_image_id": "RC2ELIN7K0QX"},
            "provider's number",
            id="number in the caption",
        ),
    ],
)
def test_links_by_strong_evidence(
    session: Session, url: str, caption: str, properties: dict[str, Any], reason: str
) -> None:
    record = known(session, **properties)
    placement = place(session, url, caption)
    assert (placement.link, placement.record) == ("linked", record)
    assert reason in placement.link_reasons[0]


def test_links_a_copy_of_a_known_picture_under_another_name(
    session: Session, config: Config, photo: Photo
) -> None:
    record = ingest_file(session, photo("warehouse-fire.jpg"), config=config, actor="Ada")
    photo("elin-fire.jpg")
    placement = place(session, "/img/elin-fire.jpg")
    assert (placement.link, placement.record) == ("linked", record)
    assert placement.link_reasons == ["same bytes: elin-fire.jpg"]


@pytest.mark.parametrize(
    ("url", "caption", "properties"),
    [
        pytest.param("/img/IMG_0042.jpg", CAPTION, {"name": "IMG_0042.jpg"}, id="camera's name"),
        pytest.param("/img/image.jpg", CAPTION, {"name": "image.jpg"}, id="common name"),
        pytest.param("/img/fire.jpg", CAPTION, {"name": "harbour.jpg"}, id="other name"),
        pytest.param(
            "/img/1.jpg",
            "Smoke over the harbour in 2025.",
            {"image_supplier_image_id": "2025"},
            id="a year is no number",
        ),
        pytest.param(
            "/img/1.jpg",
            "A harbour warehouse burns.",
            {"image_supplier_image_id": "harbour"},
            id="a word is no number",
        ),
        pytest.param("/img/1.jpg", CAPTION, {"description": DESCRIPTION}, id="likeness"),
    ],
)
def test_refuses_to_link_by_weak_evidence(
    session: Session, url: str, caption: str, properties: dict[str, Any]
) -> None:
    known(session, **properties)
    placement = place(session, url, caption)
    assert (placement.link, placement.record) == ("none", None)


def test_refuses_to_choose_between_two_records(session: Session) -> None:
    one = known(session, "a", "elin-fire.jpg")
    two = known(session, "b", url="/img/elin-fire.jpg")
    placement = place(session, "/img/elin-fire.jpg")
    assert placement.link == "none"
    assert {s.record.key for s in placement.suggestions} == {one.key, two.key}


def test_suggests_by_likeness_with_score_and_reasons(session: Session) -> None:
    known(session, "a", description=DESCRIPTION, creator=["Ana Lima"])
    known(session, "b", description="Firefighters rest after a long night in Port Elin harbour.")
    known(session, "c", description="A crowd celebrates the cup on the museum square.")
    first, *_ = placement = place(session, "/img/1.jpg").suggestions
    assert first.record.key == "a"
    assert first.score > 0.8
    assert any("words" in reason for reason in first.reasons)
    assert "same creator: Ana Lima" in first.reasons
    assert "c" not in {suggestion.record.key for suggestion in placement}


def test_suggests_a_record_of_the_same_common_name(session: Session) -> None:
    known(session, name="IMG_0042.jpg")
    (suggestion,) = place(session, "/img/IMG_0042.jpg").suggestions
    assert "IMG_0042.jpg" in suggestion.reasons[0]


@pytest.mark.parametrize(
    ("seen", "properties", "score"),
    [
        (Seen(words_of("one")), {"description": "one"}, 0.0),
        (Seen(words_of("alpha beta gamma delta")), {"description": None}, 0.0),
        (Seen(words_of("alpha beta gamma delta")), {"description": "alpha beta gamma delta"}, 0.7),
        (
            Seen(words_of("alpha beta gamma delta"), providers=("AP",), day="2025-05-12"),
            {
                "description": "alpha beta gamma delta epsilon",
                "credit_line": "AP",
                "date_created": "2025-05-12T10:00:00",
            },
            0.9,
        ),
        (
            Seen(words_of("alpha beta gamma delta"), providers=("AP",)),
            {"description": "alpha beta gamma delta", "credit_line": "MAP SERVICE"},
            0.7,
        ),
    ],
)
def test_scores_words_credit_and_day(seen: Seen, properties: dict[str, Any], score: float) -> None:
    assert likeness(seen, Record(key="a", **properties)).score == pytest.approx(score)


def test_lets_an_editor_confirm_a_suggestion(session: Session) -> None:
    record = known(session, description=DESCRIPTION, instructions="JAPAN OUT")
    placement = place(session, "/img/1.jpg")
    decisions = len(placement.decisions)
    confirm(session, placement, record, actor="Ada", reason="")
    assert (placement.link, placement.record) == ("confirmed", record)
    assert len(placement.decisions) == decisions + 1
    _, act = session.exec(select(Act))
    assert (act.actor, act.action, act.after["record"]) == ("Ada", "link_confirmed", record.id)


def test_lets_an_editor_unlink_with_a_reason(session: Session) -> None:
    known(session, name="elin-fire.jpg")
    placement = place(session, "/img/elin-fire.jpg")
    unlink(session, placement, actor="Ada", reason="Another fire")
    assert (placement.link, placement.record) == ("unlinked", None)
    assert placement.link_reasons == ["Another fire"]


def test_refuses_to_unlink_without_a_reason(session: Session) -> None:
    known(session, name="elin-fire.jpg")
    placement = place(session, "/img/elin-fire.jpg")
    with pytest.raises(RequestError, match="no reason"):
        unlink(session, placement, actor="Ada", reason=" ")
    assert placement.link == "linked"
    assert session.exec(select(Act.action)).all() == ["load_article"]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("/a/Fire.JPG", "Fire.JPG"),
        ("fire-300x200.jpg", "fire.jpg"),
        ("fire_1200w.webp", "fire.webp"),
        ("fire@2x.png", "fire.png"),
        ("fire-scaled.jpg#top", "fire.jpg"),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_reads_the_file_name_of_an_address(url: str, name: str) -> None:
    assert file_name(url) == name


@pytest.mark.parametrize("name", ["", "1.jpg", "DSC_1234.JPG", "image-12.png", "photo.jpg"])
def test_refuses_names_that_say_nothing(name: str) -> None:
    assert not says_which(name)
