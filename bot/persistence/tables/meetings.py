"""Tables of meetings and of who says that they were there."""

from sqlalchemy import Column, ForeignKey, String, Table

from bot.persistence.tables.base import (
    Identifier,
    Moment,
    Snowflake,
    belongs_to,
    metadata,
    primary_key,
)

meeting = Table(
    "meeting",
    metadata,
    primary_key(),
    belongs_to("community"),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("title", String(80), nullable=False, default=""),
    # A meeting stays when the organisation that hosted it goes.
    Column("host_id", Identifier, ForeignKey("organisation.id", ondelete="SET NULL"), index=True),
    Column("cancelled_at", Moment),
    Column("channel_id", Snowflake),
    Column("message_id", Snowflake),
)
"""When a group meets. `channel_id` and `message_id`: the post that announced it."""

attendance = Table(
    "attendance",
    metadata,
    belongs_to("meeting", primary_key=True),
    belongs_to("membership", primary_key=True),
    Column("said", String(7), nullable=False),
    Column("said_at", Moment, nullable=False),
)
"""That a member says they were there, or excuses themselves; who was not there has no row."""
