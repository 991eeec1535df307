"""Thumbnails and previews, served so that nothing in a picture file can run."""

from flask import Blueprint, Response, abort, send_file

from mediameta.desk.records import path_of, rendition
from mediameta.store.tables import Record
from mediameta.web.access import needs
from mediameta.web.protection import MEDIA_POLICY
from mediameta.web.store import found, settings, store

pages = Blueprint("media", __name__)

ROLES = ("thumbnail", "preview")
TYPES = ("image/jpeg", "image/png", "image/webp")


@pages.get("/media/<int:record_id>/<role>")
@needs("see")
def show(record_id: int, role: str) -> Response:
    """Send a rendition of a record; originals stay where they are."""
    with store() as session:
        file = rendition(found(session, Record, record_id), role) if role in ROLES else None
        if file is None or file.media_type not in TYPES:
            abort(404)
        path, media_type = path_of(file, settings()).resolve(), file.media_type
    if not path.is_file():
        abort(404)
    response = send_file(path, mimetype=media_type, etag=False)
    response.headers["Content-Security-Policy"] = MEDIA_POLICY
    return response
