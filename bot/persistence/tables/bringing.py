"""Tables of what organisations seek and bring, and of which were proposed to each other."""

from sqlalchemy import Boolean, Column, Date, Index, String, Table, UniqueConstraint

from bot.persistence.tables.base import (
    Moment,
    Sealed,
    belongs_to,
    kept_without,
    metadata,
    primary_key,
)

bringing_entry = Table(
    "bringing_entry",
    metadata,
    primary_key(),
    belongs_to("ecosystem"),
    belongs_to("community"),
    kept_without("organisation"),
    kept_without("membership"),
    Column("party", String(12), nullable=False),
    Column("way", String(5), nullable=False),
    Column("sealed_text", Sealed),
    Column("reach", String(10), nullable=False),
    Column("named", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("until", Date, nullable=False),
    Column("closed_on", Date),
)
"""What an organisation seeks or brings. Without a writer it has no words, and only counts."""

bringing_tag = Table(
    "bringing_tag",
    metadata,
    belongs_to("bringing_entry", primary_key=True),
    Column("code", String(24), primary_key=True),
    Index("ix_bringing_tag_code", "code", "bringing_entry_id"),
)

bringing_pair = Table(
    "bringing_pair",
    metadata,
    primary_key(),
    belongs_to("bringing_entry", name="seek_id"),
    belongs_to("bringing_entry", name="bring_id"),
    Column("seek_said", String(9)),
    Column("bring_said", String(9)),
    Column("proposed_at", Moment, nullable=False),
    Column("introduced_on", Date),
    UniqueConstraint("seek_id", "bring_id"),
)
"""Two entries that fit, and what facilitators say of them on either side; never proposed twice."""
