"""What people did, kept with their reason and where they did it. Acts are only ever added."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlmodel import Session

from mediameta.errors import RequestError
from mediameta.store.chain import append
from mediameta.store.tables import Act, now

_ORIGIN = ContextVar("origin", default="cli")


@contextmanager
def acting_from(origin: str) -> Iterator[None]:
    """Let the acts in this block say that they came from `origin`, such as `web 10.0.0.7`."""
    earlier = _ORIGIN.set(origin)
    try:
        yield
    finally:
        _ORIGIN.reset(earlier)


def require_reason(reason: str, action: str) -> str:
    """Return `reason` without outer space. Raises `RequestError` where it is empty."""
    reason = reason.strip()
    if not reason:
        raise RequestError(action, "no reason was given", "Say in a few words why.")
    return reason


def add_act(
    session: Session,
    action: str,
    thing: str,
    *,
    actor: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> Act:
    """Keep an act on `thing`, written as `placement:7`, at the end of the audit chain."""
    return append(
        session,
        now(),
        actor=actor,
        origin=_ORIGIN.get(),
        action=action,
        object=thing,
        before=before or {},
        after=after or {},
        reason=reason,
    )
