"""The demo desk: it loads, it loads again, and its pictures are those of its articles."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlmodel import Session, func, select

from mediameta.config import Config
from mediameta.desk.decisions import article_verdict
from mediameta.desk.seeding import Seeded, load_seeds, picture_files
from mediameta.paths import SEEDS
from mediameta.pictures import read_metadata
from mediameta.rights import Verdict
from mediameta.store.session import open_session
from mediameta.store.tables import Act, Article, Placement, PlacementDecision, Record
from tests.conftest import ROOT

PICTURES = list(picture_files(ROOT / "media"))


@pytest.fixture
def seeded(config: Config) -> Iterator[Session]:
    settings = replace(config, media=ROOT / "media")
    with open_session(settings) as session:
        load_seeds(session, SEEDS, settings)
        yield session


def test_changes_nothing_the_second_time(seeded: Session, config: Config) -> None:
    tables = (Article, Placement, PlacementDecision, Record, Act)
    before = [seeded.exec(select(func.count()).select_from(table)).one() for table in tables]
    again = load_seeds(seeded, SEEDS, replace(config, media=ROOT / "media"))
    after = [seeded.exec(select(func.count()).select_from(table)).one() for table in tables]
    assert after == before
    assert again == Seeded(records=len(PICTURES) + 5, articles=4)


def test_shows_every_verdict(seeded: Session) -> None:
    verdicts = {d.verdict for d in seeded.exec(select(PlacementDecision))}
    assert verdicts == {"allow", "warn", "ask", "block"}


def test_decides_the_delegation_as_its_words_say(seeded: Session) -> None:
    article = seeded.exec(select(Article).where(Article.key == "delegation.txt")).one()
    decisions = [placement.decision for placement in article.latest.placements]
    assert [d.verdict for d in decisions if d] == ["ask", "warn", "allow"]
    assert article_verdict(article) == Verdict.ask


def test_links_or_suggests_a_record_for_every_picture(seeded: Session) -> None:
    for placement in seeded.exec(select(Placement)):
        assert placement.record or placement.suggestions, placement.raw_text


def test_uses_every_picture(seeded: Session) -> None:
    used = {placement.record_id for placement in seeded.exec(select(Placement))}
    suggested = {s.record_id for p in seeded.exec(select(Placement)) for s in p.suggestions}
    with_files = {r.id for r in seeded.exec(select(Record)) if r.files}
    assert with_files <= used | suggested


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_fills_the_metadata_of_every_picture(path: object) -> None:
    metadata = read_metadata(str(path))
    assert not metadata.warnings
    assert {"description", "date_created", "headline"} <= set(metadata.properties)
    assert set(metadata.places["description"]) == {"xmp", "iim", "exif"}
