"""Who acts, and from where."""

from contextlib import ExitStack

from flask import Flask, g, request

from mediameta.desk.acts import acting_from

ACTOR = "desk"


def register(app: Flask) -> None:
    """Let every act of a request say from which address it came."""
    app.before_request(_come_from)
    app.teardown_request(_go)


def _come_from() -> None:
    g.origin = ExitStack()
    g.origin.enter_context(acting_from(f"web {request.remote_addr or 'unknown'}"))


def _go(_error: BaseException | None) -> None:
    if "origin" in g:
        g.pop("origin").close()
