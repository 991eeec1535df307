"""Sign-ins: tried at most so often, kept on the server, ended by time or by hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, func, or_, select

from mediameta.config import Config
from mediameta.desk.acts import add_act
from mediameta.desk.secrets import digest_of, is_password, new_key
from mediameta.desk.users import key_of, thing
from mediameta.errors import RequestError
from mediameta.store.accounts import Account, Attempt, SignedIn
from mediameta.store.session import open_session
from mediameta.store.tables import now

IDLE = timedelta(hours=2)
LASTS = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
WINDOW = timedelta(minutes=15)
FOR_NAME, FOR_ADDRESS = 10, 50


class TooManyAttempts(RequestError):
    """Too many sign-ins were tried under this name or from this address."""


@dataclass(frozen=True, slots=True)
class _Known:
    attempt: int | None
    account: int | None
    password: str | None


def sign_in(config: Config, name: str, password: str, address: str) -> str:
    """Return the key of a new sign-in.

    Raises `RequestError`, the same for an unknown name, a wrong password and a disabled user, and
    `TooManyAttempts`, which does not depend on whether the name is known.
    """
    with open_session(config) as session:
        known = _note_attempt(session, name, address)
    # Outside of a transaction: it is slow on purpose.
    is_right = is_password(password, known.password)
    with open_session(config) as session:
        account = session.get(Account, known.account) if is_right else None
        if account is None or account.password != known.password:
            raise RequestError("sign in", "the name or the password is wrong", "Try again.")
        session.exec(delete(Attempt).where(col(Attempt.id) == known.attempt))
        return start(session, account, address)


def note_failure(session: Session, address: str) -> None:
    """Count a key that was guessed. Raises `TooManyAttempts`."""
    _note_attempt(session, "", address)


def start(session: Session, account: Account, address: str) -> str:
    """Sign a user in and return the key for the cookie, of which only the hash is kept."""
    moment = now()
    old = (col(SignedIn.seen_at) < moment - IDLE, col(SignedIn.started_at) < moment - LASTS)
    session.exec(delete(SignedIn).where(or_(*old)))
    key = new_key()
    session.add(
        SignedIn(
            digest=digest_of(key),
            account=account,
            address=address,
            started_at=moment,
            seen_at=moment,
        )
    )
    add_act(session, "sign_in", thing(account), actor=account.name)
    return key


def find(session: Session, key: str) -> SignedIn | None:
    """Return the sign-in with this key, if it has not ended."""
    found = session.get(SignedIn, digest_of(key))
    return found if found and _is_current(found, now()) else None


def must_be_noted(signed_in: SignedIn) -> bool:
    """Return whether it is time to note that the user is still there."""
    return now() - signed_in.seen_at > NOTED_EVERY


def note_seen(session: Session, digest: str) -> None:
    """Note that the user is still there."""
    found = session.get(SignedIn, digest)
    if found:
        found.seen_at = now()


def end(session: Session, key: str) -> None:
    """End the sign-in with this key."""
    found = session.get(SignedIn, digest_of(key))
    if found:
        add_act(session, "sign_out", thing(found.account), actor=found.account.name)
        session.delete(found)


def sign_ins(session: Session, account: Account) -> list[SignedIn]:
    """Return where a user is signed in, the latest first."""
    query = select(SignedIn).where(SignedIn.account_id == account.id)
    rows = session.exec(query.order_by(col(SignedIn.started_at).desc()))
    return [row for row in rows if _is_current(row, now())]


def _is_current(row: SignedIn, moment: datetime) -> bool:
    is_fresh = moment - row.seen_at < IDLE and moment - row.started_at < LASTS
    return is_fresh and row.account.disabled_at is None


def _note_attempt(session: Session, name: str, address: str) -> _Known:
    """Keep that a sign-in is tried, before it is known whether it will be right."""
    since, digest = now() - WINDOW, digest_of(key_of(name))
    session.exec(delete(Attempt).where(col(Attempt.at) < since))
    tried = (
        (Attempt.name == digest, FOR_NAME if name else FOR_ADDRESS),
        (Attempt.address == address, FOR_ADDRESS),
    )
    for same, most in tried:
        if session.exec(select(func.count()).select_from(Attempt).where(same)).one() >= most:
            raise TooManyAttempts(
                "sign in",
                "it was tried too often",
                f"Wait {WINDOW.seconds // 60} minutes and try again.",
            )
    attempt = Attempt(name=digest, address=address)
    session.add(attempt)
    session.flush()
    found = session.exec(select(Account).where(Account.key == key_of(name))).one_or_none()
    usable = found if found and not found.disabled_at else None
    return _Known(attempt.id, usable.id if usable else None, usable.password if usable else None)
