"""The table of answers that are kept, so that a request sent twice is done once."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from mediameta.store.tables import now


class Reply(SQLModel, table=True):
    """What a program was answered under a key of its own; no answer yet: it is being made.

    `digest` is the hash of who asked and the key, `request` the hash of what was asked.
    """

    digest: str = Field(primary_key=True)
    request: str
    answer: str | None = None
    at: datetime = Field(default_factory=now, index=True)
