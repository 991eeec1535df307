"""What a record says, written into a copy of its picture; the original never changes."""

from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session, func, select

from mediameta.config import Config
from mediameta.desk.acts import add_act
from mediameta.desk.editing import EDITABLE
from mediameta.desk.names import shortened
from mediameta.desk.records import path_of, rendition, staging
from mediameta.errors import RequestError
from mediameta.pictures.image import sync
from mediameta.pictures.isolation import Workers
from mediameta.pictures.written import write_copy
from mediameta.store.session import all_or_nothing, open_session
from mediameta.store.tables import MediaFile, Record, WriteBack

FOLDER = "written"


def write_back(number: int, *, config: Config, way: str, actor: str) -> str:
    """Write the properties of a record into a copy of its original, or into a sidecar.

    Returns the name of the copy, which is a file of the record, with the receipt beside it. `way`
    is one of `pictures.written.WAYS`. The database is free while the file is written. Raises
    `RequestError` where the record has no file or nothing is to be written, `MetadataError` where
    it cannot be written without harm; then no row and no file is left.
    """
    with open_session(config, reading=True) as session:
        record = session.get_one(Record, number)
        original = rendition(record, "original")
        if original is None:
            raise RequestError(f"record {number}", "it has no file", "Take its picture in first.")
        path, name = path_of(original, config), shortened(original.name)
        task = partial(write_copy, values=_values(record), way=way, name=name)
    with staging(config.media) as folder, Workers(task, folder, count=1) as workers:
        receipt = workers.run(path)
        with open_session(config) as session:
            return _keep(session, number, receipt, config=config, actor=actor)


def _keep(
    session: Session, number: int, receipt: dict[str, Any], *, config: Config, actor: str
) -> str:
    """Move what was written to its place and add its rows; return its name."""
    record, made = session.get_one(Record, number), Path(receipt["written"])
    with all_or_nothing(session) as undo:
        after = {"sha256": receipt["sha256"]["after"], "properties": list(receipt["properties"])}
        # First, since whoever adds an act has the rest of its transaction to itself.
        add_act(session, "write_back", f"record:{number}", actor=actor, after=after)
        target = config.media / FOLDER / f"{number}-{_count(session, record) + 1}-{made.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        made.replace(target)
        undo.callback(target.unlink, missing_ok=True)
        sync(target.parent)
        session.add(_row(record, target, receipt, actor))
        session.flush()
    return target.name


def _values(record: Record) -> dict[str, Any]:
    """Return what the file is to say; None where an editor cleared a property."""
    return {
        name: getattr(record, name) or None
        for name in EDITABLE
        if getattr(record, name) or record.origins.get(name) == "editor"
    }


def _count(session: Session, record: Record) -> int:
    query = select(func.count()).where(WriteBack.record_id == record.id)
    return session.exec(query).one()


def _row(record: Record, target: Path, receipt: dict[str, Any], actor: str) -> WriteBack:
    original = next(file for file in record.files if file.role == "original")
    is_sidecar = target.suffix == ".xmp" and not original.name.endswith(".xmp")
    file = MediaFile(
        record=record,
        role="sidecar" if is_sidecar else "written",
        path=f"{FOLDER}/{target.name}",
        name=target.name,
        sha256=receipt["sha256"]["after"],
        media_type="application/rdf+xml" if is_sidecar else original.media_type,
        size=target.stat().st_size,
        width=original.width,
        height=original.height,
    )
    shown = {**receipt, "file": original.name, "written": target.name, "original": original.path}
    return WriteBack(record=record, file=file, receipt=shown, actor=actor)
