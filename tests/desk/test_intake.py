"""Articles in: twice, edited, refused; all of it or nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session, select

from mediameta.config import Config
from mediameta.desk.corrections import confirm_credit, correct_credit, dismiss_restriction
from mediameta.desk.intake import load_article
from mediameta.desk.linking import unlink
from mediameta.errors import ArticleError, MediametaError, StoreError
from mediameta.store.session import open_session
from mediameta.store.tables import (
    Act,
    Article,
    ArticleVersion,
    MediaFile,
    Placement,
    PlacementDecision,
    Record,
)
from tests.conftest import Photo

HARBOUR = b"""<html><head><title>Fire in the harbour</title></head><body><article>
<h1>Fire in the harbour</h1>
<p>A warehouse burned down on Monday; nobody was hurt, the fire brigade said.</p>
<figure><img src="https://ledger.example/harbour-fire.jpg" width="900" height="600">
<figcaption>Smoke over the harbour on Monday. JAPAN OUT (AP Photo/Ana Lima)</figcaption></figure>
<p>The quay stays closed until Friday.</p>
</article></body></html>"""
EDITED = HARBOUR.replace(b"until Friday", b"until Saturday")


def load(session: Session, data: bytes = HARBOUR, name: str = "harbour.html") -> Article:
    return load_article(session, data, name=name, actor="Ada").article


def test_stores_an_article_with_what_was_read(session: Session) -> None:
    version = load(session).latest
    (placement,) = version.placements
    assert version.title == "Fire in the harbour"
    assert placement.image_url == "https://ledger.example/harbour-fire.jpg"
    assert placement.credit
    assert placement.credit.text == "AP Photo/Ana Lima"
    assert placement.decision


def test_places_every_span_in_the_text_of_the_article(session: Session) -> None:
    version = load(session).latest
    (placement,) = version.placements
    credit = placement.credit
    assert credit
    assert version.text[credit.start : credit.end] == credit.text
    assert version.text[placement.start : placement.end] == placement.raw_text
    for part in credit.parsed["creators"] + credit.parsed["providers"]:
        assert version.text[slice(*part["span"])] == part["name"]
    for restriction in placement.restrictions:
        assert version.text[restriction.start : restriction.end] == restriction.text


def test_changes_nothing_when_the_same_bytes_come_again(session: Session) -> None:
    first = load_article(session, HARBOUR, name="harbour.html", actor="Ada")
    again = load_article(session, HARBOUR, name="harbour.html", actor="Ben")
    assert (first.created, again.created) == (True, False)
    assert again.version == first.version
    assert len(session.exec(select(PlacementDecision)).all()) == 1


def test_keeps_the_old_version_of_an_edited_article(session: Session) -> None:
    load(session)
    article = load(session, EDITED)
    assert [version.number for version in article.versions] == [1, 2]
    assert "until Friday" in article.versions[0].text
    assert "until Saturday" in article.latest.text
    assert article.versions[0].original == HARBOUR


def test_takes_an_article_that_goes_back_as_a_third_version(session: Session) -> None:
    for data in (HARBOUR, EDITED, HARBOUR):
        article = load(session, data)
    assert [version.number for version in article.versions] == [1, 2, 3]


def test_carries_what_an_editor_decided_to_the_next_version(session: Session, photo: Photo) -> None:
    photo("harbour-fire.jpg")
    (placement,) = load(session).latest.placements
    correct_credit(session, placement, "AP Photo/Ana Lima-Sol", actor="Ada", reason="Full name")
    unlink(session, placement, actor="Ada", reason="Another fire")
    for restriction in placement.restrictions:
        dismiss_restriction(session, restriction, actor="Ada", reason="We are in France")
    (after,) = load(session, EDITED).latest.placements
    assert after.id != placement.id
    assert after.credit
    assert after.credit.text == "AP Photo/Ana Lima-Sol"
    assert (after.link, after.record) == ("unlinked", None)
    assert {r.state for r in after.restrictions} <= {"dismissed"}


def test_carries_a_confirmed_credit_to_the_next_version(session: Session) -> None:
    (placement,) = load(session).latest.placements
    confirm_credit(session, placement, actor="Ada")
    (after,) = load(session, EDITED).latest.placements
    assert after.credit
    assert (after.credit.origin, after.credit.actor) == ("confirmed", "Ada")


def test_reads_anew_where_the_words_changed(session: Session) -> None:
    (placement,) = load(session).latest.placements
    correct_credit(session, placement, "Ana Lima", actor="Ada", reason="Short form")
    changed = HARBOUR.replace(b"Smoke over", b"Thick smoke over")
    (after,) = load(session, changed).latest.placements
    assert after.credit
    assert after.credit.text == "AP Photo/Ana Lima"


def test_knows_an_article_by_its_address_before_its_name(session: Session) -> None:
    url = "https://ledger.example/harbour"
    load_article(session, HARBOUR, name="a.html", actor="Ada", url=url)
    load_article(session, EDITED, name="b.html", actor="Ada", url=url)
    assert [article.key for article in session.exec(select(Article))] == [url]


def test_takes_a_picture_that_the_media_folder_has(session: Session, photo: Photo) -> None:
    photo("harbour-fire.jpg", xmp={"credit_line": ["AP"]})
    (placement,) = load(session).latest.placements
    assert placement.record
    assert placement.record.credit_line == "AP"
    assert (placement.link, placement.link_reasons) == (
        "linked",
        ["same bytes: harbour-fire.jpg", "same file name: harbour-fire.jpg"],
    )


def test_loads_beside_a_picture_that_is_none(session: Session, config: Config) -> None:
    (config.media / "harbour-fire.jpg").write_bytes(b"no picture")
    (placement,) = load(session).latest.placements
    assert placement.link == "none"
    assert "harbour-fire.jpg" in placement.link_reasons[0]


@pytest.mark.parametrize(
    "url", ["../secret.jpg", "..", "", "https://[", "a" * 5000 + ".jpg", "%00.jpg", "%2e%2e%2f"]
)
def test_takes_nothing_from_outside_the_media_folder(
    session: Session, photo: Photo, config: Config, url: str
) -> None:
    photo("inside.jpg").rename(config.media.parent / "secret.jpg")
    load(session, HARBOUR.replace(b"https://ledger.example/harbour-fire.jpg", url.encode()))
    assert session.exec(select(Record)).all() == []


@pytest.mark.parametrize("data", [b"", b"   \n", b"\x00\x01\x02\x03" * 400])
def test_refuses_what_is_no_article(config: Config, data: bytes) -> None:
    with pytest.raises(ArticleError), open_session(config) as session:
        load_article(session, data, name="x.html", actor="Ada")
    assert_nothing_stored(config)


def test_leaves_nothing_where_renditions_cannot_be_written(
    config: Config, photo: Photo, tmp_path: Path
) -> None:
    photo("harbour-fire.jpg")
    (tmp_path / "file").write_bytes(b"")
    broken = replace(config, renditions=tmp_path / "file")
    with pytest.raises(StoreError, match="cannot be written"), open_session(broken) as session:
        load(session)
    assert_nothing_stored(config)


def test_leaves_nothing_where_the_caller_goes_on_after_the_error(
    config: Config, photo: Photo, tmp_path: Path
) -> None:
    photo("harbour-fire.jpg")
    (tmp_path / "rules.toml").write_text("[[rule")
    with open_session(replace(config, rules=tmp_path / "rules.toml")) as session:
        with pytest.raises(MediametaError):
            load(session)
        assert session.exec(select(ArticleVersion)).all() == []
    assert_nothing_stored(config)


def assert_nothing_stored(config: Config) -> None:
    with open_session(config) as session:
        for table in (Article, ArticleVersion, Placement, Record, MediaFile, Act):
            assert session.exec(select(table)).all() == []
    assert [path for path in config.renditions.rglob("*") if path.is_file()] == []
