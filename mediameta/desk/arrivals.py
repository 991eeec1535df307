"""Many files into the library: several read, one writes; a second run goes on where one stopped."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mediameta.config import Config
from mediameta.desk.duplicates import near, times_used
from mediameta.desk.names import as_text
from mediameta.desk.records import add_picture, find_by_bytes, staging
from mediameta.errors import MediametaError, MetadataError
from mediameta.pictures.isolation import Workers
from mediameta.pictures.take import take
from mediameta.store.session import config_of, open_session
from mediameta.store.tables import Arrival, Look, Record

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of a file: its record, or why it has none.

    `is_known`: its bytes were here before, in a record that stands in `used` articles. `near` holds
    the records that look like it, by number.
    """

    path: Path
    record: int | None = None
    is_known: bool = False
    used: int = 0
    near: tuple[int, ...] = ()
    error: MediametaError | None = None


def take_in(
    files: Iterable[Path],
    *,
    config: Config,
    actor: str,
    workers: int = 0,
    defaults: dict[str, Any] | None = None,
    charset: str | None = None,
    note: bool = True,
) -> Iterator[Arrived]:
    """Take files into the library and yield what became of each, as soon as it is known.

    A file that an earlier run took in, by path, size and time, is not read again. `workers`
    processes read (0: one for each core). `defaults` are properties for records that lack them,
    `charset` the character set of IIM that says none. Without `note` nothing is kept of the paths,
    as of files that are here for a moment only. Raises `StoreError` where the database or a folder
    cannot be written.
    """
    count = workers or os.cpu_count() or 1
    task = partial(take, charset=charset)
    with staging(config.renditions) as folder, Workers(task, folder, count=count) as readers:
        for batch in _batches(files):
            known = _known(batch, config)
            yield from known.values()
            for path, taken in readers.map(path for path in batch if path not in known):
                with open_session(config) as session:
                    arrived = _add(session, path, taken, folder, actor, defaults or {})
                    if note:
                        session.merge(_noted(arrived, taken))
                yield arrived


def _batches(files: Iterable[Path]) -> Iterator[list[Path]]:
    stream = iter(files)
    while batch := list(islice(stream, AT_ONCE)):
        yield batch


def _known(paths: list[Path], config: Config) -> dict[Path, Arrived]:
    """Return those of `paths` that are in the library and have not changed since."""
    with open_session(config, reading=True) as session:
        query = select(Arrival).where(
            col(Arrival.path).in_([_name(path) for path in paths]),
            col(Arrival.record_id).is_not(None),
        )
        seen = {row.path: (row.record_id, row.size, row.changed_ns) for row in session.exec(query)}
    known = {}
    for path in paths:
        record, *state = seen.get(_name(path), (None, 0, 0))
        if record and state == [*_state(path)]:
            known[path] = Arrived(path, record, is_known=True)
    return known


def _add(
    session: Session,
    path: Path,
    taken: dict[str, Any] | MetadataError,
    folder: Path,
    actor: str,
    defaults: dict[str, Any],
) -> Arrived:
    if isinstance(taken, MetadataError):
        return Arrived(path, error=taken)
    known = find_by_bytes(session, taken["sha256"])
    if known:
        used = times_used(session, known)
        return Arrived(path, known.id, is_known=True, used=used)
    try:
        record = add_picture(
            session, path, taken, folder=folder, config=config_of(session), actor=actor
        )
    except MetadataError as error:
        return Arrived(path, error=error)
    _fill(record, defaults)
    look = session.get_one(Look, record.id)
    return Arrived(path, record.id, near=tuple(n.record.id or 0 for n in near(session, look)))


def _fill(record: Record, defaults: dict[str, Any]) -> None:
    """Give a record the properties that its file left empty."""
    empty = {name: value for name, value in defaults.items() if not getattr(record, name)}
    for name, value in empty.items():
        setattr(record, name, value)
    record.origins = {**record.origins, **dict.fromkeys(empty, "folder")}


def _noted(arrived: Arrived, taken: dict[str, Any] | MetadataError) -> Arrival:
    """Return the row of a file as it was when it was read: it may have changed since."""
    read = {"size": -1, "changed_ns": 0} if isinstance(taken, MetadataError) else taken
    return Arrival(
        path=_name(arrived.path),
        size=read["size"],
        changed_ns=read["changed_ns"],
        record_id=arrived.record,
        error=as_text(str(arrived.error)) if arrived.error else None,
    )


def _name(path: Path) -> str:
    return as_text(path.absolute())


def _state(path: Path) -> tuple[int, int]:
    try:
        state = path.stat()
    except OSError:
        return -1, 0
    return state.st_size, state.st_mtime_ns
