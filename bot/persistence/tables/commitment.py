"""Tables of commitment: the voluntary scale, what members make of their label, groups' labels."""

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
)

from bot.persistence.tables.base import Moment, Sealed, belongs_to, metadata

scale_answer = Table(
    "scale_answer",
    metadata,
    belongs_to("membership"),
    Column("item", String(4), nullable=False),
    Column("value", SmallInteger, nullable=False),
    Column("answered_at", Moment, nullable=False),
    PrimaryKeyConstraint("membership_id", "item"),
)
"""The latest answer to each of the four commitment items outside a round."""

own_label = Table(
    "own_label",
    metadata,
    belongs_to("membership", primary_key=True),
    Column("label", String(12)),
    Column("sealed_words", Sealed),
    Column("hidden", Boolean, nullable=False, default=False),
    Column("changed_at", Moment, nullable=False),
)
"""What a member puts in place of the computed label, or that nobody else sees it; never a score."""

group_label = Table(
    "group_label",
    metadata,
    belongs_to("check_in_round", name="round_id", primary_key=True),
    Column("label", String(12)),
    Column("known", Integer, nullable=False),
    Column("members", Integer, nullable=False),
)
"""A group's commitment as its closing froze it: a band, or none where too few are known."""
