"""A PostgreSQL database of its own for each test that asks for one."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from mediameta.store.session import engine_for

SERVER = os.environ.get(
    "MEDIAMETA_TEST_POSTGRESQL", "postgresql+pg8000://postgres@127.0.0.1:5432/test"
)


@pytest.fixture
def postgresql() -> Iterator[str]:
    """The URL of a database made for one test; skipped where no server answers."""
    admin = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    name = f"mediameta_{uuid4().hex}"
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except DBAPIError:
        pytest.skip(f"no PostgreSQL at {make_url(SERVER).host}: set MEDIAMETA_TEST_POSTGRESQL")
    url = make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    yield url
    engine_for(url).dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
    admin.dispose()
