"""Clearance tokens: what a CMS keeps as proof that an article may go out, and checks offline.

A token is a JSON Web Token (RFC 7519) signed with HMAC-SHA256 (RFC 7515, `HS256`), so that any
library of JWTs reads it. Only this algorithm is accepted, whatever the token says.
"""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from mediameta.errors import RequestError

LASTS = timedelta(minutes=15)
LONGEST = 4000
ISSUER = "mediameta"
PLACE = "clearance token"
_HEADER = '{"alg":"HS256","typ":"JWT"}'
_AGAIN = "Ask for a new one: GET /api/v1/articles/{id}/clearance."

Claims = dict[str, Any]


def sign(claims: Mapping[str, Any], key: str, *, now: datetime, until: datetime) -> str:
    """Return a token for `claims` that is good from `now` until `until`.

    >>> from datetime import UTC
    >>> day = datetime(2026, 11, 25, tzinfo=UTC)
    >>> token = sign({"sub": "article:7"}, "k" * 32, now=day, until=day + LASTS)
    >>> verify(token, "k" * 32, now=day)["sub"]
    'article:7'
    """
    times = {"iat": int(now.timestamp()), "exp": int(until.timestamp())}
    payload = json.dumps({"iss": ISSUER, **claims, **times}, separators=(",", ":"), sort_keys=True)
    signed = f"{_encoded(_HEADER.encode())}.{_encoded(payload.encode())}"
    return f"{signed}.{_signature(signed, key)}"


def verify(
    token: str, key: str, *, now: datetime, article: int | None = None, sha256: str | None = None
) -> Claims:
    """Return what a token says. Raises `RequestError` where it must not be believed.

    That is one that was changed or signed with another key, one that has expired or is not good
    yet, one for another `article`, and one for another version, known by the `sha256` of its file.
    """
    claims = _read(token, key)
    at = now.timestamp()
    if at >= claims["exp"]:
        raise _refused("it has expired")
    if at < claims["iat"] - 60:
        raise _refused("it is not good yet", "Set the clock of this machine right.")
    if article is not None and claims["sub"] != f"article:{article}":
        raise _refused(f"it is for {claims['sub']}")
    if sha256 is not None and claims["sha256"] != sha256:
        raise _refused("it is for another version of the article")
    return claims


def _read(token: str, key: str) -> Claims:
    signed, _, signature = token.strip().rpartition(".")
    header, _, payload = signed.partition(".")
    is_ours = len(token) <= LONGEST and token.isascii() and header == _encoded(_HEADER.encode())
    if not is_ours or not hmac.compare_digest(signature, _signature(signed, key)):
        raise _refused("it was changed, or signed with another key")
    claims: Claims = json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    if claims.get("iss") != ISSUER:
        raise _refused("it is no clearance token")
    return claims


def _signature(signed: str, key: str) -> str:
    return _encoded(hmac.digest(key.encode(), signed.encode(), "sha256"))


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _refused(reason: str, remedy: str = _AGAIN) -> RequestError:
    return RequestError(PLACE, reason, remedy)
