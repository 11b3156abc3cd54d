"""Tables of the check-in: rounds, who was invited, answers, notes, frozen results, responses."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.persistence.tables.base import (
    Moment,
    Sealed,
    Snowflake,
    belongs_to,
    metadata,
    primary_key,
)

check_in_round = Table(
    "check_in_round",
    metadata,
    primary_key(),
    belongs_to("community"),
    Column("number", Integer, nullable=False),
    Column("slot", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("items", String(40), nullable=False, default=""),
    Column("invited", Integer, nullable=False, default=0),
    Column("opened_at", Moment),
    Column("closes_at", Moment),
    Column("reason", String(200), nullable=False, default=""),
    Column("message_id", Snowflake),
    UniqueConstraint("community_id", "slot"),
)

invitation = Table(
    "invitation",
    metadata,
    belongs_to("check_in_round", name="round_id"),
    belongs_to("membership"),
    Column("excused", Boolean, nullable=False, default=False),
    PrimaryKeyConstraint("round_id", "membership_id"),
)
"""Who takes part in a round, fixed when it opens. `excused`: pressed Skip."""

answer = Table(
    "answer",
    metadata,
    belongs_to("check_in_round", name="round_id"),
    belongs_to("membership"),
    Column("item", String(4), nullable=False),
    Column("value", SmallInteger, nullable=False),
    Column("answered_at", Moment, nullable=False),
    PrimaryKeyConstraint("round_id", "membership_id", "item"),
)

note = Table(
    "note",
    metadata,
    primary_key(),
    belongs_to("check_in_round", name="round_id"),
    belongs_to("membership"),
    Column("sealed_text", Sealed, nullable=False),
    Column("audience", String(12), nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("ticked", Boolean, nullable=False, default=False),
    Column("sealed_shown", Sealed),
    UniqueConstraint("round_id", "membership_id"),
)
"""`ticked`: the facilitator puts it on the result card; `sealed_shown`: as redacted for it."""

result = Table(
    "result",
    metadata,
    belongs_to("check_in_round", name="round_id", primary_key=True),
    Column("responded", Integer, nullable=False),
    Column("invited", Integer, nullable=False),
    Column("closed_on", Date, nullable=False),
    Column("frozen_at", Moment, nullable=False),
    Column("posted_at", Moment),
    Column("channel_id", Snowflake),
    Column("message_id", Snowflake),
)
"""What a closed round gave, frozen at closing; only aggregates. `invited` leaves out who skipped.

`channel_id` is where the card stands, also after the community has moved.
"""

figure = Table(
    "figure",
    metadata,
    belongs_to("check_in_round", name="round_id"),
    Column("item", String(4), nullable=False),
    Column("n", Integer, nullable=False),
    Column("total", Integer),
    Column("counts", String(40)),
    Column("hidden", String(12)),
    PrimaryKeyConstraint("round_id", "item"),
)
"""One item's frozen figure: a sum, or the count of each choice (1,0,3,…), or why it is hidden."""

response = Table(
    "response",
    metadata,
    belongs_to("check_in_round", name="round_id", primary_key=True),
    belongs_to("person", nullable=True),
    Column("text", Text, nullable=False),
    Column("given_at", Moment, nullable=False),
)
"""This is what we do with it: the facilitator's public answer to a result."""
