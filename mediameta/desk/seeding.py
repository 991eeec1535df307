"""The demo desk: pictures, records, articles and what an editor has confirmed, from `seeds/`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlmodel import Session, select

from mediameta.config import Config
from mediameta.desk.acts import acting_from, add_act
from mediameta.desk.intake import load_article
from mediameta.desk.linking import confirm
from mediameta.desk.records import ingest_file
from mediameta.pictures.formats import SUFFIXES
from mediameta.store.tables import Article, Record

ACTOR = "seed"
ARTICLES = (".txt", ".html")


@dataclass(frozen=True, slots=True)
class Seeded:
    """How many records and articles the seeds hold."""

    records: int
    articles: int


def load_seeds(session: Session, folder: Path, config: Config) -> Seeded:
    """Load everything that `folder` and the media folder hold; what is known changes nothing."""
    with acting_from("seed"):
        return _load(session, folder, config)


def _load(session: Session, folder: Path, config: Config) -> Seeded:
    pictures = list(picture_files(config.media))
    for path in pictures:
        ingest_file(session, path, config=config, actor=ACTOR)
    rows = _table(folder / "records.toml", "record")
    for row in rows:
        _record(session, row)
    articles = [path for path in sorted(folder.iterdir()) if path.suffix in ARTICLES]
    for path in articles:
        load_article(session, path.read_bytes(), name=path.name, actor=ACTOR)
    for row in _table(folder / "links.toml", "link"):
        _link(session, **row)
    return Seeded(len(pictures) + len(rows), len(articles))


def picture_files(folder: Path) -> Iterator[Path]:
    """Return the files in `folder` that by their name are pictures, in order."""
    if folder.is_dir():
        yield from (p for p in sorted(folder.iterdir()) if p.suffix.lower() in SUFFIXES)


def _table(path: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))[name]
    return rows


def _record(session: Session, row: dict[str, Any]) -> None:
    if session.exec(select(Record).where(Record.key == row["key"])).first() is None:
        record = Record(**row, origins=dict.fromkeys(row.keys() - {"key"}, "feed"))
        session.add(record)
        session.flush()
        add_act(
            session, "add_record", f"record:{record.id}", actor=ACTOR, after={"key": record.key}
        )


def _link(
    session: Session, *, article: str, position: int, number: str, actor: str, reason: str
) -> None:
    record = session.exec(select(Record).where(Record.image_supplier_image_id == number)).first()
    known = session.exec(select(Article).where(Article.key == article)).one()
    for placement in known.latest.placements:
        if record and placement.position == position and placement.link == "none":
            confirm(session, placement, record, actor=actor, reason=reason)
