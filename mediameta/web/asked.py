"""What a program sends: JSON of a size that we read, held against its schema, and its key."""

import json
import re
from hashlib import sha256
from itertools import islice
from typing import Any

from flask import request

from mediameta.web.actor import can, me
from mediameta.web.problems import refuse
from mediameta.web.schema import Schema, faults
from mediameta.web.store import SEE_WITHHELD

# JSON writes a letter beyond ASCII in 6 bytes or 12.
LARGEST_BODY = 6_000_000
MOST_FAULTS = 20
_KEY = re.compile(r"[\x21-\x7e]{1,255}")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


def asked(schema: Schema) -> dict[str, Any]:
    """Return the JSON of this request; answer a problem where it is none or breaks the schema."""
    if not request.is_json:
        refuse(415, "No JSON", "The body is not application/json.", "Send it as application/json.")
    request.max_content_length = LARGEST_BODY
    value = _parsed(request.get_data())
    found = [*islice(faults(value, schema), MOST_FAULTS)]
    if found:
        errors = [{"pointer": f.pointer, "detail": f.reason, "remedy": f.remedy} for f in found]
        refuse(422, "Not what is asked for", str(found[0]), found[0].remedy, errors=errors)
    checked: dict[str, Any] = value
    return checked


def idempotency_key() -> str | None:
    """Return the hash of who asks and the key they chose; None without a key."""
    key, person = request.headers.get("Idempotency-Key"), me()
    if key is None or person is None:
        return None
    if not _KEY.fullmatch(key):
        detail = "The header Idempotency-Key is not 1 to 255 visible ASCII characters."
        refuse(400, "Bad key", detail, "Use a UUID.")
    who = (request.path, person.account, person.token, can(SEE_WITHHELD), key)
    return sha256(json.dumps(who).encode()).hexdigest()


def request_hash() -> str:
    """Return the hash of what was asked."""
    return sha256(request.get_data()).hexdigest()


def _parsed(data: bytes) -> Any:
    try:
        value = json.loads(data, object_pairs_hook=_once_each, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        reason = "it nests too deep" if isinstance(error, RecursionError) else str(error)
        refuse(400, "No JSON", f"The body cannot be read: {reason}.", "Send valid JSON in UTF-8.")
    if any(_NO_TEXT.search(text) for text in _texts(value)):
        detail = "A string holds NUL or half a surrogate pair."
        refuse(400, "No text", detail, "Take the character out.")
    return value


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has the same key twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _texts(value: Any) -> list[str]:
    texts, waiting = [], [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            texts.append(item)
        elif isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            waiting += [*item.keys(), *item.values()]
    return texts
