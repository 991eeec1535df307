"""Errors for programs: `application/problem+json`, RFC 9457."""

from http import HTTPStatus
from typing import Any, NoReturn

from flask import Response, abort, current_app


def problem(code: int, title: str, detail: str, remedy: str, **more: Any) -> Response:
    """Return an error as a program reads it; `more` are further members of it."""
    said: dict[str, Any] = {"type": "about:blank", "title": title, "status": code, "detail": detail}
    body = current_app.json.dumps({**said, **({"remedy": remedy} if remedy else {}), **more})
    response = Response(body, code, mimetype="application/problem+json")
    if code == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def refuse(code: int, title: str, detail: str, remedy: str, **more: Any) -> NoReturn:
    """Answer this request with a problem, and go no further."""
    abort(problem(code, title, detail, remedy, **more))
