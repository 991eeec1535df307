"""The fields of the gate: one table for what is asked and one for what is answered.

Requests are held against these schemas, answers in the tests are, and OpenAPI shows them.
"""

from typing import Any

from mediameta.vocabulary.uses import values
from mediameta.web.store import LARGEST_NUMBER

Schema = dict[str, Any]

LONGEST_ARTICLE = 1_000_000
LONGEST_TEXT = 20_000
MOST_PICTURES = 500


def _text(description: str, **more: Any) -> Schema:
    return {"type": "string", "description": description, **more}


def _object(properties: dict[str, Schema], **more: Any) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False, **more}


def _list(items: Schema, description: str, **more: Any) -> Schema:
    return {"type": "array", "items": items, "description": description, **more}


def _one_of(*keys: str) -> list[Schema]:
    return [{"required": [key]} for key in keys]


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


TERRITORY = _text(
    "ISO 3166 code, or UN M.49 number of a region.",
    pattern=r"^([A-Z]{2}(-[A-Z0-9]{1,3})?|[0-9]{3})$",
    examples=["FR"],
)
MOMENT = _text(
    "ISO 8601 date or date-time; now where it is not given. What a missing zone leaves open asks.",
    format="date-time",
    maxLength=40,
    examples=["2026-11-25T18:00:00+01:00"],
)
CONTEXT = _object(
    {
        "publication": _text("The title that it runs in.", minLength=1, maxLength=200),
        "channel": _text("Where it runs.", enum=[*values("channel")], default="internet"),
        "territory": _list(TERRITORY, "Where it is seen.", maxItems=300),
        "moment": MOMENT,
        "purpose": _text("What it is for.", enum=[*values("purpose")], default="news"),
    },
    description="The use that is made of the pictures. What is not said, and matters, asks.",
)
_URL = _text("The address of the page; addresses of pictures are read against it.", maxLength=2000)
ARTICLE = _object(
    {
        "html": _text("The page, or its article.", minLength=1),
        "text": _text("The article as plain text.", minLength=1),
        "ninjs": {"type": "object", "description": "A news message, ninjs 1.x to 3.x."},
        "url": _URL,
        "name": _text("By which a stored article is known without a url.", maxLength=200),
    },
    oneOf=_one_of("html", "text", "ninjs"),
    description="An article in one of three forms, 1 MB at most.",
)
PICTURE = _object(
    {
        "record": {
            "type": "integer",
            "minimum": 1,
            "maximum": LARGEST_NUMBER,
            "description": "The number of its media record.",
        },
        "url": _text("Its address; it finds the record that it names.", maxLength=2000),
        "caption": _text("Its words, credit and all, as they are printed.", maxLength=LONGEST_TEXT),
    },
    anyOf=_one_of("record", "url", "caption"),
    description="A picture; without a caption it is read with the words of its record.",
)
CHECK = _object(
    {
        "article": ARTICLE,
        "pictures": _list(PICTURE, "Pictures of one article.", minItems=1, maxItems=MOST_PICTURES),
        "context": CONTEXT,
        "store": {
            "type": "boolean",
            "default": False,
            "description": "Load the article into the desk, with this use. Needs `edit_articles`.",
        },
    },
    oneOf=_one_of("article", "pictures"),
)

VERDICT = _text("Worst last.", enum=["allow", "warn", "ask", "block"])
_SPAN = _list({"type": "integer"}, "Start and end in `text`, in code points.", maxItems=2)
_WORDS = {"type": "object", "description": "As `mediameta parse` has it."}
REASON = _object(
    {
        "kind": _text("The kind of restriction, or the name of the house rule."),
        "rule": _text("Who says so: `text`, `house`, or `record:` and a property."),
        "text": _text("The words; empty where there are none."),
        "span": _or_null(_SPAN),
        "message": _text("What stands against it."),
        "remedy": _text("What would mend it."),
    },
    required=["kind", "rule", "text", "span", "message", "remedy"],
)
_PICTURE_ANSWER = {
    "position": {"type": "integer", "description": "Its place in what was asked, from 1."},
    "verdict": VERDICT,
    "record": {"type": ["integer", "null"], "description": "The media record behind it."},
    "caption": _or_null(_WORDS),
    "credit": _or_null(_WORDS),
    "extra_credits": _list(_WORDS, "Further credits."),
    "restrictions": _list(_WORDS, "The restriction words that were read."),
    "reasons": _list(REASON, "Everything that stands against it, or warns."),
    "required_credit": _or_null(_text("The credit that must be printed.")),
    "required_notices": _list({"type": "string"}, "Sentences that must be printed."),
}
_CHECK_ANSWER = {
    "file": _or_null(_text("The address of the article.")),
    "verdict": VERDICT,
    "text": _text("The words of the article in reading order; spans point into it."),
    "pictures": _list(_object(_PICTURE_ANSWER, required=[*_PICTURE_ANSWER]), "In their order."),
    "context": _object(
        {
            "publication": _or_null(_text("The title.")),
            "channel": _or_null(_text("The channel.")),
            "territory": _list({"type": "string"}, "The territories."),
            "moment": _text("The moment that was decided for."),
            "purpose": _or_null(_text("The purpose.")),
        }
    ),
    "rules_version": _text("The version of the house rules."),
    "article": {"type": ["integer", "null"], "description": "Its number, if it is stored."},
    "version": {"type": ["integer", "null"], "description": "The stored version."},
}
CHECK_ANSWER = _object(_CHECK_ANSWER, required=[*_CHECK_ANSWER])
_CLEARANCE = {
    "article": {"type": "integer"},
    "version": {"type": "integer"},
    "sha256": _text("The hash of the article as it was loaded."),
    "verdict": VERDICT,
    "token": _or_null(_text("Signed; null where it must not go out (`ask` or `block`).")),
    "expires_at": _or_null(_text("When the token ends.")),
    "check": CHECK_ANSWER,
}
CLEARANCE = _object(_CLEARANCE, required=[*_CLEARANCE])
_FAULT = _object(
    {
        "pointer": _text("JSON pointer (RFC 6901) into what was sent."),
        "detail": _text("What is wrong there."),
        "remedy": _text("What mends it."),
    }
)
PROBLEM = _object(
    {
        "type": _text("`about:blank`."),
        "title": _text("What it is about."),
        "status": {"type": "integer"},
        "detail": _text("What is wrong."),
        "remedy": _text("What to do."),
        "errors": _list(_FAULT, "Each place that is wrong, up to 20."),
    },
    required=["type", "title", "status", "detail", "remedy"],
)
ME = _object(
    {
        "user": _text("For whom the token acts."),
        "role": _text("Their role."),
        "scopes": _list({"type": "string"}, "The scopes of the token."),
        "capabilities": _list({"type": "string"}, "What it may do."),
    },
    required=["user", "role", "scopes", "capabilities"],
)
