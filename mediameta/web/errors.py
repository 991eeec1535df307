"""Errors as pages: what happened, why, what to do. No traceback reaches a reader."""

from flask import Flask, Response, make_response, render_template
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from mediameta.errors import ConflictError, MediametaError, StoreError
from mediameta.web.actor import is_program
from mediameta.web.problems import problem

# Status: title, reason, remedy. The reason of a 400 is the one that was given.
PAGES = {
    400: ("Not understood", "", "Go back, load the page again and repeat."),
    401: (
        "Sign in first",
        "This needs somebody who is signed in.",
        "Sign in, or send a token that has not ended.",
    ),
    403: (
        "Not for your role",
        "Your role does not include this.",
        "Ask an admin for another role, or a colleague who has it.",
    ),
    404: ("Nothing here", "This address leads to no article, record or picture.", ""),
    405: ("Not this way", "This address does not take that kind of request.", ""),
    413: (
        "Too big",
        "An article may have 10 MB at most.",
        "Save the text of the article alone and load that.",
    ),
    500: (
        "Something broke",
        "The fault is ours and is written in the log. Nothing was half done.",
        "Repeat it; if it breaks again, report it with the moment.",
    ),
}
# What a program can do about it, where the remedy of the page is for people.
PROGRAMS = {
    400: "Send what /api/v1/openapi.json describes.",
    401: "Send Authorization: Bearer with a token that has not ended.",
    403: "Use a token with a scope that lends this, of a user who may.",
    404: "Check the address and the number in it.",
    405: "See /api/v1/openapi.json for the methods.",
}
CODES: dict[type[MediametaError], int] = {StoreError: 503, ConflictError: 409}

Answer = Response | tuple[str, int]


def register(app: Flask) -> None:
    """Answer errors of HTTP and of `mediameta` with a page."""
    app.register_error_handler(SecurityError, foreign_name)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(MediametaError, desk_error)


def http_error(error: HTTPException) -> Answer:
    """Return the page for an error of HTTP."""
    code = error.code or 500
    title, reason, remedy = PAGES.get(code, PAGES[400])
    answer = make_response(page(code, title, reason or error.description or "", remedy))
    if isinstance(error, MethodNotAllowed):
        answer.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return answer


def foreign_name(_error: SecurityError) -> Response | tuple[str, int, dict[str, str]]:
    """Answer a request under a name that is not ours: no page, which would need that name."""
    if is_program():
        return problem(400, "Foreign name", "This name is not served here.", "Use MEDIAMETA_URL.")
    return "This name is not served here.", 400, {"Content-Type": "text/plain; charset=utf-8"}


def desk_error(error: MediametaError) -> Answer:
    """Return the page for an error that the user can mend."""
    code = next((code for kind, code in CODES.items() if isinstance(error, kind)), 422)
    return page(code, error.place, f"{error.reason[:1].upper()}{error.reason[1:]}.", error.remedy)


def page(code: int, title: str, reason: str, remedy: str) -> Answer:
    """Render the one error page; a program gets a problem."""
    if is_program():
        return problem(code, title, reason, PROGRAMS.get(code, remedy))
    text = render_template("error.html", code=code, title=title, reason=reason, remedy=remedy)
    return text, code
