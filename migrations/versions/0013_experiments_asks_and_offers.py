"""What a group tries and says when it looks back; what organisations seek and bring.

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
    _bringing()


def _bringing() -> None:
    op.create_table(
        "bringing_entry",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("ecosystem_id", _KEY, nullable=False),
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("organisation_id", _KEY, nullable=True),
        sa.Column("membership_id", _KEY, nullable=True),
        sa.Column("party", sa.String(length=12), nullable=False),
        sa.Column("way", sa.String(length=5), nullable=False),
        sa.Column("sealed_text", sa.LargeBinary(), nullable=True),
        sa.Column("reach", sa.String(length=10), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        _points("bringing_entry", "ecosystem"),
        _points("bringing_entry", "community"),
        _points("bringing_entry", "organisation", "SET NULL"),
        _points("bringing_entry", "membership", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bringing_entry")),
    )
    _indexed("bringing_entry", "ecosystem_id", "community_id", "organisation_id", "membership_id")
    op.create_table(
        "bringing_tag",
        sa.Column("bringing_entry_id", _KEY, nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        _points("bringing_tag", "bringing_entry"),
        sa.PrimaryKeyConstraint("bringing_entry_id", "code", name=op.f("pk_bringing_tag")),
    )
    _indexed("bringing_tag", "bringing_entry_id")
    op.create_index("ix_bringing_tag_code", "bringing_tag", ["code", "bringing_entry_id"])
    op.create_table(
        "bringing_pair",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("seek_id", _KEY, nullable=False),
        sa.Column("bring_id", _KEY, nullable=False),
        sa.Column("seek_said", sa.String(length=9), nullable=True),
        sa.Column("bring_said", sa.String(length=9), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("introduced_on", sa.Date(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [side],
                ["bringing_entry.id"],
                name=op.f(f"fk_bringing_pair_{side}_bringing_entry"),
                ondelete="CASCADE",
            )
            for side in ("seek_id", "bring_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bringing_pair")),
        sa.UniqueConstraint("seek_id", "bring_id", name=op.f("uq_bringing_pair_seek_id_bring_id")),
    )
    _indexed("bringing_pair", "seek_id", "bring_id")


def downgrade() -> None:
    """Go back."""
    for table in ("bringing_pair", "bringing_tag", "bringing_entry"):
        op.drop_table(table)
    op.drop_table("experiment_review")
    op.drop_table("experiment")
