"""Accounts, sign-ins and tokens on PostgreSQL; the other tests have them on SQLite."""

import pytest

from mediameta.config import read
from mediameta.desk import signing, tokens, users
from mediameta.errors import RequestError
from mediameta.store.migrate import migrate
from mediameta.store.session import open_session

PASSWORD = "three ferries left early"

pytestmark = pytest.mark.postgresql


def test_signs_a_user_in_and_out(postgresql: str) -> None:
    migrate(postgresql)
    config = read({"MEDIAMETA_DATABASE": postgresql})
    with open_session(config) as session:
        ada = users.add_user(session, "Ada", "admin", actor="test")
        users.set_password(session, ada, PASSWORD, actor="test")
        link = users.invite(session, ada, actor="test")
        token = tokens.add_token(session, ada, "The site", ["read"], 3, actor="test")
    with pytest.raises(RequestError, match="wrong"):
        signing.sign_in(config, "ada", "another password", "192.0.2.1")
    key = signing.sign_in(config, "ada", PASSWORD, "192.0.2.1")
    with open_session(config) as session:
        assert signing.find(session, key)
        assert users.invited(session, link)
        assert tokens.find_token(session, token)
        signing.end(session, key)
    with open_session(config, reading=True) as session:
        assert signing.find(session, key) is None


def test_slows_down_who_guesses(postgresql: str) -> None:
    migrate(postgresql)
    config = read({"MEDIAMETA_DATABASE": postgresql})
    for _ in range(signing.FOR_NAME):
        with pytest.raises(RequestError, match="wrong"):
            signing.sign_in(config, "nobody", PASSWORD, "192.0.2.1")
    with pytest.raises(signing.TooManyAttempts):
        signing.sign_in(config, "nobody", PASSWORD, "192.0.2.1")
