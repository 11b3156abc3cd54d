"""The table of how members intend to stay."""

from sqlalchemy import Column, Date, String, Table

from bot.persistence.tables.base import Moment, belongs_to, metadata

stay = Table(
    "stay",
    metadata,
    belongs_to("membership", primary_key=True),
    Column("answer", String(5), nullable=False),
    Column("until", Date, nullable=False),
    Column("at", Moment, nullable=False),
)
"""Whether a member will still take part after a day; kept until it is said anew."""
