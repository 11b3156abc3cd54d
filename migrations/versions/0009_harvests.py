"""What stays of communities that were closed, and when they were.

Revision: 0009
Follows: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "harvest",
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("brought", sa.Text(), nullable=False),
        sa.Column("passed_on", sa.Text(), nullable=False),
        sa.Column("thanks", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_harvest_community_id_community"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "closed_on", name=op.f("pk_harvest")),
    )
    with op.batch_alter_table("harvest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_harvest_community_id"), ["community_id"], unique=False)
    op.add_column("community", sa.Column("closed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Go back."""
    # By hand: on SQLite a batch would make the table anew, and with it lose what points at it.
    op.execute("ALTER TABLE community DROP COLUMN closed_on")
    op.drop_table("harvest")
