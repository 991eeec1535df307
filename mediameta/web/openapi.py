"""The interface for programs, described in OpenAPI 3.1 from the tables of fields."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from mediameta import __version__
from mediameta.desk.replies import KEPT
from mediameta.web import gate_fields as fields
from mediameta.web.asked import LARGEST_BODY
from mediameta.web.store import LARGEST_NUMBER

EXAMPLES = Path(__file__).parent / "examples"
PROBLEMS = {
    400: "It cannot be read.",
    401: "No token, or one that has ended.",
    403: "The token may not.",
    404: "There is no such article.",
    409: "The key stands for another request, or its request is being answered.",
    413: f"Larger than {fields.LONGEST_ARTICLE // 1_000_000} MB of article, or "
    f"{LARGEST_BODY // 1_000_000} MB of JSON.",
    415: "It is not sent as JSON.",
    422: "It breaks the schema, or holds no article.",
    503: "The desk cannot answer: no database, or no key.",
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": f"The same key with the same body within {KEPT.days * 24} hours gets the same "
    "answer, and nothing is done again; with another body 409.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
}
NUMBER = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_NUMBER},
}


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "mediameta",
            "version": __version__,
            "description": "May a picture go out like this, and if not, what to do.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{"token": []}],
        "paths": {
            "/api/v1/check": {"post": _check()},
            "/api/v1/articles/{id}/clearance": {"get": _clearance()},
            "/api/v1/me": {"get": _me()},
            "/api/v1/openapi.json": {"get": _description()},
        },
        "components": {
            "schemas": {
                "Check": fields.CHECK,
                "CheckAnswer": fields.CHECK_ANSWER,
                "Clearance": fields.CLEARANCE,
                "Me": fields.ME,
                "Problem": fields.PROBLEM,
            },
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def example(name: str) -> Any:
    """Return an example by its file name."""
    return json.loads((EXAMPLES / name).read_text("utf-8"))


def _check() -> dict[str, Any]:
    return {
        "operationId": "check",
        "summary": "Check an article or a list of pictures for one use",
        "description": "Scope `read`; with `store` scope `write`.",
        "parameters": [KEY],
        "requestBody": {
            "required": True,
            "content": {"application/json": _body("Check", "check.json")},
        },
        "responses": {
            "200": {
                "description": "The verdict, with everything that led to it.",
                "headers": {
                    "Idempotent-Replayed": {
                        "description": "`true` where this key was answered before.",
                        "schema": {"type": "string"},
                    }
                },
                "content": {"application/json": _body("CheckAnswer", "check-answer.json")},
            },
            **_problems(400, 401, 403, 409, 413, 415, 422, 503),
        },
    }


def _clearance() -> dict[str, Any]:
    return {
        "operationId": "clearance",
        "summary": "Say whether a stored article may go out now, with a signed token where it may",
        "description": "Scope `read`.",
        "parameters": [NUMBER],
        "responses": {
            "200": _answer("Clearance", "The verdict, and the token."),
            **_problems(401, 403, 404, 503),
        },
    }


def _me() -> dict[str, Any]:
    return {
        "operationId": "me",
        "summary": "Say whose token it is and what it may do",
        "responses": {"200": _answer("Me", "The user."), **_problems(401, 403)},
    }


def _description() -> dict[str, Any]:
    schema = {"type": "object"}
    answer = {"description": "OpenAPI 3.1.", "content": {"application/json": {"schema": schema}}}
    return {
        "operationId": "describe",
        "summary": "This description",
        "security": [],
        "responses": {"200": answer},
    }


def _answer(schema: str, description: str) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": _body(schema)}}


def _body(schema: str, file: str = "") -> dict[str, Any]:
    described = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
    return {**described, "example": example(file)} if file else described


def _problems(*codes: int) -> dict[str, Any]:
    content = {"application/problem+json": _body("Problem")}
    return {str(code): {"description": PROBLEMS[code], "content": content} for code in codes}
