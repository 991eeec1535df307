"""Roles of users and scopes of tokens: which capabilities each has.

>>> sorted(of_role("viewer"))
['export', 'see']
>>> sorted(of_token("viewer", ["write"]))
['export', 'see']
"""

from collections.abc import Iterable

from mediameta.errors import RequestError
from mediameta.vocabulary.load import table


def capabilities() -> dict[str, str]:
    """Return what may be done at all, each with its words."""
    named: dict[str, str] = table("roles")["capability"]
    return named


def roles() -> dict[str, list[str]]:
    """Return the roles with their capabilities, the least first."""
    named: dict[str, list[str]] = table("roles")["role"]
    return named


def scopes() -> dict[str, list[str]]:
    """Return the scopes of tokens with their capabilities."""
    named: dict[str, list[str]] = table("roles")["scope"]
    return named


def of_role(role: str) -> frozenset[str]:
    """Return the capabilities of a role; none of a role that is not known."""
    return frozenset(roles().get(role, ()))


def of_token(role: str, given: Iterable[str]) -> frozenset[str]:
    """Return the capabilities of a token: those of its scopes that its user has too."""
    lent = (capability for scope in given for capability in scopes().get(scope, ()))
    return of_role(role) & frozenset(lent)


def require_role(role: str) -> str:
    """Return `role`. Raises `RequestError` where there is none of that name."""
    return _require(role, roles(), "role")


def require_scope(scope: str) -> str:
    """Return `scope`. Raises `RequestError` where there is none of that name."""
    return _require(scope, scopes(), "scope")


def _require(name: str, known: Iterable[str], kind: str) -> str:
    if name not in known:
        raise RequestError(kind, f"{name!r} is no {kind}", f"Give one of {', '.join(known)}.")
    return name
