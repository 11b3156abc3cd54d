"""Tables of points of attention and of what facilitators did about them: no person in either."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, String, Table, Text, text

from bot.persistence.tables.base import Identifier, belongs_to, metadata, primary_key

attention_point = Table(
    "attention_point",
    metadata,
    primary_key(),
    belongs_to("community"),
    Column("point", String(4), nullable=False),
    Column("level", String(9), nullable=False),
    Column("opened", Date, nullable=False),
    Column("attention_on", Date),
    Column("closed", Date),
    Column("shadow", Boolean, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("verdict", String(8)),
    Column("judged_on", Date),
    Index(
        "uq_attention_point_open",
        "community_id",
        "point",
        unique=True,
        sqlite_where=text("closed IS NULL"),
        postgresql_where=text("closed IS NULL"),
    ),
)
"""What deserved a look, since when, and whether it held. One of a kind is open at a time."""

intervention_use = Table(
    "intervention_use",
    metadata,
    primary_key(),
    belongs_to("community"),
    # What was done stays known when the point that it was done for has been swept.
    Column(
        "attention_point_id",
        Identifier,
        ForeignKey("attention_point.id", ondelete="SET NULL"),
        index=True,
    ),
    Column("point", String(4)),
    Column("code", String(3), nullable=False),
    Column("done_on", Date, nullable=False),
)
"""An intervention of the catalogue that was done in a group, and for which kind of point."""
