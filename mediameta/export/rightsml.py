"""Rights as ODRL policies in JSON-LD, as RightsML has them: of a record, or of a text alone."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from mediameta.rights import Rule
from mediameta.rights.odrl.write import policy

MEDIA_TYPE = "application/ld+json"


def record_policy(key: str, rules: Iterable[Rule]) -> dict[str, Any]:
    """Return the policy of the record with this key.

    >>> record_policy("f00d", [])["permission"]
    [{'target': 'urn:mediameta:record:f00d', 'action': 'use'}]
    """
    name = quote(key, safe="")
    uid, target = f"urn:mediameta:policy:{name}", f"urn:mediameta:record:{name}"
    return policy(rules, uid=uid, target=target)


def text_policy(text: str, rules: Iterable[Rule]) -> dict[str, Any]:
    """Return the policy that a text makes; it is known by the hash of the text."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return policy(
        rules, uid=f"urn:mediameta:policy:{digest}", target=f"urn:mediameta:text:{digest}"
    )
