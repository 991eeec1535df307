"""The audit chain: whole when nothing was touched, and broken at the number that was."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from mediameta.config import Config
from mediameta.desk.acts import acting_from, add_act
from mediameta.desk.audit import Chain, history, links, verify
from mediameta.store.chain import START, digest
from mediameta.store.session import all_or_nothing, open_session
from mediameta.store.tables import Act

Tamper = Callable[..., Chain]
LAST = 6


@pytest.fixture
def chain(session: Session) -> Session:
    """A session with six acts."""
    for number in range(LAST):
        add_act(
            session,
            "correct_credit",
            f"placement:{number % 2}",
            actor="Ada",
            before={"credit": None, "spans": [[0, 4]]},
            after={"credit": "Lourdes Peña/Harbour Wire"},
            reason="Seen on the wire — twice",
        )
    session.flush()
    return session


@pytest.fixture
def tamper(chain: Session) -> Tamper:
    """Change the database as somebody would who may write all of it, and check the chain."""

    def change(*statements: str, noted: tuple[int, str] | None = None) -> Chain:
        for trigger in ("act_no_update", "act_no_delete"):
            chain.connection().execute(text(f"DROP TRIGGER IF EXISTS {trigger}"))
        for statement in statements:
            chain.connection().execute(text(statement))
        return verify(chain, noted=noted)

    return change


def test_starts_whole_and_empty(session: Session) -> None:
    assert verify(session) == Chain(0, START)


def test_follows_acts_to_their_end(chain: Session) -> None:
    last = chain.get_one(Act, LAST)
    assert verify(chain) == Chain(LAST, last.hash)
    assert verify(chain, noted=(2, chain.get_one(Act, 2).hash)).bad is None


def test_links_each_act_to_the_one_before(chain: Session) -> None:
    acts = chain.exec(select(Act).order_by("number")).all()
    assert [act.number for act in acts] == [*range(1, LAST + 1)]
    assert [act.previous for act in acts] == [START, *(act.hash for act in acts[:-1])]


def test_can_be_checked_by_another_program_from_its_export(chain: Session) -> None:
    previous = START
    for link in links(chain):
        known = link.pop("hash")
        assert link.pop("previous") == previous
        previous = digest(link, previous)
        assert previous == known


@pytest.mark.parametrize("number", [1, 3, LAST])
@pytest.mark.parametrize(
    "change",
    [
        "actor = 'Ben'",
        "origin = 'seed'",
        "action = 'confirm_credit'",
        "object = 'placement:9'",
        """before = '{"credit": "", "spans": [[0, 4]]}'""",
        "after = '{}'",
        "after = 'no JSON'",
        "reason = ''",
        "reason = 'Seen on the wire - twice'",
        "at = '2020-01-01 00:00:00.000000'",
        "at = 'never'",
        "hash = ''",
        "previous = 'f'",
    ],
)
def test_finds_any_edit(tamper: Tamper, number: int, change: str) -> None:
    assert tamper(f"UPDATE act SET {change} WHERE number = {number}").bad == number


@pytest.mark.parametrize("number", [1, 3, LAST])
def test_finds_a_deletion(tamper: Tamper, number: int) -> None:
    assert tamper(f"DELETE FROM act WHERE number = {number}").bad == number


def test_finds_that_all_is_gone(tamper: Tamper) -> None:
    assert tamper("DELETE FROM act") == Chain(0, START, 1, f"it and all up to {LAST} are missing")


@pytest.mark.parametrize(
    ("statements", "bad"),
    [
        (("number = 99 WHERE number = 2", "number = 2 WHERE number = 4"), 2),
        (
            (
                "number = 99 WHERE number = 2",
                "number = 2 WHERE number = 3",
                "number = 3 WHERE number = 99",
            ),
            2,
        ),
        (("number = 7 WHERE number = 1",), 1),
        (("number = 0 WHERE number = 1",), 1),
    ],
)
def test_finds_a_reorder(tamper: Tamper, statements: tuple[str, ...], bad: int) -> None:
    assert tamper(*(f"UPDATE act SET {statement}" for statement in statements)).bad == bad


def test_finds_an_act_that_was_put_in(tamper: Tamper) -> None:
    columns = "actor, origin, action, object, before, after, reason, at, previous, hash"
    copy = f"INSERT INTO act (number, {columns}) SELECT 7, {columns} FROM act WHERE number = 6"
    assert tamper(copy).bad == LAST + 1


def test_finds_an_act_past_the_end(chain: Session, tamper: Tamper) -> None:
    add_act(chain, "sign_in", "user:1", actor="Eve")
    chain.flush()
    end = chain.get_one(Act, LAST).hash
    found = tamper(f"UPDATE chainend SET number = {LAST}, hash = '{end}'")
    assert (found.bad, found.fault) == (LAST + 1, "it was added past the end of the chain")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE chainend SET hash = 'f'",
        "UPDATE chainend SET number = 9",
        "UPDATE chainend SET number = 2",
        "DELETE FROM chainend",
    ],
)
def test_finds_a_changed_end(tamper: Tamper, change: str) -> None:
    assert tamper(change).bad


def test_finds_by_a_noted_end_that_the_chain_was_written_anew(
    chain: Session, tamper: Tamper
) -> None:
    noted, shorter = verify(chain), chain.get_one(Act, LAST - 1).hash
    cut = (
        f"DELETE FROM act WHERE number = {LAST}",
        f"UPDATE chainend SET number = {LAST - 1}, hash = '{shorter}'",
    )
    assert tamper(*cut).bad is None
    assert tamper(noted=(noted.number, noted.hash)).bad == LAST
    add_act(chain, "sign_in", "user:1", actor="Eve")
    chain.flush()
    assert tamper(noted=(noted.number, noted.hash)).bad == LAST


@pytest.mark.parametrize("change", ["UPDATE act SET actor = 'Ben'", "DELETE FROM act"])
def test_refuses_to_change_an_act(chain: Session, change: str) -> None:
    with pytest.raises(DBAPIError, match="only ever added"):
        chain.connection().execute(text(change))


def test_loses_no_number_to_what_was_taken_back(chain: Session) -> None:
    with suppress(KeyError), all_or_nothing(chain):
        add_act(chain, "sign_in", "user:1", actor="Eve")
        raise KeyError
    add_act(chain, "sign_in", "user:1", actor="Ada")
    chain.flush()
    assert verify(chain).number == LAST + 1


def test_loses_no_number_to_a_session_that_failed(config: Config) -> None:
    with suppress(KeyError), open_session(config) as session:
        add_act(session, "sign_in", "user:1", actor="Eve")
        raise KeyError
    with open_session(config) as session:
        add_act(session, "sign_in", "user:1", actor="Ada")
        assert verify(session).number == 1


def test_says_where_an_act_came_from(session: Session) -> None:
    add_act(session, "sign_in", "user:1", actor="Ada")
    with acting_from("web 192.0.2.7"):
        add_act(session, "sign_in", "user:1", actor="Ada")
    origins = session.exec(select(Act.origin).order_by("number"))
    assert origins.all() == ["cli", "web 192.0.2.7"]


def test_tells_the_history_of_one_thing_newest_first(chain: Session) -> None:
    assert [act.number for act in history(chain, ["placement:1"], most=2)] == [6, 4]
    assert history(chain, ["record:1"], most=2) == []
