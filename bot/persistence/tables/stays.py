"""The table of how members intend to stay."""

from sqlalchemy import Column, Date, Integer, String, Table

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

group_stay = Table(
    "group_stay",
    metadata,
    belongs_to("check_in_round", name="round_id", primary_key=True),
    Column("yes", Integer, nullable=False),
    Column("doubt", Integer, nullable=False),
    Column("no", Integer, nullable=False),
    Column("counted_on", Date, nullable=False),
)
"""How many members said what, as a closing froze it; no row where too few did."""
