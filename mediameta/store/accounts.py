"""The tables of identity. No secret is kept in them: passwords as argon2, keys as SHA-256."""

from datetime import datetime

from sqlmodel import Field, Relationship, SQLModel

from mediameta.store.tables import json_column, now


class Account(SQLModel, table=True):
    """A user. `key` is the name as it is compared; without a password nobody can sign in."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, index=True)
    name: str
    role: str
    password: str | None = None
    created_at: datetime = Field(default_factory=now)
    disabled_at: datetime | None = None
    tokens: list["ApiToken"] = Relationship(
        back_populates="account", sa_relationship_kwargs={"order_by": "ApiToken.id"}
    )


class SignedIn(SQLModel, table=True):
    """A browser in which a user is signed in, known by the hash of the key in its cookie."""

    digest: str = Field(primary_key=True)
    account_id: int = Field(default=None, nullable=False, foreign_key="account.id", index=True)
    address: str
    started_at: datetime = Field(default_factory=now)
    seen_at: datetime = Field(default_factory=now)
    account: Account = Relationship()


class Invitation(SQLModel, table=True):
    """A link with which a user sets a password, once."""

    digest: str = Field(primary_key=True)
    account_id: int = Field(default=None, nullable=False, foreign_key="account.id", index=True)
    expires_at: datetime
    account: Account = Relationship()


class Attempt(SQLModel, table=True):
    """A sign-in that was tried: under which name, as its hash, and from where."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    address: str = Field(index=True)
    at: datetime = Field(default_factory=now, index=True)


class ApiToken(SQLModel, table=True):
    """A token with which a program acts for a user, within its scopes."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(default=None, nullable=False, foreign_key="account.id", index=True)
    name: str
    digest: str = Field(unique=True, index=True)
    scopes: list[str] = Field(default_factory=list, sa_column=json_column())
    created_at: datetime = Field(default_factory=now)
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    account: Account = Relationship(back_populates="tokens")
