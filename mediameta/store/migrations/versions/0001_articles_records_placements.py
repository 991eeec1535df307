"""Articles, records, placements, decisions, acts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("object", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_act_object"), ["object"], unique=False)

    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("publication", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("territory", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_key"), ["key"], unique=True)

    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("headline", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("description_writer", sa.String(), nullable=True),
        sa.Column("creator", sa.JSON(), nullable=False),
        sa.Column("creator_job_title", sa.String(), nullable=True),
        sa.Column("credit_line", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("copyright_notice", sa.String(), nullable=True),
        sa.Column("usage_terms", sa.String(), nullable=True),
        sa.Column("web_statement", sa.String(), nullable=True),
        sa.Column("instructions", sa.String(), nullable=True),
        sa.Column("job_id", sa.String(), nullable=True),
        sa.Column("date_created", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("province_state", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("country_code", sa.String(), nullable=True),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("image_supplier_image_id", sa.String(), nullable=True),
        sa.Column("digital_source_type", sa.String(), nullable=True),
        sa.Column("alt_text", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("origins", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_record_image_supplier_image_id"),
            ["image_supplier_image_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_record_key"), ["key"], unique=True)
        batch_op.create_index(batch_op.f("ix_record_url"), ["url"], unique=False)

    op.create_table(
        "articleversion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("loaded_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article_id", "number"),
    )
    with op.batch_alter_table("articleversion", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_articleversion_article_id"), ["article_id"], unique=False
        )

    op.create_table(
        "mediafile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["record.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("mediafile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mediafile_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_mediafile_record_id"), ["record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mediafile_sha256"), ["sha256"], unique=False)

    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("image_url", sa.String(), nullable=True),
        sa.Column("alt_text", sa.String(), nullable=True),
        sa.Column("caption", sa.String(), nullable=True),
        sa.Column("raw_text", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("noise", sa.JSON(), nullable=False),
        sa.Column("photo_date", sa.String(), nullable=True),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=True),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("link_reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["record.id"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["articleversion.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("version_id", "position"),
    )
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_placement_record_id"), ["record_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_placement_version_id"), ["version_id"], unique=False)

    op.create_table(
        "placementcredit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("parsed", sa.JSON(), nullable=False),
        sa.Column("extra", sa.Boolean(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("placementcredit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_placementcredit_placement_id"), ["placement_id"], unique=False
        )

    op.create_table(
        "placementdecision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("use", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("required_credit", sa.String(), nullable=True),
        sa.Column("required_notices", sa.JSON(), nullable=False),
        sa.Column("rules_version", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("placementdecision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_placementdecision_placement_id"), ["placement_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_placementdecision_verdict"), ["verdict"], unique=False)

    op.create_table(
        "placementrestriction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("placementrestriction", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_placementrestriction_placement_id"), ["placement_id"], unique=False
        )

    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["placement_id"],
            ["placement.id"],
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["record.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("placement_id", "record_id"),
    )
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_suggestion_placement_id"), ["placement_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("suggestion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_suggestion_placement_id"))

    op.drop_table("suggestion")
    with op.batch_alter_table("placementrestriction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placementrestriction_placement_id"))

    op.drop_table("placementrestriction")
    with op.batch_alter_table("placementdecision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placementdecision_verdict"))
        batch_op.drop_index(batch_op.f("ix_placementdecision_placement_id"))

    op.drop_table("placementdecision")
    with op.batch_alter_table("placementcredit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placementcredit_placement_id"))

    op.drop_table("placementcredit")
    with op.batch_alter_table("placement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_placement_version_id"))
        batch_op.drop_index(batch_op.f("ix_placement_record_id"))

    op.drop_table("placement")
    with op.batch_alter_table("mediafile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mediafile_sha256"))
        batch_op.drop_index(batch_op.f("ix_mediafile_record_id"))
        batch_op.drop_index(batch_op.f("ix_mediafile_name"))

    op.drop_table("mediafile")
    with op.batch_alter_table("articleversion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_articleversion_article_id"))

    op.drop_table("articleversion")
    with op.batch_alter_table("record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_record_url"))
        batch_op.drop_index(batch_op.f("ix_record_key"))
        batch_op.drop_index(batch_op.f("ix_record_image_supplier_image_id"))

    op.drop_table("record")
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_key"))

    op.drop_table("article")
    with op.batch_alter_table("act", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_act_object"))

    op.drop_table("act")
