"""Tables of what the bot still has to do, what became of it, and what it still has to send."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.persistence.tables.base import (
    Identifier,
    Moment,
    Sealed,
    Snowflake,
    belongs_to,
    metadata,
    primary_key,
)

schedule = Table(
    "schedule",
    metadata,
    primary_key(),
    Column("kind", String(24), nullable=False),
    Column("place", String(12), nullable=False),
    Column("subject_id", Identifier, nullable=False),
    belongs_to("ecosystem"),
    belongs_to("community", nullable=True),
    Column("zone", String(64), nullable=False),
    Column("due", Moment, index=True),
    Column("number", Integer, nullable=False),
    Column("cursor", Date),
    Column("recurrence", String(200)),
    Column("starts", DateTime(timezone=False)),
    Column("public_holidays", Boolean, nullable=False),
    Column("school_region", String(8)),
    Column("shift", String(8), nullable=False),
    Column("paused_since", Date),
    Column("paused_until", Date),
    Column("trouble", String(24), nullable=False),
    Column("failures", Integer, nullable=False, default=0),
    Column("held_until", Moment),
    UniqueConstraint("kind", "place", "subject_id"),
)
"""Every future act. `starts` is on the wall clock of `zone`; without a `recurrence` it is one
moment, and gone when `due` is empty. `held_until` gives a turn that went wrong some rest."""

slot_change = Table(
    "slot_change",
    metadata,
    belongs_to("schedule", primary_key=True),
    Column("slot", Date, primary_key=True),
    Column("moved_to", DateTime(timezone=False)),
)
"""Slots that a facilitator skipped (`moved_to` empty) or moved to another local moment."""

occurrence = Table(
    "occurrence",
    metadata,
    primary_key(),
    belongs_to("schedule"),
    Column("slot", Date, nullable=False),
    Column("number", Integer),
    Column("planned_at", Moment, nullable=False),
    Column("claimed_at", Moment, nullable=False),
    Column("state", String(8), nullable=False),
    Column("late", Boolean, nullable=False),
    Column("reason", String(1000)),
    UniqueConstraint("schedule_id", "slot"),
)
"""Slots that had their turn. The slot is unique: a repeated hour has two times but one date."""

outbox = Table(
    "outbox",
    metadata,
    primary_key(),
    Column("mark", String(25), nullable=False, unique=True),
    Column("kind", String(24), nullable=False),
    Column("sealed_data", Sealed, nullable=False),
    belongs_to("community", nullable=True),
    belongs_to("schedule", nullable=True),
    belongs_to("occurrence", nullable=True),
    belongs_to("person", nullable=True),
    Column("channel_id", Snowflake),
    Column("mention_role_id", Snowflake),
    Column("silent", Boolean, nullable=False),
    Column("state", String(8), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("first_tried_at", Moment),
    Column("message_id", Snowflake),
    Column("settled_at", Moment),
    Column("trouble", String(24), nullable=False),
)
"""Messages on their way: what was frozen here is what is sent after a restart, exactly once."""

Index("ix_outbox_waiting", outbox.c.due, sqlite_where=text("state = 'waiting'"),
      postgresql_where=text("state = 'waiting'"))  # fmt: skip
