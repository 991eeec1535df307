"""The credit lines of an article as a file."""

from flask import Blueprint, Response, abort, request

from mediameta.desk.stored import article_value
from mediameta.export.credits import FORMATS, credit_rows
from mediameta.store.tables import Article
from mediameta.vocabulary.styles import styles
from mediameta.web.access import needs
from mediameta.web.store import found, store

pages = Blueprint("credits", __name__)

# Format: file ending, media type.
FILES = {
    "text": ("txt", "text/plain"),
    "csv": ("csv", "text/csv"),
    "json": ("json", "application/json"),
    "html": ("html", "text/html"),
}


@pages.get("/articles/<int:article_id>/credits")
@needs("export")
def export(article_id: int) -> Response:
    """Send the credit lines of the latest version; `?style=ap&format=csv`."""
    style, form = request.args.get("style", "slash"), request.args.get("format", "text")
    if style not in styles() or form not in FILES:
        abort(404)
    with store() as session:
        version = found(session, Article, article_id).latest
        text = FORMATS[form](credit_rows(article_value(version), style))
    ending, media_type = FILES[form]
    response = Response(text, mimetype=media_type)
    response.headers.set(
        "Content-Disposition", "attachment", filename=f"credits-{article_id}-{style}.{ending}"
    )
    return response
