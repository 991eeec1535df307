"""The tables. Property names are those of the IPTC standard in snake case.

No `from __future__ import annotations` here: SQLModel reads the annotations at run time.
JSON columns hold the shapes of `export.wire`; spans point into `ArticleVersion.text`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from mediameta.captions.model import SURE


def now() -> datetime:
    """The moment of writing, in UTC."""
    return datetime.now(UTC)


def json_column() -> Any:
    """A JSON column that is never null."""
    return Column(JSON, nullable=False)


class Article(SQLModel, table=True):
    """An article, known by `key` (its URL, its file name, or the hash of what was pasted)."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, index=True)
    url: str | None = None
    publication: str = "default"
    channel: str = "internet"
    territory: str = ""
    purpose: str = "news"
    created_at: datetime = Field(default_factory=now)
    versions: list["ArticleVersion"] = Relationship(
        back_populates="article",
        sa_relationship_kwargs={"order_by": "ArticleVersion.number"},
    )

    @property
    def latest(self) -> "ArticleVersion":
        """The version that counts: the last one loaded."""
        return self.versions[-1]


class ArticleVersion(SQLModel, table=True):
    """What an article said at one load; never changed after."""

    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(default=None, nullable=False, foreign_key="article.id", index=True)
    number: int
    sha256: str
    media_type: str
    title: str
    text: str
    original: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    loaded_at: datetime = Field(default_factory=now)
    loaded_by: str
    article: Article = Relationship(back_populates="versions")
    placements: list["Placement"] = Relationship(
        back_populates="version", sa_relationship_kwargs={"order_by": "Placement.position"}
    )


