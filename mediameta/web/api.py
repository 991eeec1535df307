"""The interface for programs, `/api/v1`: a token in the header, JSON out, problems as JSON.

Cookies count for nothing here, so that no other site can make a browser ask.
"""

from flask import Blueprint, Response, abort, jsonify

from mediameta.web import gate
from mediameta.web.access import needs
from mediameta.web.actor import me

pages = Blueprint("api", __name__, url_prefix="/api/v1")
pages.register_blueprint(gate.pages)


@pages.get("/me")
@needs("see")
def show_me() -> Response:
    """Say whose token it is and what it may do."""
    person = me() or abort(401)
    return jsonify(
        user=person.name,
        role=person.role,
        scopes=sorted(person.scopes),
        capabilities=sorted(person.capabilities),
    )
