"""Good practices with their tags, where their cards stand, and the index of their words.

Revision: 0011
Follows: 0010
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _points(table: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [f"{target}_id"],
        [f"{target}.id"],
        name=op.f(f"fk_{table}_{target}_id_{target}"),
        ondelete="CASCADE",
    )


def _indexed(table: str, *names: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in names:
            batch_op.create_index(batch_op.f(f"ix_{table}_{name}"), [name], unique=False)


def upgrade() -> None:
    """Go forward."""
    parts = ("title", "situation", "approach", "result")
    more = ("why_it_worked", "must_be_there", "differently", "not_when")
    sealed: list[sa.Column[Any]] = [
        sa.Column(f"sealed_{part}", sa.LargeBinary(), nullable=True) for part in (*parts, *more)
    ]
    op.create_table(
        "practice",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("ecosystem_id", _KEY, nullable=False),
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("membership_id", _KEY, nullable=True),
        sa.Column("sector", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("reach", sa.String(length=10), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("worked", sa.String(length=8), nullable=True),
        *sealed,
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        _points("practice", "ecosystem"),
        _points("practice", "community"),
        _points("practice", "membership"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
    )
    _indexed("practice", "ecosystem_id", "community_id", "membership_id")
    op.create_index("ix_practice_newest", "practice", ["ecosystem_id", "state", "published_at"])
    _tags_and_words()
    op.create_table(
        "practice_post",
        sa.Column("practice_id", _KEY, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("community_id", _KEY, nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("outdated", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        _points("practice_post", "practice"),
        _points("practice_post", "community"),
        sa.PrimaryKeyConstraint("practice_id", "channel_id", name=op.f("pk_practice_post")),
    )
    _indexed("practice_post", "practice_id", "community_id", "outdated")
    _index_of_words()


def _tags_and_words() -> None:
    op.create_table(
        "practice_tag",
        sa.Column("practice_id", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("code", sa.String(length=24), nullable=False),
        _points("practice_tag", "practice"),
        sa.PrimaryKeyConstraint("practice_id", "kind", "code", name=op.f("pk_practice_tag")),
    )
    _indexed("practice_tag", "practice_id")
    op.create_index("ix_practice_tag_code", "practice_tag", ["kind", "code", "practice_id"])
    op.create_table(
        "practice_own_tag",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("ecosystem_id", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        _points("practice_own_tag", "ecosystem"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_own_tag")),
        sa.UniqueConstraint(
            "ecosystem_id",
            "kind",
            "label",
            name=op.f("uq_practice_own_tag_ecosystem_id_kind_label"),
        ),
    )
    _indexed("practice_own_tag", "ecosystem_id")
    op.create_table(
        "practice_word",
        sa.Column("word", sa.String(length=32), nullable=False),
        sa.Column("practice_id", _KEY, nullable=False),
        _points("practice_word", "practice"),
        sa.PrimaryKeyConstraint("word", "practice_id", name=op.f("pk_practice_word")),
    )
    _indexed("practice_word", "practice_id")


def _index_of_words() -> None:
    # Each database has its own full-text index; both hold stems that were made in Python.
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE practice_index USING fts5(title, told)")
        op.execute(
            "CREATE TRIGGER practice_index_follows AFTER DELETE ON practice "
            "BEGIN DELETE FROM practice_index WHERE rowid = old.id; END"
        )
        return
    op.create_table(
        "practice_index",
        sa.Column("practice_id", _KEY, nullable=False),
        sa.Column("terms", TSVECTOR(), nullable=False),
        _points("practice_index", "practice"),
        sa.PrimaryKeyConstraint("practice_id", name=op.f("pk_practice_index")),
    )
    op.create_index("ix_practice_index_terms", "practice_index", ["terms"], postgresql_using="gin")


def downgrade() -> None:
    """Go back."""
    op.drop_table("practice_index")
    for table in ("practice_post", "practice_word", "practice_own_tag", "practice_tag"):
        op.drop_table(table)
    op.drop_table("practice")
