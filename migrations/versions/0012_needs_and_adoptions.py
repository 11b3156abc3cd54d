"""What groups need, which practices were proposed to them, and what came of trying them.

Revision: 0012
Follows: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _points(table: str, target: str, *, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{target}_id"],
        [f"{target}.id"],
        name=op.f(f"fk_{table}_{target}_id_{target}"),
        ondelete=ondelete,
    )


def _indexed(table: str, *names: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in names:
            batch_op.create_index(batch_op.f(f"ix_{table}_{name}"), [name], unique=False)


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "need",
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        _points("need", "community"),
        sa.PrimaryKeyConstraint("community_id", "kind", "code", name=op.f("pk_need")),
    )
    _indexed("need", "community_id")
    op.create_table(
        "suggestion",
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("practice_id", _KEY, nullable=False),
        sa.Column("verdict", sa.String(length=18), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _points("suggestion", "community"),
        _points("suggestion", "practice"),
        sa.PrimaryKeyConstraint("community_id", "practice_id", name=op.f("pk_suggestion")),
    )
    _indexed("suggestion", "community_id", "practice_id")
    op.create_table(
        "adoption",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("practice_id", _KEY, nullable=False),
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("membership_id", _KEY, nullable=True),
        sa.Column("promise_id", _KEY, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("worked", sa.String(length=8), nullable=True),
        sa.Column("sealed_adaptation", sa.LargeBinary(), nullable=True),
        sa.Column("kept", sa.Boolean(), nullable=True),
        sa.Column("party", sa.String(length=12), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        _points("adoption", "practice"),
        _points("adoption", "community"),
        _points("adoption", "membership"),
        _points("adoption", "promise", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
    )
    _indexed("adoption", "practice_id", "community_id", "membership_id", "promise_id")
    op.create_table(
        "practice_stage",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("practice_id", _KEY, nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _points("practice_stage", "practice"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_stage")),
    )
    _indexed("practice_stage", "practice_id")


def downgrade() -> None:
    """Go back."""
    for table in ("practice_stage", "adoption", "suggestion", "need"):
        op.drop_table(table)
