"""What members brought their group, and whether they will still take part.

Revision: 0008
Follows: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "contribution",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("membership_id", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", _KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_contribution_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_contribution_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint(
            "membership_id", "meeting_id", name=op.f("uq_contribution_membership_id_meeting_id")
        ),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        for column in ("membership_id", "meeting_id"):
            batch_op.create_index(batch_op.f(f"ix_contribution_{column}"), [column], unique=False)
    op.create_table(
        "stay",
        sa.Column("membership_id", _KEY, nullable=False),
        sa.Column("answer", sa.String(length=5), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_stay_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_stay")),
    )
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_membership_id"), ["membership_id"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("stay")
    op.drop_table("contribution")
