"""Requests that are sent twice: the second gets the answer of the first, and nothing is done."""

from datetime import timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete

from mediameta.errors import ConflictError
from mediameta.store.replies import Reply
from mediameta.store.tables import now

KEPT = timedelta(hours=24)
# Whoever took longer to answer has crashed, and another may try.
ABANDONED = timedelta(minutes=2)
PLACE = "Idempotency-Key"


def claim(session: Session, digest: str, request: str) -> str | None:
    """Return the answer kept for a request; None: the caller is to answer, and `keep` or `drop`.

    Raises `ConflictError` where the key stands for another request or is being answered.
    """
    session.exec(delete(Reply).where(col(Reply.at) < now() - KEPT))
    known = session.get(Reply, digest)
    if known is None:
        _take(session, digest, request)
        return None
    if known.request != request:
        reason = "it was used for another request within a day"
        raise ConflictError(PLACE, reason, "Use a new key for each request, the same to repeat it.")
    if known.answer is None and known.at > now() - ABANDONED:
        raise _busy()
    known.at = known.at if known.answer else now()
    return known.answer


def keep(session: Session, digest: str, answer: str) -> None:
    """Keep the answer to a request that was claimed."""
    known = session.get(Reply, digest)
    if known:
        known.answer = answer


def drop(session: Session, digest: str) -> None:
    """Give up a claim: nothing was answered, so that the request may come again."""
    session.exec(delete(Reply).where(col(Reply.digest) == digest, col(Reply.answer).is_(None)))


def _take(session: Session, digest: str, request: str) -> None:
    session.add(Reply(digest=digest, request=request))
    try:
        session.flush()
    except IntegrityError as error:
        raise _busy() from error


def _busy() -> ConflictError:
    return ConflictError(PLACE, "its request is being answered", "Send it again in a moment.")
