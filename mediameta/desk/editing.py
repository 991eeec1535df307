"""An editor's changes to the properties of a record: checked, kept as an act, decided again."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, select

from mediameta.desk.acts import add_act
from mediameta.desk.decisions import decide_again
from mediameta.pictures.changes import wanted
from mediameta.pictures.fields import BY_NAME
from mediameta.store.tables import Placement, Record

EDITABLE = tuple(name for name in Record.model_fields if name in BY_NAME)
"""The properties that a record has columns for."""


def edit_record(
    session: Session, record: Record, changes: Mapping[str, Any], *, actor: str
) -> list[str]:
    """Set properties by name, clear those without a value; return the names of those that changed.

    A property that an editor set has no conflict any more. Raises `RequestError` where a value
    makes no sense; then nothing is changed.
    """
    checked = {field.name: value for field, value in wanted(changes).items()}
    changed = {name: v for name, v in checked.items() if v != (getattr(record, name) or None)}
    settled = [name for name in checked if name in record.conflicts]
    if not changed and not settled:
        return []
    add_act(
        session,
        "edit_record",
        f"record:{record.id}",
        actor=actor,
        before={name: getattr(record, name) for name in changed},
        after={**changed, **({"settled": settled} if settled else {})},
    )
    for name, value in changed.items():
        setattr(record, name, value if value is not None or not BY_NAME[name].many else [])
    record.origins = {**record.origins, **dict.fromkeys(changed, "editor")}
    record.conflicts = {n: held for n, held in record.conflicts.items() if n not in checked}
    session.add(record)
    session.flush()
    _decide_again(session, record)
    return [*changed, *(name for name in settled if name not in changed)]


def _decide_again(session: Session, record: Record) -> None:
    for placement in session.exec(select(Placement).where(Placement.record_id == record.id)):
        if placement.version_id == placement.version.article.latest.id:
            decide_again(session, placement)
