"""What a group tries, and what it says when it looks back on that.

Revision: 0013
Follows: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _points(table: str, target: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
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
        "experiment",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("membership_id", _KEY, nullable=True),
        sa.Column("sealed_hypothesis", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_cue", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_act", sa.LargeBinary(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        _points("experiment", "community"),
        _points("experiment", "membership", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experiment")),
    )
    _indexed("experiment", "community_id", "membership_id")
    op.create_table(
        "experiment_review",
        sa.Column("experiment_id", _KEY, nullable=False),
        sa.Column("membership_id", _KEY, nullable=True),
        sa.Column("sealed_expected", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_happened", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_why", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_learn", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        _points("experiment_review", "experiment"),
        _points("experiment_review", "membership", "SET NULL"),
        sa.PrimaryKeyConstraint("experiment_id", name=op.f("pk_experiment_review")),
    )
    _indexed("experiment_review", "experiment_id", "membership_id")


def downgrade() -> None:
    """Go back."""
    op.drop_table("experiment_review")
    op.drop_table("experiment")
