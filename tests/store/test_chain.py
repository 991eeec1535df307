"""The chain under several writers at once, on SQLite and PostgreSQL."""

import subprocess
import sys

import pytest
from sqlalchemy import text

from mediameta.config import Config, read
from mediameta.desk.acts import add_act
from mediameta.desk.audit import verify
from mediameta.errors import StoreError
from mediameta.store.migrate import migrate
from mediameta.store.session import open_session

WRITERS, EACH = 4, 25
WRITER = f"""
import sys
from mediameta.config import read
from mediameta.desk.acts import add_act
from mediameta.store.session import open_session
settings = read({{"MEDIAMETA_DATABASE": sys.argv[1]}})
for number in range({EACH}):
    try:
        with open_session(settings) as session:
            add_act(session, "write", f"row:{{number}}", actor=sys.argv[2])
            session.flush()
            add_act(session, "write", f"row:{{number}}", actor=sys.argv[2])
            if number % 5 == 4:
                raise KeyError("taken back")
    except KeyError:
        pass
"""


def test_stays_gapless_under_several_writers(config: Config) -> None:
    _write_at_once(config)


@pytest.mark.postgresql
def test_stays_gapless_under_several_writers_on_postgresql(postgresql: str) -> None:
    migrate(postgresql)
    _write_at_once(read({"MEDIAMETA_DATABASE": postgresql}))


def _write_at_once(config: Config) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, config.database, str(number)])
        for number in range(WRITERS)
    ]
    assert [writer.wait() for writer in writers] == [0] * WRITERS
    with open_session(config, reading=True) as session:
        chain = verify(session)
    assert (chain.number, chain.fault) == (WRITERS * (EACH - EACH // 5) * 2, "")


@pytest.mark.postgresql
def test_finds_changes_on_postgresql(postgresql: str) -> None:
    migrate(postgresql)
    config = read({"MEDIAMETA_DATABASE": postgresql})
    with open_session(config) as session:
        for number in range(4):
            add_act(session, "write", "row:1", actor="Ada", after={"n": number, "name": "Peña"})
    with pytest.raises(StoreError, match="only ever added"):
        _run(config, "UPDATE act SET actor = 'Ben' WHERE number = 2")
    _run(config, "ALTER TABLE act DISABLE TRIGGER act_no_change")
    _run(config, "UPDATE act SET after = '{}' WHERE number = 3")
    with open_session(config, reading=True) as session:
        assert verify(session).bad == 3


def _run(config: Config, statement: str) -> None:
    with open_session(config) as session:
        session.connection().execute(text(statement))
