"""Parties, agreements and grants; what quotas count; the grants that a decision saw."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_party_folded", "party", ["folded"], unique=True)
    op.create_index("ix_party_key", "party", ["key"])
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("billing_note", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("document_name", sa.String(), nullable=True),
        sa.Column("document_sha256", sa.String(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("party_id", "title"),
    )
    op.create_index("ix_agreement_party_id", "agreement", ["party_id"])
    op.create_table(
        "grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("collection", sa.String(), nullable=True),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("known_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("known_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"]),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"]),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("number", "agreement_id", "party_id", "collection", "record_id"):
        op.create_index(f"ix_grant_{column}", "grant", [column])
    op.create_table(
        "grantuse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_number", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article_id", "position", "grant_number"),
    )
    for column in ("grant_number", "article_id", "at"):
        op.create_index(f"ix_grantuse_{column}", "grantuse", [column])
    with op.batch_alter_table("placementdecision") as decision:
        decision.add_column(sa.Column("grants", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("placementdecision") as decision:
        decision.alter_column("grants", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("placementdecision") as decision:
        decision.drop_column("grants")
    for table in ("grantuse", "grant", "agreement", "party"):
        op.drop_table(table)
