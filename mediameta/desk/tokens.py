"""Tokens with which programs act for a user: scoped, expiring, kept as their hash alone."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlmodel import Session, col, select

from mediameta.desk.acts import add_act
from mediameta.desk.secrets import digest_of, new_key
from mediameta.errors import RequestError
from mediameta.store.accounts import Account, ApiToken
from mediameta.store.tables import now
from mediameta.vocabulary.roles import require_scope

PREFIX = "mm_"
LONGEST_LIFE = 366
LONGEST_NAME = 100
NOTED_EVERY = timedelta(minutes=1)


def add_token(
    session: Session, account: Account, name: str, scopes: Iterable[str], days: int, *, actor: str
) -> str:
    """Add a token for a user and return it; it cannot be shown again.

    Raises `RequestError` without a name or a scope, for a scope that there is not, and for a life
    of no day or more than a year.
    """
    name, scopes = name.strip(), sorted({require_scope(scope) for scope in scopes})
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise RequestError("token", "it has no usable name", "Name the program that will use it.")
    if not scopes:
        raise RequestError("token", "it has no scope", "Give at least one with --scope.")
    if not 1 <= days <= LONGEST_LIFE:
        raise RequestError("token", f"{days} days are no life", f"Give 1 to {LONGEST_LIFE} days.")
    key = new_key(PREFIX)
    token = ApiToken(
        account=account,
        name=name,
        digest=digest_of(key),
        scopes=scopes,
        expires_at=now() + timedelta(days=days),
    )
    session.add(token)
    session.flush()
    after = {"name": name, "user": account.name, "scopes": scopes, "days": days}
    add_act(session, "add_token", f"token:{token.id}", actor=actor, after=after)
    return key


def find_token(session: Session, key: str) -> ApiToken | None:
    """Return the token with this key, if it has not expired and nobody took it back."""
    query = select(ApiToken).where(ApiToken.digest == digest_of(key))
    token = session.exec(query).one_or_none()
    return token if token and is_good(token) else None


def is_good(token: ApiToken) -> bool:
    """Return whether a token can be used now."""
    is_current = token.revoked_at is None and token.expires_at > now()
    return is_current and token.account.disabled_at is None


def must_be_noted(token: ApiToken) -> bool:
    """Return whether it is time to note that the token was used."""
    return token.used_at is None or now() - token.used_at > NOTED_EVERY


def note_used(session: Session, number: int) -> None:
    """Note that a token was used."""
    session.get_one(ApiToken, number).used_at = now()


def tokens(session: Session) -> Sequence[ApiToken]:
    """Return all tokens, the newest first."""
    return session.exec(select(ApiToken).order_by(col(ApiToken.id).desc())).all()


def revoke(session: Session, number: int, *, actor: str) -> ApiToken:
    """Take a token back at once. Raises `RequestError` where there is none of that number."""
    token = session.get(ApiToken, number)
    if token is None:
        raise RequestError(f"token {number}", "there is none", "See `mediameta token list`.")
    if token.revoked_at is None:
        token.revoked_at = now()
        add_act(session, "revoke_token", f"token:{number}", actor=actor)
    return token
