"""The table of promises."""

from sqlalchemy import Column, Date, String, Table

from bot.persistence.tables.base import Moment, Sealed, belongs_to, metadata, primary_key

promise = Table(
    "promise",
    metadata,
    primary_key(),
    belongs_to("membership"),
    Column("sealed_cue", Sealed, nullable=False),
    Column("sealed_action", Sealed, nullable=False),
    Column("due", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("settled_on", Date),
)
"""When a moment comes, a member will do something. `settled_on`: when they said how it went."""
