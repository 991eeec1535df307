"""What pictures look like, which files have arrived, where the places of a property differ."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PARTS = [f"part{number}" for number in range(8)]


def upgrade() -> None:
    with op.batch_alter_table("record") as record:
        record.add_column(sa.Column("conflicts", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("record") as record:
        record.alter_column("conflicts", server_default=None)
    op.create_table(
        "look",
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("pixels", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        *(sa.Column(part, sa.Integer(), nullable=False) for part in PARTS),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"]),
        sa.PrimaryKeyConstraint("record_id"),
    )
    for column in ("pixels", *PARTS):
        op.create_index(f"ix_look_{column}", "look", [column])
    op.create_table(
        "arrival",
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("changed_ns", sa.BigInteger(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("error", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"]),
        sa.PrimaryKeyConstraint("path"),
    )
    op.create_table(
        "writeback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"]),
        sa.ForeignKeyConstraint(["file_id"], ["mediafile.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_writeback_record_id", "writeback", ["record_id"])


def downgrade() -> None:
    op.drop_table("writeback")
    op.drop_table("arrival")
    op.drop_table("look")
    with op.batch_alter_table("record") as record:
        record.drop_column("conflicts")
