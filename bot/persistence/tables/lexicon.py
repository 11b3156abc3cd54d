"""The table of a group's own words."""

from sqlalchemy import Column, String, Table

from bot.persistence.tables.base import belongs_to, metadata

community_word = Table(
    "community_word",
    metadata,
    belongs_to("community", primary_key=True),
    Column("concept", String(10), primary_key=True),
    Column("word", String(30), nullable=False),
)
"""What a group calls something, where it differs from its sector."""
