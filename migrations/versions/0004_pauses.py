"""When a community rested.

Revision: 0004
Follows: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "community_pause",
        sa.Column(
            "community_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_community_pause_community_id_community"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "since", name=op.f("pk_community_pause")),
    )
    with op.batch_alter_table("community_pause", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_community_pause_community_id"), ["community_id"], unique=False
        )
    # Since when a community rests was not stored until now; from today on is known.
    op.execute(
        "INSERT INTO community_pause (community_id, since, until) "
        "SELECT id, CURRENT_DATE, paused_until FROM community WHERE state = 'paused'"
    )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("community_pause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_community_pause_community_id"))

    op.drop_table("community_pause")
