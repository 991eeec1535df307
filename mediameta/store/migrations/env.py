"""Alembic runs this for each command; the connection comes from `mediameta.store.migrate`."""

from alembic import context
from sqlmodel import SQLModel

import mediameta.store.accounts
import mediameta.store.chain
import mediameta.store.holdings
import mediameta.store.replies
import mediameta.store.tables  # noqa: F401  registers the tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
