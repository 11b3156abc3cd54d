"""Alembic's entry: run on the connection that bot.persistence.upgrade hands over."""

from typing import Any, Literal

from alembic import context

from bot.persistence.practice_index import is_of_the_program
from bot.persistence.tables import metadata
from bot.persistence.tables.base import Moment

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("Use `leerkring db upgrade`; it knows which database to open.")


def plain_types(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our column types as SQLAlchemy's own, so that an old revision never changes."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
    compare_type=True,
    render_item=plain_types,
    include_name=is_of_the_program,
)
with context.begin_transaction():
    context.run_migrations()
