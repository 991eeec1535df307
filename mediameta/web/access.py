"""Who may come in where: each view says what it needs, and a view that says nothing is refused."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from mediameta.vocabulary.roles import capabilities
from mediameta.web.actor import can, is_program, me

View = TypeVar("View", bound=Callable[..., Any])

NEEDS = "needs_capability"
PUBLIC = "public"


def needs(capability: str) -> Callable[[View], View]:
    """Declare the capability that a view needs; see `vocabulary/data/roles.toml`."""
    if capability not in capabilities():
        raise LookupError(f"{capability!r} is no capability: add it to roles.toml")
    return lambda view: _declare(view, capability)


def public(view: View) -> View:
    """Declare that anybody may come in, signed in or not."""
    return _declare(view, PUBLIC)


def need_of(app: Flask, endpoint: str) -> str:
    """Return what an endpoint needs. Raises `LookupError` where its view does not say."""
    need = getattr(app.view_functions[endpoint], NEEDS, None)
    if need is None:
        raise LookupError(f"{endpoint} does not say who may come in: use @needs or @public")
    return str(need)


def register(app: Flask) -> None:
    """Ask every request for what its view needs."""
    public(app.view_functions["static"])
    app.before_request(refuse_strangers)


def require_declared(app: Flask) -> None:
    """Raise `LookupError` where a route does not say who may come in."""
    for rule in app.url_map.iter_rules():
        need_of(app, rule.endpoint)


def refuse_strangers() -> Response | None:
    """Let in who may come in; ask others to sign in, or say that they may not.

    Nothing is looked up before, so that the answer says nothing of what is there.
    """
    if request.endpoint is None or may_come_in(request.endpoint):
        return None
    is_page = not is_program() and request.method in ("GET", "HEAD")
    if me() is None and is_page:
        return redirect(url_for("login.ask", next=request.full_path.rstrip("?")))
    return abort(401 if me() is None else 403)


def may_come_in(endpoint: str) -> bool:
    """Return whether who is here may use an endpoint."""
    need = need_of(current_app, endpoint)
    return need == PUBLIC or can(need)


def _declare(view: View, need: str) -> View:
    setattr(view, NEEDS, need)
    return view
