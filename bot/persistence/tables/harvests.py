"""The table of what stays of communities that were closed."""

from sqlalchemy import Column, Date, Table, Text

from bot.persistence.tables.base import belongs_to, metadata

harvest = Table(
    "harvest",
    metadata,
    belongs_to("community", primary_key=True),
    Column("closed_on", Date, primary_key=True),
    Column("brought", Text, nullable=False),
    Column("passed_on", Text, nullable=False),
    Column("thanks", Text, nullable=False),
    Column("numbers", Text, nullable=False),
)
"""What a group said at its end, and its life in counts as frozen data. Opened again, it keeps it."""
