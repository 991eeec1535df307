"""What a record says, written into a copy of its picture; the original never changes."""

from functools import partial
from pathlib import Path
from typing import Any

from sqlmodel import Session, func, select

from mediameta.desk.acts import add_act
from mediameta.desk.editing import EDITABLE
from mediameta.desk.names import shortened
from mediameta.desk.records import path_of, rendition, staging
from mediameta.errors import RequestError
from mediameta.pictures.isolation import Workers
from mediameta.pictures.written import write_copy
from mediameta.store.session import all_or_nothing, config_of
from mediameta.store.tables import MediaFile, Record, WriteBack

FOLDER = "written"


def write_back(session: Session, record: Record, *, way: str, actor: str) -> WriteBack:
    """Write the properties of `record` into a copy of its original, or into a sidecar.

    `way` is one of `pictures.written.WAYS`. The copy is a file of the record, with the receipt
    beside it. Raises `RequestError` where the record has no file or nothing is to be written,
    `MetadataError` where it cannot be written without harm; then no row and no file is left.
    """
    config, original = config_of(session), rendition(record, "original")
    if original is None:
        raise RequestError(f"record {record.id}", "it has no file", "Take its picture in first.")
    name = f"{record.id}-{_count(session, record) + 1}-{shortened(original.name)}"
    task = partial(write_copy, values=_values(record), way=way, name=name)
    with staging(config.media) as folder, Workers(task, folder, count=1) as workers:
        receipt = workers.run(path_of(original, config))
        made = Path(receipt["written"])
        target = config.media / FOLDER / made.name
        with all_or_nothing(session) as undo:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.replace(target)
            undo.callback(target.unlink, missing_ok=True)
            written = _row(record, original, target, receipt, actor)
            session.add(written)
            session.flush()
            after = {"file": made.name, "properties": list(receipt["properties"])}
            add_act(session, "write_back", f"record:{record.id}", actor=actor, after=after)
    return written


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


def _row(
    record: Record, original: MediaFile, target: Path, receipt: dict[str, Any], actor: str
) -> WriteBack:
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
