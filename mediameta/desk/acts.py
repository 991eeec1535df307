"""What people did, kept with their reason. Rows are only ever added."""

from typing import Any

from sqlmodel import Session

from mediameta.errors import RequestError
from mediameta.store.tables import Act


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
    """Keep an act on `thing`, written as `placement:7`."""
    act = Act(
        actor=actor,
        action=action,
        object=thing,
        before=before or {},
        after=after or {},
        reason=reason,
    )
    session.add(act)
    return act
