"""Who acts, from where, and what they may do."""

from contextlib import ExitStack
from dataclasses import dataclass

from flask import Flask, g, request
from sqlmodel import func, select

from mediameta.config import Config
from mediameta.desk import signing, tokens
from mediameta.desk.acts import acting_from
from mediameta.store.accounts import Account
from mediameta.store.session import open_session
from mediameta.vocabulary.roles import of_role, of_token
from mediameta.web.cookie import cookie_name
from mediameta.web.store import settings

LOOPBACK = ("127.0.0.1", "::1", "localhost")
# A proxy on this machine brings strangers to the loopback address; these say so.
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
DEMO_ROLE = "admin"


@dataclass(frozen=True, slots=True)
class Person:
    """Who a request comes from; `account` is None for the demo user."""

    name: str
    role: str
    capabilities: frozenset[str]
    account: int | None = None
    token: int | None = None
    scopes: tuple[str, ...] = ()

    @property
    def is_demo(self) -> bool:
        """Whether nobody signed in, and the app did it on this machine."""
        return self.account is None


def register(app: Flask) -> None:
    """Find out of each request who it comes from; acts say the address."""
    app.before_request(_come)
    app.teardown_request(_go)
    app.context_processor(lambda: {"me": me()})
    app.jinja_env.globals["can"] = can


def me() -> Person | None:
    """Return who this request comes from; None for a stranger."""
    person: Person | None = g.get("person")
    return person


def actor() -> str:
    """Return the name that acts of this request bear."""
    person = me()
    if person is None:
        raise LookupError("a stranger cannot act")
    return person.name


def can(capability: str) -> bool:
    """Return whether who is here has a capability."""
    person = me()
    return person is not None and capability in person.capabilities


def is_program() -> bool:
    """Return whether the request came by the interface for programs, where cookies say nothing."""
    return request.path.startswith("/api/")


def address() -> str:
    """Return the address that the request comes from."""
    return request.remote_addr or "unknown"


def demo_is_on(config: Config) -> bool:
    """Return whether the demo user may be signed in: on loopback, while there is no account."""
    if not config.demo_user or config.proxy or config.host not in LOOPBACK:
        return False
    with open_session(config, reading=True) as session:
        return session.exec(select(func.count()).select_from(Account)).one() == 0


def _come() -> None:
    g.person = None if request.endpoint in (None, "static") else _person()
    token = f" token {g.person.token}" if g.person and g.person.token else ""
    g.origin = ExitStack()
    g.origin.enter_context(acting_from(f"web {address()}{token}"))


def _go(_error: BaseException | None) -> None:
    if "origin" in g:
        g.pop("origin").close()


def _person() -> Person | None:
    """Return who shows a token to the interface for programs, or a cookie to any page."""
    if is_program():
        return _by_token()
    return _by_cookie() or _demo()


def _by_token() -> Person | None:
    given = request.authorization
    if given is None or given.type != "bearer" or not given.token:
        return None
    with open_session(settings(), reading=True) as session:
        token = tokens.find_token(session, given.token)
        if token is None:
            return None
        number, scopes, is_due = token.id, token.scopes, tokens.must_be_noted(token)
        owner = token.account
        person = Person(
            owner.name, owner.role, of_token(owner.role, scopes), owner.id, number, tuple(scopes)
        )
    if is_due and number:
        with open_session(settings()) as session:
            tokens.note_used(session, number)
    return person


def _by_cookie() -> Person | None:
    key = request.cookies.get(cookie_name(), "")
    if not key:
        return None
    with open_session(settings(), reading=True) as session:
        found = signing.find(session, key)
        if found is None:
            return None
        digest, is_due, user = found.digest, signing.must_be_noted(found), found.account
        person = Person(user.name, user.role, of_role(user.role), user.id)
    if is_due:
        with open_session(settings()) as session:
            signing.note_seen(session, digest)
    return person


def _demo() -> Person | None:
    config = settings()
    is_near = address() in LOOPBACK and not any(name in request.headers for name in FORWARDED)
    if not is_near or not demo_is_on(config):
        return None
    return Person(config.demo_user, DEMO_ROLE, of_role(DEMO_ROLE))
