"""Grants: the licences that the desk holds, added, changed and ended, with their documents."""

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from sqlmodel import Session, col, func, select
from werkzeug.wrappers import Response as AnyResponse

from mediameta.desk import grants
from mediameta.errors import RequestError
from mediameta.store.holdings import Agreement, Grant, GrantUse
from mediameta.store.tables import Record
from mediameta.web.access import needs
from mediameta.web.actor import actor
from mediameta.web.grant_form import GrantChangeForm, GrantEndForm, GrantForm, filled
from mediameta.web.protection import MEDIA_POLICY
from mediameta.web.store import LARGEST_NUMBER, found, settings, store

pages = Blueprint("grants", __name__)

MOST_SHOWN = 200

Answer = AnyResponse | str | tuple[str, int]


@pages.get("/grants")
@needs("see")
def index() -> str:
    """List the grants as they are now, newest first."""
    with store() as session:
        current = col(Grant.known_until).is_(None)
        query = select(Grant).where(current).order_by(col(Grant.id).desc()).limit(MOST_SHOWN)
        total = session.exec(select(func.count()).select_from(Grant).where(current)).one()
        shown = session.exec(query).all()
        return render_template("grants/index.html", grants=shown, total=total)


@pages.get("/grants/new")
@needs("manage_grants")
def new() -> str:
    """Ask for a grant; `?record=7` for that record."""
    record = request.args.get("record", type=int)
    form = GrantForm(data={"scope": "record", "record": record} if record else None)
    return render_template("grants/form.html", form=form, grant=None)


@pages.post("/grants/new")
@needs("manage_grants")
def add() -> Answer:
    """Add a grant, and decide the articles again that it may concern."""
    form = GrantForm(request.form)
    with store() as session:
        grant = None
        if form.validate():
            try:
                wanted = form.wanted(_record(session, form))
                grant = grants.add_grant(session, wanted, actor=actor())
            except RequestError as error:
                _refuse(form, error)
        if grant is None:
            return render_template("grants/form.html", form=form, grant=None), 422
        return _done(session, grant, "Grant added")


@pages.get("/grants/<int:number>")
@needs("see")
def show(number: int) -> str:
    """Show a grant: its terms, what is used of it, its versions."""
    with store() as session:
        return _show(session, _current(session, number), GrantEndForm())


@pages.get("/grants/<int:number>/edit")
@needs("manage_grants")
def edit(number: int) -> str:
    """Ask what to change of a grant."""
    with store() as session:
        grant = _current(session, number)
        form = GrantChangeForm(data=filled(grant))
        return render_template("grants/form.html", form=form, grant=grant)


@pages.post("/grants/<int:number>/edit")
@needs("manage_grants")
def change(number: int) -> Answer:
    """Put a new version in the place of a grant."""
    form = GrantChangeForm(request.form)
    with store() as session:
        grant = _seen(session, number)
        after = None
        if form.validate():
            try:
                wanted, reason = form.wanted(_record(session, form)), form.reason.data or ""
                after = grants.change_grant(session, grant, wanted, actor=actor(), reason=reason)
            except RequestError as error:
                _refuse(form, error)
        if after is None:
            return render_template("grants/form.html", form=form, grant=grant), 422
        return _done(session, after, "Grant changed")


@pages.post("/grants/<int:number>/end")
@needs("manage_grants")
def end(number: int) -> Answer:
    """End a grant on a day."""
    form = GrantEndForm(request.form)
    with store() as session:
        grant = _seen(session, number)
        after = None
        if form.validate():
            try:
                after = grants.end_grant(
                    session,
                    grant,
                    end=form.end.data or "",
                    actor=actor(),
                    reason=form.reason.data or "",
                )
            except RequestError as error:
                _refuse(form, error)
        if after is None:
            return _show(session, grant, form), 422
        return _done(session, after, "Grant ended")


@pages.get("/agreements/<int:number>/document")
@needs("manage_grants")
def document(number: int) -> Response:
    """Send the document of an agreement, as a download and never in the page."""
    with store() as session:
        agreement = found(session, Agreement, number)
        if not agreement.document:
            abort(404)
        path, name = settings().media / agreement.document, agreement.document_name
    if not path.is_file():
        abort(404)
    response = send_file(
        path.resolve(), "application/octet-stream", as_attachment=True, download_name=name
    )
    response.headers["Content-Security-Policy"] = MEDIA_POLICY
    return response


def _current(session: Session, number: int) -> Grant:
    """Return the version of a grant that counts, or answer 404."""
    query = select(Grant).where(Grant.number == number, col(Grant.known_until).is_(None))
    return (session.exec(query).first() if number <= LARGEST_NUMBER else None) or abort(404)


def _seen(session: Session, number: int) -> Grant:
    """Return the version that the person saw, which may have been replaced since."""
    version = request.form.get("version", type=int)
    if version is None:
        return _current(session, number)
    grant = found(session, Grant, version)
    return grant if grant.number == number else abort(404)


def _record(session: Session, form: GrantForm) -> Record | None:
    if form.scope.data != "record" or form.record.data is None:
        return None
    record = session.get(Record, form.record.data)
    if record is None:
        raise RequestError("record", "there is no such record", "Give the number of one.")
    return record


def _refuse(form: GrantForm | GrantEndForm, error: RequestError) -> None:
    """Say at its field what makes no sense."""
    place = error.place if error.place in form else "end" if "end" in form else "party"
    form[place].errors = [f"{error.reason.capitalize()}. {error.remedy}"]


def _show(session: Session, grant: Grant, form: GrantEndForm) -> str:
    used = select(func.count()).where(GrantUse.grant_number == grant.number)
    return render_template(
        "grants/show.html",
        grant=grant,
        form=form,
        used=session.exec(used).one(),
        versions=grants.versions(session, grant),
    )


def _done(session: Session, grant: Grant, done: str) -> AnyResponse:
    count = grants.decide_affected(session, grant)
    flash(f"{done}. Articles decided again: {count}.")
    return redirect(url_for("grants.show", number=grant.number))
