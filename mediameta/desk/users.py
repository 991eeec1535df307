"""Users: who has an account, in which role, and how a first password comes to be."""

import unicodedata
from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session, col, delete, func, select

from mediameta.desk.acts import add_act
from mediameta.desk.secrets import digest_of, hash_password, new_key
from mediameta.errors import RequestError
from mediameta.store.accounts import Account, Invitation, SignedIn
from mediameta.store.tables import now
from mediameta.vocabulary.roles import require_role

LONGEST_NAME = 64
INVITATION_LASTS = timedelta(hours=24)
ADMIN = "admin"


def key_of(name: str) -> str:
    """Return a name as names are compared.

    >>> key_of(" ＡNA.Lima ")
    'ana.lima'
    """
    return unicodedata.normalize("NFKC", name).strip().casefold()


def add_user(session: Session, name: str, role: str, *, actor: str) -> Account:
    """Add a user who cannot sign in before setting a password (see `invite`).

    Raises `RequestError` where the name cannot be used or is taken, or there is no such role.
    """
    name = _usable(unicodedata.normalize("NFKC", name).strip())
    if session.exec(select(Account).where(Account.key == key_of(name))).first():
        raise RequestError(name, "there is such a user already", "Choose another name.")
    account = Account(key=key_of(name), name=name, role=require_role(role))
    session.add(account)
    session.flush()
    add_act(session, "add_user", thing(account), actor=actor, after={"name": name, "role": role})
    return account


def users(session: Session) -> Sequence[Account]:
    """Return all users by name."""
    return session.exec(select(Account).order_by(col(Account.key))).all()


def find_user(session: Session, name: str) -> Account:
    """Return the user called `name`. Raises `RequestError` where there is none."""
    found = session.exec(select(Account).where(Account.key == key_of(name))).one_or_none()
    if found is None:
        raise RequestError(name, "there is no such user", "See `mediameta user list`.")
    return found


def change_role(session: Session, account: Account, role: str, *, actor: str) -> None:
    """Give a user another role. Raises `RequestError` where no admin would be left."""
    before = account.role
    account.role = require_role(role)
    _require_admin(session)
    add_act(
        session,
        "change_role",
        thing(account),
        actor=actor,
        before={"role": before},
        after={"role": role},
    )


def disable(session: Session, account: Account, *, actor: str) -> None:
    """Let a user do nothing any more. Raises `RequestError` where no admin would be left."""
    account.disabled_at = now()
    _require_admin(session)
    forget_sign_ins(session, account)
    _forget_invitations(session, account)
    add_act(session, "disable_user", thing(account), actor=actor)


def enable(session: Session, account: Account, *, actor: str) -> None:
    """Let a disabled user sign in again."""
    account.disabled_at = None
    add_act(session, "enable_user", thing(account), actor=actor)


def invite(session: Session, account: Account, *, actor: str) -> str:
    """Return the key of a link with which the user sets a password once, within a day.

    An earlier link ends; an earlier password stays until a new one is set.
    """
    _forget_invitations(session, account)
    key = new_key()
    session.add(
        Invitation(digest=digest_of(key), account=account, expires_at=now() + INVITATION_LASTS)
    )
    add_act(session, "invite_user", thing(account), actor=actor)
    return key


def invited(session: Session, key: str) -> Account | None:
    """Return the user whose link has this key, if it is still good."""
    found = session.get(Invitation, digest_of(key))
    is_good = found and found.expires_at > now() and not found.account.disabled_at
    return found.account if found and is_good else None


def set_password(session: Session, account: Account, password: str, *, actor: str) -> None:
    """Set a password: the user is signed out everywhere, and no link is good any more.

    Raises `RequestError` where the password is easily guessed.
    """
    account.password = hash_password(password, account.name)
    forget_sign_ins(session, account)
    _forget_invitations(session, account)
    add_act(session, "set_password", thing(account), actor=actor)


def sign_out_everywhere(session: Session, account: Account, *, actor: str) -> None:
    """End every sign-in of a user."""
    forget_sign_ins(session, account)
    add_act(session, "sign_out_everywhere", thing(account), actor=actor)


def forget_sign_ins(session: Session, account: Account) -> None:
    """Make the cookies of a user worthless."""
    session.exec(delete(SignedIn).where(col(SignedIn.account_id) == account.id))


def thing(account: Account) -> str:
    """Return how acts name a user."""
    return f"user:{account.id}"


def _forget_invitations(session: Session, account: Account) -> None:
    session.exec(delete(Invitation).where(col(Invitation.account_id) == account.id))


def _require_admin(session: Session) -> None:
    session.flush()
    query = select(func.count()).where(Account.role == ADMIN, col(Account.disabled_at).is_(None))
    if not session.exec(query).one():
        raise RequestError("user", "no admin would be left", "Make another user admin first.")


def _usable(name: str) -> str:
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or " " in name:
        raise RequestError(
            name or "user",
            "it is no name",
            f"Give at most {LONGEST_NAME} letters, digits and signs, without spaces.",
        )
    return name
