"""What every answer carries and every change must bring: headers and a CSRF token."""

from flask import Flask, Response, abort, request

from mediameta.web.actor import is_program
from mediameta.web.forms import DeskForm

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# A picture file can hold a script; this keeps it from running, even if it is opened by itself.
LARGEST_UPLOAD = 2_000_000_000
MEDIA_POLICY = "default-src 'none'; sandbox"


def register(app: Flask) -> None:
    """Ask each change for its token, and set the headers of each answer."""
    app.before_request(allow_large_uploads)
    app.before_request(refuse_without_token)
    app.after_request(set_headers)


def allow_large_uploads() -> None:
    """Let pictures be larger than the other forms; each has its own cap when it is read."""
    if request.endpoint == "pictures.upload":
        request.max_content_length = LARGEST_UPLOAD


def refuse_without_token() -> None:
    """Answer 400 to a change that does not come from a form of ours.

    Programs need none: they show a token that no browser sends by itself.
    """
    if is_program():
        return
    if request.method not in SAFE_METHODS and not DeskForm(request.form).validate():
        abort(400, "The form is too old, or did not come from this page.")


def set_headers(response: Response) -> Response:
    """Set what keeps foreign scripts, frames and caches away."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", PAGE_POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.endpoint != "static":
        headers.setdefault("Cache-Control", "no-store")
    return response
