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
    op.create_table(
        "impression",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=True),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("seen", sa.String(length=9), nullable=False),
        sa.Column("found", sa.String(length=9), nullable=False),
        *_belonging("impression"),
        sa.UniqueConstraint(
            "community_id",
            "person_id",
            "week",
            name=op.f("uq_impression_community_id_person_id_week"),
        ),
    )
    op.create_table(
        "miss",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("sealed_words", sa.LargeBinary(), nullable=True),
        *_belonging("miss"),
        sa.UniqueConstraint(
            "community_id",
            "person_id",
            "told_on",
            name=op.f("uq_miss_community_id_person_id_told_on"),
        ),
    )
    for table in ("impression", "miss"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column in ("community_id", "person_id"):
                batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table("miss")
    op.drop_table("impression")
    op.drop_table("group_stay")


def _belonging(table: str) -> tuple[sa.Constraint, ...]:
    """Return the key of a table, and what ties it to a community and a person."""
    return (
        *(
            sa.ForeignKeyConstraint(
                [f"{other}_id"],
                [f"{other}.id"],
                name=op.f(f"fk_{table}_{other}_id_{other}"),
                ondelete="CASCADE",
            )
            for other in ("community", "person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
