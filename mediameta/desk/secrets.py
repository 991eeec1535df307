"""Secrets: passwords as argon2id, keys of 256 random bits as SHA-256. Neither can be read back."""

import unicodedata
from functools import cache
from hashlib import sha256
from secrets import token_urlsafe
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from mediameta.errors import RequestError

SHORTEST, LONGEST = 12, 1000
FEWEST_LETTERS = 5
KEY_BYTES = 32

# A hash takes 64 MiB: many sign-ins at once must not take all memory.
_AT_ONCE = BoundedSemaphore(2)
_HASHER = PasswordHasher()


def new_key(prefix: str = "") -> str:
    """Return a key that nobody can guess, fit for an address or a header."""
    return prefix + token_urlsafe(KEY_BYTES)


def digest_of(key: str) -> str:
    """Return what is kept of a key."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()


def hash_password(password: str, name: str) -> str:
    """Return what is kept of a password. Raises `RequestError` where it is easily guessed."""
    with _AT_ONCE:
        return _HASHER.hash(_accepted(_normal(password), name))


def is_password(password: str, known: str | None) -> bool:
    """Return whether `password` is the one that `known` was made of; as slow without a `known`."""
    if len(password) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            return _HASHER.verify(known or _nobody(), _normal(password)) and known is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobody() -> str:
    return _HASHER.hash(new_key())


def _normal(password: str) -> str:
    """Return the password as every keyboard writes it."""
    return unicodedata.normalize("NFC", password)


def _accepted(password: str, name: str) -> str:
    reason = (
        f"it has fewer than {SHORTEST} characters"
        if len(password) < SHORTEST
        else f"it has more than {LONGEST} characters"
        if len(password) > LONGEST
        else "it has hardly any different characters"
        if len(set(password)) < FEWEST_LETTERS
        else "it is the name"
        if password.casefold() == name.casefold()
        else ""
    )
    if reason:
        raise RequestError("password", reason, "Take a few words that do not belong together.")
    return password
