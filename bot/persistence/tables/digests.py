"""Tables of digests: what was said when and where, what was not said and why, and what readers say."""

from sqlalchemy import Column, Date, PrimaryKeyConstraint, String, Table

from bot.persistence.tables.base import (
    Moment,
    Sealed,
    Snowflake,
    belongs_to,
    metadata,
    primary_key,
)

digest = Table(
    "digest",
    metadata,
    primary_key(),
    belongs_to("ecosystem"),
    belongs_to("community", nullable=True),
    Column("on", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("silence", String(20), nullable=False, default=""),
    Column("sealed_data", Sealed),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("message_id", Snowflake),
)
"""One week of a community, or of the ecosystem when `community_id` is empty, as frozen data.

A week in which nothing was said has its reason in `silence` and no data.
"""

digest_channel = Table(
    "digest_channel",
    metadata,
    primary_key(),
    belongs_to("ecosystem"),
    belongs_to("community", nullable=True),
    Column("channel_id", Snowflake, nullable=False),
)
"""Where a digest goes, when it is not the ecosystem's own digest channel."""

digest_verdict = Table(
    "digest_verdict",
    metadata,
    belongs_to("digest"),
    belongs_to("person"),
    Column("verdict", String(8), nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("digest_id", "person_id"),
)
"""Does this hold? One answer per person and digest; shown as counts only."""
