"""Meetings and who says that they were there, time for facilitating, a community's phase and words.

Revision: 0006
Follows: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    identifier = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "meeting",
        sa.Column("id", identifier, nullable=False),
        sa.Column("community_id", identifier, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("host_id", identifier, nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_meeting_community_id_community"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["host_id"],
            ["organisation.id"],
            name=op.f("fk_meeting_host_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_table(
        "attendance",
        sa.Column("meeting_id", identifier, nullable=False),
        sa.Column("membership_id", identifier, nullable=False),
        sa.Column("said", sa.String(length=7), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_attendance_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_attendance_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "membership_id", name=op.f("pk_attendance")),
    )
    op.create_table(
        "facilitator_time",
        sa.Column("community_id", identifier, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("agreed", sa.Integer(), nullable=True),
        sa.Column("spent", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_facilitator_time_community_id_community"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "week", name=op.f("pk_facilitator_time")),
    )
    op.create_table(
        "community_word",
        sa.Column("community_id", identifier, nullable=False),
        sa.Column("concept", sa.String(length=10), nullable=False),
        sa.Column("word", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_community_word_community_id_community"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("community_id", "concept", name=op.f("pk_community_word")),
    )
    op.add_column(
        "community",
        sa.Column("phase", sa.String(length=10), nullable=False, server_default="explore"),
    )
    # Whoever has had a check-in is past exploring; which phase it is, they say themselves.
    op.execute(
        "UPDATE community SET phase = 'rhythm' WHERE EXISTS "
        "(SELECT 1 FROM check_in_round WHERE check_in_round.community_id = community.id)"
    )
    for table, column in _INDEXED:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def downgrade() -> None:
    """Go back."""
    for table, column in reversed(_INDEXED):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f"ix_{table}_{column}"))

    # By hand: on SQLite a batch would make the table anew, and with it lose what points at it.
    op.execute("ALTER TABLE community DROP COLUMN phase")
    op.drop_table("community_word")
    op.drop_table("facilitator_time")
    op.drop_table("attendance")
    op.drop_table("meeting")


_INDEXED = (
    ("meeting", "community_id"),
    ("meeting", "host_id"),
    ("attendance", "meeting_id"),
    ("attendance", "membership_id"),
    ("facilitator_time", "community_id"),
    ("community_word", "community_id"),
)
