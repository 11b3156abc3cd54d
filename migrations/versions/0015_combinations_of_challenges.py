"""The challenges of practices in every combination, to look needs up by.

Revision: 0015
Follows: 0014
"""

from itertools import combinations, groupby

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_BATCH = 1_000


def upgrade() -> None:
    """Go forward."""
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    made = op.create_table(
        "practice_combination",
        sa.Column("first", sa.String(24), nullable=False),
        sa.Column("second", sa.String(24), nullable=False),
        sa.Column("third", sa.String(24), nullable=False),
        sa.Column("practice_id", key, nullable=False),
        sa.ForeignKeyConstraint(
            ["practice_id"],
            ["practice.id"],
            name=op.f("fk_practice_combination_practice_id_practice"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "first", "second", "third", "practice_id", name=op.f("pk_practice_combination")
        ),
    )
    op.create_index(
        op.f("ix_practice_combination_practice_id"), "practice_combination", ["practice_id"]
    )
    rows = _combined()
    for start in range(0, len(rows), _BATCH):
        op.bulk_insert(made, rows[start : start + _BATCH])


def downgrade() -> None:
    """Go back."""
    op.drop_table("practice_combination")


def _combined() -> list[dict[str, str | int]]:
    tag = sa.table("practice_tag", sa.column("practice_id"), sa.column("kind"), sa.column("code"))
    stored = op.get_bind().execute(
        sa.select(tag.c.practice_id, tag.c.code)
        .where(tag.c.kind == "challenge")
        .order_by(tag.c.practice_id, tag.c.code)
    )
    rows: list[dict[str, str | int]] = []
    for practice_id, tags in groupby(stored, lambda each: each.practice_id):
        codes = sorted(each.code for each in tags)
        for size in range(1, len(codes) + 1):
            for some in combinations(codes, size):
                first, second, third = (*some, "", "")[:3]
                rows.append(
                    {"first": first, "second": second, "third": third, "practice_id": practice_id}
                )
    return rows
