"""The tables of what we hold: parties, agreements, grants, and the uses that quotas count.

No `from __future__ import annotations` here: SQLModel reads the annotations at run time.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from mediameta.store.tables import Record, json_column, now


class Party(SQLModel, table=True):
    """Whom we hold grants from. `folded` is the name as it is compared, `key` its registry key."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    folded: str = Field(unique=True, index=True)
    key: str | None = Field(default=None, index=True)
    contact: str = ""
    created_at: datetime = Field(default_factory=now)


class Agreement(SQLModel, table=True):
    """A contract with a party, or an e-mail that says yes, and its document in the media folder."""

    __table_args__ = (UniqueConstraint("party_id", "title"),)

    id: int | None = Field(default=None, primary_key=True)
    party_id: int = Field(default=None, nullable=False, foreign_key="party.id", index=True)
    title: str
    currency: str | None = None
    billing_note: str = ""
    document: str | None = None
    document_name: str | None = None
    document_sha256: str | None = None
    created_at: datetime = Field(default_factory=now)
    party: Party = Relationship()


class Grant(SQLModel, table=True):
    """A licence that we hold, in one version: a change adds a row and closes the one before.

    `number` stays over all versions. `scope` is party, collection or record. `terms` has the shape
    of `rights.grant_terms`.
    """

    id: int | None = Field(default=None, primary_key=True)
    number: int = Field(index=True)
    agreement_id: int = Field(default=None, nullable=False, foreign_key="agreement.id", index=True)
    scope: str
    party_id: int | None = Field(default=None, foreign_key="party.id", index=True)
    collection: str | None = Field(default=None, index=True)
    record_id: int | None = Field(default=None, foreign_key="record.id", index=True)
    terms: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    note: str = ""
    actor: str
    reason: str = ""
    known_from: datetime = Field(default_factory=now)
    known_until: datetime | None = None
    agreement: Agreement = Relationship()
    record: Record | None = Relationship()


class GrantUse(SQLModel, table=True):
    """A picture in the latest version of an article that a grant is for: what quotas count.

    `at` is the moment of the use; of several, the one that was claimed first has the first place.
    """

    __table_args__ = (UniqueConstraint("article_id", "position", "grant_number"),)

    id: int | None = Field(default=None, primary_key=True)
    grant_number: int = Field(index=True)
    article_id: int = Field(default=None, nullable=False, foreign_key="article.id", index=True)
    position: int
    at: datetime = Field(index=True)
    claimed_at: datetime = Field(default_factory=now)
