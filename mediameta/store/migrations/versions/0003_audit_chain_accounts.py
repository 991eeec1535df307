"""Acts as a hash chain that only grows; accounts, their sign-ins and tokens."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from mediameta.store.chain import START, digest

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ACT = sa.table(
    "act",
    sa.column("number", sa.Integer()),
    sa.column("at", MOMENT),
    *(sa.column(name, sa.String()) for name in ("actor", "origin", "action", "object", "reason")),
    sa.column("before", sa.JSON()),
    sa.column("after", sa.JSON()),
    sa.column("previous", sa.String()),
    sa.column("hash", sa.String()),
)
CONTENT = ("number", "at", "actor", "origin", "action", "object", "before", "after", "reason")
# Acts of older versions do not say where they came from.
ORIGIN = "before 0003"
AT_ONCE = 500
REFUSALS = {
    "sqlite": [
        f"CREATE TRIGGER act_no_{verb} BEFORE {verb} ON act "
        "BEGIN SELECT RAISE(ABORT, 'acts are only ever added'); END"
        for verb in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'acts are only ever added'; END $$",
        "CREATE TRIGGER act_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON act "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ],
}
ALLOWANCES = {
    "sqlite": ["DROP TRIGGER act_no_UPDATE", "DROP TRIGGER act_no_DELETE"],
    "postgresql": ["DROP TRIGGER act_no_change ON act", "DROP FUNCTION refuse_change()"],
}


def upgrade() -> None:
    _chain_acts()
    _create_accounts()


def downgrade() -> None:
    for table in ("apitoken", "attempt", "invitation", "signedin", "account", "chainend"):
        op.drop_table(table)
    _run(ALLOWANCES)
    with op.batch_alter_table("act") as act:
        for column in ("origin", "previous", "hash"):
            act.drop_column(column)
        act.alter_column("number", new_column_name="id", existing_type=sa.Integer())


def _chain_acts() -> None:
    added = ("origin", "previous", "hash")
    with op.batch_alter_table("act") as act:
        act.alter_column("id", new_column_name="number", existing_type=sa.Integer())
        for column in added:
            act.add_column(sa.Column(column, sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("act") as act:
        for column in added:
            act.alter_column(column, server_default=None)
    number, previous = _link_all()
    end = op.create_table(
        "chainend",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(end, [{"id": 1, "number": number, "hash": previous}])
    _run(REFUSALS)


def _link_all() -> tuple[int, str]:
    """Number the acts anew, without gaps, and link each to the one before it."""
    connection, last, number, previous = op.get_bind(), 0, 0, START
    page = sa.select(ACT).order_by(ACT.c.number).limit(AT_ONCE)
    while rows := connection.execute(page.where(ACT.c.number > last)).mappings().all():
        for row in rows:
            last, number = row["number"], number + 1
            content = {**{name: row[name] for name in CONTENT}, "number": number, "origin": ORIGIN}
            content["at"] = _aware(content["at"])
            link = {"previous": previous, "hash": digest(content, previous)}
            connection.execute(
                sa.update(ACT)
                .where(ACT.c.number == last)
                .values(number=number, origin=ORIGIN, **link)
            )
            previous = link["hash"]
    return number, previous


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _run(statements: dict[str, list[str]]) -> None:
    for statement in statements[op.get_bind().dialect.name]:
        op.execute(statement)


def _create_accounts() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("disabled_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_account_key", "account", ["key"], unique=True)
    op.create_table(
        "signedin",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("ix_signedin_account_id", "signedin", ["account_id"])
    op.create_table(
        "invitation",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("ix_invitation_account_id", "invitation", ["account_id"])
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("name", "address", "at"):
        op.create_index(f"ix_attempt_{column}", "attempt", [column])
    op.create_table(
        "apitoken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_apitoken_account_id", "apitoken", ["account_id"])
    op.create_index("ix_apitoken_digest", "apitoken", ["digest"], unique=True)
