"""What deserved a look in a community, and what was done about it.

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    identifier = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "attention_point",
        sa.Column("id", identifier, nullable=False),
        sa.Column("community_id", identifier, nullable=False),
        sa.Column("point", sa.String(length=4), nullable=False),
        sa.Column("level", sa.String(length=9), nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("attention_on", sa.Date(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("shadow", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=True),
        sa.Column("judged_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_attention_point_community_id_community"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attention_point")),
    )
    with op.batch_alter_table("attention_point", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attention_point_community_id"), ["community_id"], unique=False
        )
        batch_op.create_index(
            "uq_attention_point_open",
            ["community_id", "point"],
            unique=True,
            sqlite_where=sa.text("closed IS NULL"),
            postgresql_where=sa.text("closed IS NULL"),
        )
    op.create_table(
        "intervention_use",
        sa.Column("id", identifier, nullable=False),
        sa.Column("community_id", identifier, nullable=False),
        sa.Column("attention_point_id", identifier, nullable=True),
        sa.Column("point", sa.String(length=4), nullable=True),
        sa.Column("code", sa.String(length=3), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community_id"],
            ["community.id"],
            name=op.f("fk_intervention_use_community_id_community"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["attention_point_id"],
            ["attention_point.id"],
            name=op.f("fk_intervention_use_attention_point_id_attention_point"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intervention_use")),
    )
    with op.batch_alter_table("intervention_use", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_intervention_use_attention_point_id"),
            ["attention_point_id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_intervention_use_community_id"), ["community_id"], unique=False
        )


def downgrade() -> None:
    """Go back."""
    op.drop_table("intervention_use")
    op.drop_table("attention_point")
