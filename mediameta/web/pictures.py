"""Pictures in, changed and out: upload, the properties of records, write-back with its receipt."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from sqlmodel import Session
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from mediameta.desk.arrivals import Arrived, take_in
from mediameta.desk.editing import EDITABLE, edit_record
from mediameta.desk.records import path_of
from mediameta.desk.withheld import names_withheld
from mediameta.desk.writeback import write_back
from mediameta.errors import MediametaError, RequestError
from mediameta.store.tables import Record, WriteBack
from mediameta.web.access import needs
from mediameta.web.actor import actor, can
from mediameta.web.forms import (
    DeskForm,
    PicturesForm,
    PropertyForm,
    WriteForm,
    properties_form,
    property_value,
)
from mediameta.web.protection import MEDIA_POLICY
from mediameta.web.store import SEE_WITHHELD, found, settings, store

pages = Blueprint("pictures", __name__)

MOST_SELECTED = 1000

Answer = AnyResponse | tuple[str, int]


@pages.get("/records/new")
@needs("edit_records")
def new() -> str:
    """Ask for picture files."""
    return render_template("records/new.html", form=PicturesForm(), arrivals=[])


@pages.post("/records/new")
@needs("edit_records")
def upload() -> str | tuple[str, int]:
    """Take the files into the library, and say what became of each."""
    files = [file for file in request.files.getlist("files") if file.filename]
    form = PicturesForm(request.form)
    if not files:
        form.files.errors = ["Choose at least one picture."]
        return render_template("records/new.html", form=form, arrivals=[]), 422
    with _stored(files) as paths:
        arrivals = list(take_in(paths, config=settings(), actor=actor(), note=False))
    return render_template("records/new.html", form=form, arrivals=_in_order(arrivals, paths))


@pages.get("/records/<int:record_id>/edit")
@needs("edit_records")
def edit(record_id: int) -> str:
    """Ask for the properties of a record."""
    with store() as session:
        record = _editable(session, record_id)
        return render_template("records/edit.html", record=record, form=properties_form(record))


@pages.post("/records/<int:record_id>/edit")
@needs("edit_records")
def change(record_id: int) -> Answer:
    """Change the properties of a record; what another person changed meanwhile is not undone."""
    with store() as session:
        record = _editable(session, record_id)
        form = properties_form(record)
        if not form.validate() or _is_overtaken(form, record):
            return render_template("records/edit.html", record=record, form=form), 422
        try:
            changed = edit_record(session, record, _touched(record), actor=actor())
        except RequestError as error:
            if error.place in EDITABLE:
                form[error.place].errors = [error.sentences]
            return render_template("records/edit.html", record=record, form=form), 422
        said = f"Changed: {', '.join(changed)}." if changed else "Nothing was changed."
        flash(said)
        return redirect(url_for("records.show", record_id=record_id))


@pages.post("/records/selected")
@needs("edit_records")
def change_selected() -> Answer:
    """Set one property for the records that were selected."""
    form = PropertyForm(request.form)
    numbers = request.form.getlist("record", type=int)[:MOST_SELECTED]
    if not numbers or not form.validate():
        flash("Nothing was changed: select records, and give a property and a value.")
        return redirect(url_for("records.index"))
    name = form.property.data
    changes = {name: property_value(name, form.value.data)}
    with store() as session:
        records = [_editable(session, number) for number in numbers]
        try:
            done = sum(bool(edit_record(session, r, changes, actor=actor())) for r in records)
        except RequestError as error:
            session.rollback()
            flash(f"Nothing was changed. {error}")
            return redirect(url_for("records.index"))
    flash(f"{name} changed in {done} of {len(records)} selected records.")
    return redirect(url_for("records.index"))


@pages.post("/records/<int:record_id>/write")
@needs("edit_records")
def write(record_id: int) -> Answer:
    """Write the properties of a record into a copy of its picture."""
    form = WriteForm(request.form)
    with store() as session:
        _editable(session, record_id)
    if form.validate():
        try:
            name = write_back(record_id, config=settings(), way=form.way.data, actor=actor())
            flash(f"Written and verified: {name}.")
        except MediametaError as error:
            flash(f"Nothing was written: {error.reason}. {error.remedy}")
    return redirect(url_for("records.show", record_id=record_id, _anchor="receipts"))


@pages.get("/receipts/<int:number>.json")
@needs("export")
def receipt(number: int) -> Response:
    """Send the receipt of a write as JSON."""
    with store() as session:
        return jsonify(_written(session, number).receipt)


@pages.get("/receipts/<int:number>/file")
@needs("export")
def written_file(number: int) -> Response:
    """Send the file that a write made, as a download."""
    with store() as session:
        file = _written(session, number).file
        path, name = path_of(file, settings()).resolve(), file.name
    response = send_file(path, "application/octet-stream", as_attachment=True, download_name=name)
    response.headers["Content-Security-Policy"] = MEDIA_POLICY
    return response


def _is_overtaken(form: DeskForm, record: Record) -> bool:
    """Tell whether another person has changed what this one changes, and say so in the form."""
    for name in _touched(record):
        now = form[name].object_data
        if property_value(name, now) != property_value(name, request.form.get(f"{name}-before")):
            said = f"It was made “{now}”" if now else "It was cleared"
            form[name].errors = [f"{said} meanwhile. Save again to put yours in its place."]
    return bool(form.errors)


def _editable(session: Session, number: int) -> Record:
    """Return a record; who may not see a withheld name may not change its record either."""
    record = found(session, Record, number)
    _refuse_withheld(record)
    return record


def _written(session: Session, number: int) -> WriteBack:
    """Return a write, which has the names of the record in it."""
    written = found(session, WriteBack, number)
    _refuse_withheld(written.record)
    return written


def _refuse_withheld(record: Record) -> None:
    if names_withheld(record) and not can(SEE_WITHHELD):
        abort(403)


def _touched(record: Record) -> dict[str, Any]:
    """Return what the person changed in the form, by what it held when it was shown.

    Of a conflict, else the value of the place that the person took, or the text as it stands.
    """
    values: dict[str, Any] = {}
    for name in EDITABLE:
        text = property_value(name, request.form.get(name))
        settled = request.form.get(f"{name}-settled")
        if name not in request.form:
            continue
        if text != property_value(name, request.form.get(f"{name}-before")):
            values[name] = text
        elif settled and name in record.conflicts:
            values[name] = record.conflicts[name]["places"].get(settled, text)
    return values


@contextmanager
def _stored(files: list[FileStorage]) -> Iterator[list[Path]]:
    """Give the uploaded files paths under their own names, for as long as they are read."""
    with TemporaryDirectory(prefix="mediameta-upload-") as folder:
        paths = []
        for number, file in enumerate(files):
            # Only the last part of a name is taken; the folder keeps equal names apart.
            place = Path(folder, str(number))
            place.mkdir()
            path = place / (_name(file.filename) or "picture")
            file.save(path)
            paths.append(path)
        yield paths


def _name(name: str | None) -> str:
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1].replace("\0", "")
    return "" if last in (".", "..") else last.encode()[:200].decode("utf-8", "ignore")


def _in_order(arrivals: list[Arrived], paths: list[Path]) -> list[Arrived]:
    return sorted(arrivals, key=lambda arrived: paths.index(arrived.path))
