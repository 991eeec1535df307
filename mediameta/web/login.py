"""Signing in and out, the first password, and the page of one's own account."""

from flask import (
    Blueprint,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from sqlmodel import Session
from werkzeug.wrappers import Response

from mediameta.desk import signing, users
from mediameta.errors import RequestError
from mediameta.store.accounts import Account
from mediameta.store.session import open_session
from mediameta.vocabulary.roles import capabilities, roles
from mediameta.web.access import needs, public
from mediameta.web.actor import actor, address, me
from mediameta.web.cookie import cookie_name, drop_key, set_key
from mediameta.web.forms import LoginForm, PasswordForm
from mediameta.web.store import settings, store

pages = Blueprint("login", __name__)

Answer = Response | str | tuple[str, int]
TRY_AGAIN = {"Retry-After": str(signing.WINDOW.seconds)}


@pages.get("/login")
@public
def ask() -> Answer:
    """Ask for name and password; who is signed in goes on."""
    if me() is not None:
        return redirect(own_path(request.args.get("next")))
    return render_template("login/ask.html", form=LoginForm(request.args))


@pages.post("/login")
@public
def sign_in() -> Answer:
    """Sign in and go on to where the person wanted to go."""
    form = LoginForm(request.form)
    if not form.validate():
        return render_template("login/ask.html", form=form), 422
    try:
        key = signing.sign_in(settings(), form.name.data or "", form.password.data or "", address())
    except RequestError as error:
        form.password.errors = [f"{error.reason.capitalize()}. {error.remedy}"]
        page = render_template("login/ask.html", form=form)
        is_too_often = isinstance(error, signing.TooManyAttempts)
        return make_response((page, 429, TRY_AGAIN) if is_too_often else (page, 401))
    return _signed_in(key, own_path(form.next.data))


@pages.post("/logout")
@needs("see")
def sign_out() -> Response:
    """End this sign-in."""
    with store() as database:
        signing.end(database, request.cookies.get(cookie_name(), ""))
    return _signed_out("You are signed out.")


@pages.get("/welcome/<key>")
@public
def welcome(key: str) -> Answer:
    """Ask for a password, by a link that works once."""
    with store() as database:
        account = users.invited(database, key)
        name = account.name if account else None
    if name is None:
        return _refuse_link()
    return render_template("login/welcome.html", form=PasswordForm(), name=name)


@pages.post("/welcome/<key>")
@public
def set_first_password(key: str) -> Answer:
    """Set the password and sign in."""
    form = PasswordForm(request.form)
    with store() as database:
        account = users.invited(database, key)
        if account and not _is_set(database, form, account):
            return render_template("login/welcome.html", form=form, name=account.name), 422
        signed_in = signing.start(database, account, address()) if account else None
    return _signed_in(signed_in, url_for("articles.index")) if signed_in else _refuse_link()


@pages.get("/account")
@needs("see")
def account() -> Answer:
    """Show who one is, what one may do, and where one is signed in."""
    person = me()
    with store() as database:
        own = database.get(Account, person.account) if person and person.account else None
        return render_template(
            "login/account.html",
            own=own,
            signed_in=signing.sign_ins(database, own) if own else [],
            capabilities=capabilities(),
            roles=roles(),
        )


@pages.post("/account/sign-out-everywhere")
@needs("see")
def sign_out_everywhere() -> Response:
    """End every sign-in of this user."""
    person = me()
    with store() as database:
        own = database.get(Account, person.account) if person and person.account else abort(404)
        if own:
            users.sign_out_everywhere(database, own, actor=actor())
    return _signed_out("You are signed out everywhere.")


def own_path(wanted: str | None) -> str:
    """Return a path of this site, and the first page for what leads anywhere else.

    >>> own_path("/articles/7?version=2")
    '/articles/7?version=2'
    >>> own_path("//evil.example"), own_path(r"/\\evil.example"), own_path("https://evil.example")
    ('/', '/', '/')
    """
    path = wanted or "/"
    is_own = path.startswith("/") and not path.startswith("//")
    return path if is_own and "\\" not in path and path.isprintable() else "/"


def _is_set(database: Session, form: PasswordForm, account: Account) -> bool:
    """Set the password of the form, or say in the form why not."""
    if not form.validate():
        return False
    try:
        users.set_password(database, account, form.password.data or "", actor=account.name)
    except RequestError as error:
        form.password.errors = [f"{error.reason.capitalize()}. {error.remedy}"]
        return False
    return True


def _refuse_link() -> Answer:
    """Answer a link that is not good, and count it: keys are not to be guessed."""
    try:
        with open_session(settings()) as database:
            signing.note_failure(database, address())
    except signing.TooManyAttempts:
        return make_response((render_template("login/no-link.html"), 429, TRY_AGAIN))
    return render_template("login/no-link.html"), 404


def _signed_in(key: str, path: str) -> Response:
    """Go on with a new cookie; tokens of forms from before are worth nothing any more."""
    session.clear()
    response = redirect(path)
    set_key(response, key)
    return response


def _signed_out(said: str) -> Response:
    session.clear()
    flash(said)
    response = redirect(url_for("login.ask"))
    drop_key(response)
    return response
