"""The table of facilitators' hours."""

from sqlalchemy import Column, Date, Integer, Table

from bot.persistence.tables.base import belongs_to, metadata

facilitator_time = Table(
    "facilitator_time",
    metadata,
    belongs_to("community", primary_key=True),
    Column("week", Date, primary_key=True),
    Column("agreed", Integer),
    Column("spent", Integer),
)
"""Minutes of facilitating a group in the week that begins on a Monday, of all facilitators together."""
