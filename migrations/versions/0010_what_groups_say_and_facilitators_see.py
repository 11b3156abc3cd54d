"""How many intend to stay, and what facilitators see for themselves beside the rules.

Revision: 0010
Follows: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "group_stay",
        sa.Column("round_id", _KEY, nullable=False),
        sa.Column("yes", sa.Integer(), nullable=False),
        sa.Column("doubt", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["check_in_round.id"],
            name=op.f("fk_group_stay_round_id_check_in_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_group_stay")),
    )
    with op.batch_alter_table("group_stay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_stay_round_id"), ["round_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("group_stay")
