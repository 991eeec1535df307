"""The Flask app, put together: settings, templates, protection, pages."""

import secrets
from urllib.parse import urlsplit

from flask import Flask, request
from jinja2 import StrictUndefined

from mediameta.config import Config
from mediameta.desk.records import rendition
from mediameta.paths import STATIC, TEMPLATES
from mediameta.web import (
    access,
    actor,
    api,
    articles,
    credits,
    errors,
    filters,
    grants,
    intake,
    login,
    media,
    pictures,
    placements,
    protection,
    records,
    users,
)
from mediameta.web.forms import token
from mediameta.web.words import mark_of

# What the parsers read of an article at most.
LARGEST_BODY = 10_000_000
# A page of another site that rebinds its name to this machine is not answered.
LOOPBACK = ["127.0.0.1", "localhost"]
THEMES = ("dark", "light")
# Where a value of a record came from, as a chip says it.
ORIGINS = {
    "xmp": "XMP",
    "xmp_earlier": "Earlier XMP",
    "iim": "IIM",
    "exif": "Exif",
    "feed": "Feed",
    "folder": "Folder",
    "editor": "Person",
}
VERDICTS = ("block", "ask", "warn", "allow")


def create_app(config: Config) -> Flask:
    """Return the app for one database and media folder."""
    app = Flask("mediameta", template_folder=str(TEMPLATES), static_folder=str(STATIC))
    app.config.update(
        MEDIAMETA=config,
        SECRET_KEY=config.secret or secrets.token_hex(32),
        SESSION_COOKIE_NAME="mediameta",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.url.startswith("https:"),
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        TRUSTED_HOSTS=_hosts(config),
    )
    _prepare_templates(app)
    actor.register(app)
    access.register(app)
    protection.register(app)
    errors.register(app)
    for blueprint in (
        articles,
        api,
        credits,
        grants,
        intake,
        login,
        media,
        pictures,
        placements,
        records,
        users,
    ):
        app.register_blueprint(blueprint.pages)
    access.require_declared(app)
    return app


def _hosts(config: Config) -> list[str] | None:
    """Return the names that the app answers to; None: to all, where none was set."""
    named = urlsplit(config.url).hostname
    near = LOOPBACK if config.host in LOOPBACK else []
    return [*near, *([named] if named else [])] or None


def _prepare_templates(app: Flask) -> None:
    app.jinja_options = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    app.jinja_env.globals.update(
        verdicts=VERDICTS,
        ORIGINS=ORIGINS,
        token=token,
        rendition=rendition,
        mark_of=mark_of,
    )
    app.jinja_env.filters.update(filters.FILTERS)
    app.context_processor(lambda: {"theme": _theme()})


def _theme() -> str:
    chosen = request.cookies.get("theme", "")
    return chosen if chosen in THEMES else THEMES[0]