class Record(SQLModel, table=True):
    """A media record: one picture, its properties and where each value came from."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, index=True)
    title: str | None = None
    headline: str | None = None
    description: str | None = None
    description_writer: str | None = None
    creator: list[str] = Field(default_factory=list, sa_column=json_column())
    creator_job_title: str | None = None
    credit_line: str | None = None
    source: str | None = None
    copyright_notice: str | None = None
    usage_terms: str | None = None
    web_statement: str | None = None
    instructions: str | None = None
    job_id: str | None = None
    date_created: str | None = None
    city: str | None = None
    province_state: str | None = None
    country: str | None = None
    country_code: str | None = None
    keywords: list[str] = Field(default_factory=list, sa_column=json_column())
    image_supplier_image_id: str | None = Field(default=None, index=True)
    digital_source_type: str | None = None
    alt_text: str | None = None
    url: str | None = Field(default=None, index=True)
    origins: dict[str, str] = Field(default_factory=dict, sa_column=json_column())
    conflicts: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    created_at: datetime = Field(default_factory=now)
    files: list["MediaFile"] = Relationship(back_populates="record")


class MediaFile(SQLModel, table=True):
    """A file of a record: the original as received, or a rendition made from it."""

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(default=None, nullable=False, foreign_key="record.id", index=True)
    role: str
    path: str
    name: str = Field(index=True)
    sha256: str = Field(index=True)
    media_type: str
    size: int
    width: int
    height: int
    record: Record = Relationship(back_populates="files")


class Look(SQLModel, table=True):
    """What the picture of a record looks like: see `pictures.fingerprint`."""

    record_id: int = Field(default=None, primary_key=True, foreign_key="record.id")
    pixels: str = Field(index=True)
    fingerprint: str
    part0: int = Field(index=True)
    part1: int = Field(index=True)
    part2: int = Field(index=True)
    part3: int = Field(index=True)
    part4: int = Field(index=True)
    part5: int = Field(index=True)
    part6: int = Field(index=True)
    part7: int = Field(index=True)
    record: Record = Relationship()


class WriteBack(SQLModel, table=True):
    """A copy of the picture of a record with its properties in it, and the receipt of the write."""

    id: int | None = Field(default=None, primary_key=True)
    record_id: int = Field(default=None, nullable=False, foreign_key="record.id", index=True)
    file_id: int = Field(default=None, nullable=False, foreign_key="mediafile.id")
    receipt: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    actor: str
    at: datetime = Field(default_factory=now)
    record: Record = Relationship()
    file: MediaFile = Relationship()


class Arrival(SQLModel, table=True):
    """A file that `ingest` has seen: its record, or why it has none."""

    path: str = Field(primary_key=True)
    size: int = Field(sa_type=BigInteger)
    changed_ns: int = Field(sa_type=BigInteger)
    record_id: int | None = Field(default=None, foreign_key="record.id")
    error: str | None = None
    at: datetime = Field(default_factory=now)


class Placement(SQLModel, table=True):
    """A picture in an article version. `link` is none, linked, confirmed or unlinked."""

    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(
        default=None, nullable=False, foreign_key="articleversion.id", index=True
    )
    position: int
    image_url: str | None = None
    alt_text: str | None = None
    caption: str | None = None
    raw_text: str = ""
    start: int
    end: int
    noise: list[list[int]] = Field(default_factory=list, sa_column=json_column())
    photo_date: str | None = None
    flags: list[str] = Field(default_factory=list, sa_column=json_column())
    record_id: int | None = Field(default=None, foreign_key="record.id", index=True)
    link: str = "none"
    link_reasons: list[str] = Field(default_factory=list, sa_column=json_column())
    version: ArticleVersion = Relationship(back_populates="placements")
    record: Record | None = Relationship()
    credits: list["PlacementCredit"] = Relationship(
        sa_relationship_kwargs={"order_by": "PlacementCredit.id"}
    )
    restrictions: list["PlacementRestriction"] = Relationship(
        sa_relationship_kwargs={"order_by": "PlacementRestriction.start"}
    )
    suggestions: list["Suggestion"] = Relationship(
        sa_relationship_kwargs={"order_by": "Suggestion.score.desc()"}
    )
    decisions: list["PlacementDecision"] = Relationship(
        sa_relationship_kwargs={"order_by": "PlacementDecision.id"}
    )

    @property
    def credit(self) -> "PlacementCredit | None":
        """The credit that counts: the last one, as parsed or as corrected."""
        return next((c for c in reversed(self.credits) if not c.extra), None)

    @property
    def decision(self) -> "PlacementDecision | None":
        """The decision that counts: the last one."""
        return self.decisions[-1] if self.decisions else None


class PlacementCredit(SQLModel, table=True):
    """A credit of a placement. `origin` is parsed, confirmed or corrected; the last one counts."""

    id: int | None = Field(default=None, primary_key=True)
    placement_id: int = Field(default=None, nullable=False, foreign_key="placement.id", index=True)
    text: str
    start: int | None = None
    end: int | None = None
    parsed: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    extra: bool = False
    origin: str = "parsed"
    actor: str | None = None
    reason: str | None = None
    at: datetime = Field(default_factory=now)

    @property
    def is_doubtful(self) -> bool:
        """Whether it was read with so little confidence that an editor is asked."""
        return self.origin == "parsed" and self.parsed.get("confidence", 1.0) <= SURE


class PlacementRestriction(SQLModel, table=True):
    """Restriction words of a placement. `state` is found, confirmed or dismissed."""

    id: int | None = Field(default=None, primary_key=True)
    placement_id: int = Field(default=None, nullable=False, foreign_key="placement.id", index=True)
    kind: str
    modality: str
    text: str
    start: int
    end: int
    params: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    confidence: float = 1.0
    state: str = "found"
    actor: str | None = None
    reason: str | None = None
    at: datetime | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether it was read with so little confidence that an editor is asked."""
        return self.state == "found" and self.confidence <= SURE


class Suggestion(SQLModel, table=True):
    """A record that may be the picture of a placement, with score and reasons."""

    __table_args__ = (UniqueConstraint("placement_id", "record_id"),)

    id: int | None = Field(default=None, primary_key=True)
    placement_id: int = Field(default=None, nullable=False, foreign_key="placement.id", index=True)
    record_id: int = Field(default=None, nullable=False, foreign_key="record.id")
    score: float
    reasons: list[str] = Field(default_factory=list, sa_column=json_column())
    record: Record = Relationship()


class PlacementDecision(SQLModel, table=True):
    """One decision with everything that it saw; a new one is added, none is changed."""

    id: int | None = Field(default=None, primary_key=True)
    placement_id: int = Field(default=None, nullable=False, foreign_key="placement.id", index=True)
    verdict: str = Field(index=True)
    use: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    rules: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_column())
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_column())
    required_credit: str | None = None
    required_notices: list[str] = Field(default_factory=list, sa_column=json_column())
    grants: list[dict[str, Any]] = Field(default_factory=list, sa_column=json_column())
    rules_version: str
    decided_at: datetime = Field(default_factory=now)


class Act(SQLModel, table=True):
    """What somebody did: a link of the audit chain, numbered without a gap. See `store.chain`."""

    number: int = Field(primary_key=True)
    actor: str
    origin: str
    action: str
    object: str = Field(index=True)
    before: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    after: dict[str, Any] = Field(default_factory=dict, sa_column=json_column())
    reason: str = ""
    at: datetime = Field(default_factory=now)
    previous: str
    hash: str
