"""Tables of what facilitators see for themselves, beside what the rules find."""

from sqlalchemy import Column, Date, String, Table, UniqueConstraint

from bot.persistence.tables.base import Sealed, belongs_to, metadata, primary_key

impression = Table(
    "impression",
    metadata,
    primary_key(),
    belongs_to("community"),
    belongs_to("person", nullable=True),
    Column("week", Date, nullable=False),
    Column("seen", String(9), nullable=False),
    Column("found", String(9), nullable=False),
    UniqueConstraint("community_id", "person_id", "week"),
)
"""How a group looked in a week to a facilitator, who was told nothing, and to the rules."""

miss = Table(
    "miss",
    metadata,
    primary_key(),
    belongs_to("community"),
    belongs_to("person"),
    Column("told_on", Date, nullable=False),
    Column("sealed_words", Sealed),
    UniqueConstraint("community_id", "person_id", "told_on"),
)
"""What the rules missed according to a facilitator; without words they missed nothing."""
