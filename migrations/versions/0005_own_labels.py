"""The voluntary commitment scale, what members make of their label, and groups' labels.

Revision: 0005
Follows: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "scale_answer",
        sa.Column("membership_id", _KEY, nullable=False),
        sa.Column("item", sa.String(length=4), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_scale_answer_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("membership_id", "item", name=op.f("pk_scale_answer")),
    )
    op.create_table(
        "own_label",
        sa.Column("membership_id", _KEY, nullable=False),
        sa.Column("label", sa.String(length=12), nullable=True),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["membership_id"],
            ["membership.id"],
            name=op.f("fk_own_label_membership_id_membership"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("membership_id", name=op.f("pk_own_label")),
    )
    op.create_table(
        "group_label",
        sa.Column("round_id", _KEY, nullable=False),
        sa.Column("label", sa.String(length=12), nullable=True),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["check_in_round.id"],
            name=op.f("fk_group_label_round_id_check_in_round"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("round_id", name=op.f("pk_group_label")),
    )
    for table, column in (
        ("scale_answer", "membership_id"),
        ("own_label", "membership_id"),
        ("group_label", "round_id"),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def downgrade() -> None:
    """Go back."""
    for table, column in (
        ("group_label", "round_id"),
        ("own_label", "membership_id"),
        ("scale_answer", "membership_id"),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f"ix_{table}_{column}"))
        op.drop_table(table)
