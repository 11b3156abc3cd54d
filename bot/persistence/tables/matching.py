"""Tables of what groups need, and of the practices that were proposed to them."""

from sqlalchemy import Boolean, Column, String, Table

from bot.persistence.tables.base import Moment, belongs_to, metadata

need = Table(
    "need",
    metadata,
    belongs_to("community", primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("code", String(24), primary_key=True),
    Column("present", Boolean, nullable=False),
)
"""What a group looks for, by tags. A condition that is not present is missing there."""

suggestion = Table(
    "suggestion",
    metadata,
    belongs_to("community", primary_key=True),
    belongs_to("practice", primary_key=True),
    Column("verdict", String(18)),
    Column("at", Moment, nullable=False),
)
"""A practice that was proposed to a group by itself, or of which it said something."""
