"""The cookie with the key of a sign-in. The key is kept nowhere else; the database has its hash."""

from flask import Response as FlaskResponse
from flask import request
from werkzeug.wrappers import Response

from mediameta.desk.signing import LASTS
from mediameta.web.store import settings

NAME = "mediameta-key"


def is_secure() -> bool:
    """Return whether people come by https."""
    return request.is_secure or settings().url.startswith("https:")


def cookie_name() -> str:
    """Return the name of the cookie; by https one that no other host can set."""
    return f"__Host-{NAME}" if is_secure() else NAME


def set_key(response: Response | FlaskResponse, key: str) -> None:
    """Give the browser the key, out of reach of scripts and other sites."""
    response.set_cookie(
        cookie_name(),
        key,
        max_age=LASTS,
        path="/",
        secure=is_secure(),
        httponly=True,
        samesite="Lax",
    )


def drop_key(response: Response | FlaskResponse) -> None:
    """Take the key away."""
    response.delete_cookie(
        cookie_name(), path="/", secure=is_secure(), httponly=True, samesite="Lax"
    )
