"""The parts of Dutch words in the index, so that a compound is found by what it is made of.

Revision: 0016
Follows: 0015
"""

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from bot.domain.practice_words import parts_of

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_WORDS = sa.text(
    "SELECT practice_id, word FROM practice_word "
    "JOIN practice ON practice.id = practice_id WHERE language = 'nl'"
)


def upgrade() -> None:
    """Go forward: what practices tell is sealed, but the words that they have are at hand."""
    if op.get_bind().dialect.name == "sqlite":
        _anew("title, told, parts", "title, told, ''")
        add = "UPDATE practice_index SET parts = :parts WHERE rowid = :key"
    else:
        parts = sa.Column("parts", TSVECTOR(), nullable=False, server_default="")
        op.add_column("practice_index", parts)
        op.create_index(
            "ix_practice_index_parts", "practice_index", ["parts"], postgresql_using="gin"
        )
        add = (
            "UPDATE practice_index SET parts = array_to_tsvector(string_to_array(:parts, ' ')) "
            "WHERE practice_id = :key"
        )
    found = list(_parts())
    if found:
        op.get_bind().execute(sa.text(add), found)


def downgrade() -> None:
    """Go back."""
    if op.get_bind().dialect.name == "sqlite":
        _anew("title, told", "title, told")
        return
    op.drop_column("practice_index", "parts")


def _parts() -> Iterator[dict[str, int | str]]:
    words: dict[int, list[str]] = defaultdict(list)
    for key, word in op.get_bind().execute(_WORDS):
        words[key].append(word)
    return ({"key": key, "parts": parts_of(each, "nl")} for key, each in words.items())


def _anew(columns: str, values: str) -> None:
    # FTS5 cannot take up a column, and renaming would break on the trigger that names the index.
    for step in (
        "CREATE TEMPORARY TABLE indexed AS SELECT rowid AS key, * FROM practice_index",
        "DROP TABLE practice_index",
        f"CREATE VIRTUAL TABLE practice_index USING fts5({columns})",
        f"INSERT INTO practice_index (rowid, {columns}) SELECT key, {values} FROM indexed",  # noqa: S608 - our own names
        "DROP TABLE indexed",
    ):
        op.execute(step)
