"""JSON held against a schema: the part of JSON Schema 2020-12 that the tables of fields use.

>>> [str(fault) for fault in faults({"store": 1}, {"properties": {"store": {"type": "boolean"}}})]
['/store: it is no boolean. Give true or false.']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from mediameta.rights.moments import moment

Schema = dict[str, Any]

# The type in JSON Schema: the types in Python, and what to give.
TYPES: dict[str, tuple[tuple[type, ...], str]] = {
    "object": ((dict,), "Give a JSON object."),
    "array": ((list,), "Give a list."),
    "string": ((str,), "Give a string."),
    "integer": ((int,), "Give a whole number."),
    "number": ((int, float), "Give a number."),
    "boolean": ((bool,), "Give true or false."),
    "null": ((type(None),), "Give null."),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at one place, given as a JSON pointer (RFC 6901), and what mends it."""

    pointer: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.pointer or '/'}: {self.reason}. {self.remedy}"


def faults(value: Any, schema: Schema, pointer: str = "") -> Iterator[Fault]:
    """Yield what a value has against a schema, in document order."""
    types = schema.get("type", ())
    types = [types] if isinstance(types, str) else types
    if types and not any(_is(value, name) for name in types):
        yield Fault(pointer, f"it is no {' or '.join(types)}", TYPES[types[0]][1])
    elif "enum" in schema and value not in schema["enum"]:
        known = ", ".join(map(str, schema["enum"]))
        yield Fault(pointer, f"{_short(value)} is not known", f"Give one of {known}.")
    elif isinstance(value, str):
        yield from _of_text(value, schema, pointer)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield from _of_number(value, schema, pointer)
    elif isinstance(value, list):
        yield from _of_list(value, schema, pointer)
    elif isinstance(value, dict):
        yield from _of_object(value, schema, pointer)


def _is(value: Any, name: str) -> bool:
    # In Python, true and false are numbers too.
    is_number = name in ("integer", "number")
    return isinstance(value, TYPES[name][0]) and not (is_number and isinstance(value, bool))


def _short(value: Any) -> str:
    return repr(value) if len(repr(value)) < 40 else "what was given"


def _of_text(value: str, schema: Schema, pointer: str) -> Iterator[Fault]:
    longest = schema.get("maxLength", len(value))
    if len(value) > longest:
        yield Fault(pointer, f"it is longer than {longest}", "Shorten it.")
    elif len(value) < schema.get("minLength", 0):
        yield Fault(pointer, "it is empty", "Fill it in, or leave it out.")
    elif "pattern" in schema and not _pattern(schema["pattern"]).fullmatch(value):
        yield Fault(pointer, f"{_short(value)} has another form", _example(schema))
    elif schema.get("format") == "date-time" and moment(value) is None:
        yield Fault(pointer, f"{_short(value)} is no moment", _example(schema))


def _of_number(value: int, schema: Schema, pointer: str) -> Iterator[Fault]:
    least, most = schema.get("minimum", value), schema.get("maximum", value)
    if not least <= value <= most:
        yield Fault(pointer, f"{value} is out of bounds", f"Give {least} to {most}.")


def _of_list(value: list[Any], schema: Schema, pointer: str) -> Iterator[Fault]:
    most = schema.get("maxItems", len(value))
    if len(value) > most:
        reason = f"it has {len(value)} entries; {most} are answered in one request"
        yield Fault(pointer, reason, f"Ask in parts of {most} at most.")
        return
    if len(value) < schema.get("minItems", 0):
        yield Fault(pointer, "it is empty", "Give at least one.")
    for number, item in enumerate(value):
        yield from faults(item, schema.get("items", {}), f"{pointer}/{number}")


def _of_object(value: dict[str, Any], schema: Schema, pointer: str) -> Iterator[Fault]:
    known = schema.get("properties", {})
    for key in value:
        if key not in known and schema.get("additionalProperties") is False:
            yield Fault(f"{pointer}/{_token(key)}", "no such key", f"Give {', '.join(known)}.")
    for key in schema.get("required", ()):
        if key not in value:
            yield Fault(f"{pointer}/{key}", "it is missing", "Give it.")
    yield from _of_choice(value, schema, pointer)
    for key in known.keys() & value.keys():
        yield from faults(value[key], known[key], f"{pointer}/{key}")


def _of_choice(value: dict[str, Any], schema: Schema, pointer: str) -> Iterator[Fault]:
    """Yield a fault where not one (`oneOf`), or none (`anyOf`), of several keys is there."""
    for word, most in (("oneOf", 1), ("anyOf", len(value) or 1)):
        keys = [branch["required"][0] for branch in schema.get(word, ())]
        if keys and not 1 <= len(value.keys() & set(keys)) <= most:
            reason = (
                f"it needs {'exactly' if word == 'oneOf' else 'at least'} one of {', '.join(keys)}"
            )
            yield Fault(pointer, reason, f"Give {' or '.join(keys)}.")


def _example(schema: Schema) -> str:
    return f"Write it as {schema['examples'][0]}."


def _token(key: str) -> str:
    """Return a key as a JSON pointer has it, cut where it is long."""
    return key[:80].replace("~", "~0").replace("/", "~1")


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
