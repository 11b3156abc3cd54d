"""The table of what members brought their group."""

from sqlalchemy import Column, String, Table, UniqueConstraint

from bot.persistence.tables.base import Moment, belongs_to, metadata, primary_key

contribution = Table(
    "contribution",
    metadata,
    primary_key(),
    belongs_to("membership"),
    Column("kind", String(6), nullable=False),
    Column("at", Moment, nullable=False),
    belongs_to("meeting", nullable=True),
    UniqueConstraint("membership_id", "meeting_id"),
)
"""What a member brought, and when it was pressed; `meeting_id`: the one that they hosted, once."""
