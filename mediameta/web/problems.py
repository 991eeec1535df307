"""Errors for programs: `application/problem+json`, RFC 9457."""

from http import HTTPStatus
from typing import Any

from flask import Response, current_app


def problem(code: int, title: str, detail: str, remedy: str) -> Response:
    """Return an error as a program reads it."""
    said: dict[str, Any] = {"type": "about:blank", "title": title, "status": code, "detail": detail}
    body = current_app.json.dumps({**said, "remedy": remedy} if remedy else said)
    response = Response(body, code, mimetype="application/problem+json")
    if code == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response
