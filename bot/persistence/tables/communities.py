"""Tables of ecosystems, field labs and communities, their question, goal and plan."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.persistence.tables.base import Moment, Snowflake, belongs_to, metadata, primary_key

ecosystem = Table(
    "ecosystem",
    metadata,
    primary_key(),
    Column("guild_id", Snowflake, nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("owner", String(200), nullable=False),
    Column("privacy_contact", String(200), nullable=False),
    Column("language", String(2), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("school_region", String(8), nullable=False),
    Column("digest_channel_id", Snowflake),
    Column("digest_channel_public", Boolean, nullable=False, default=False),
    Column("created_at", Moment, nullable=False),
)

field_lab = Table(
    "field_lab",
    metadata,
    primary_key(),
    belongs_to("ecosystem"),
    Column("name", String(80), nullable=False),
    Column("theme", String(1000), nullable=False, default=""),
    UniqueConstraint("ecosystem_id", "name"),
)

community = Table(
    "community",
    metadata,
    primary_key(),
    belongs_to("ecosystem"),
    belongs_to("field_lab"),
    Column("guild_id", Snowflake, nullable=False, index=True),
    Column("name", String(80), nullable=False),
    Column("sector", String(20), nullable=False),
    Column("host_kind", String(20), nullable=False),
    Column("host_name", String(200), nullable=False, default=""),
    Column("host_ends", Date),
    Column("channel_id", Snowflake, nullable=False, unique=True),
    Column("role_id", Snowflake),
    Column("language", String(2), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("school_region", String(8), nullable=False),
    Column("shifts", Boolean, nullable=False, default=False),
    Column("state", String(10), nullable=False),
    Column("paused_until", Date),
    Column("created_at", Moment, nullable=False),
    Column("phase", String(10), nullable=False, server_default="explore"),
    Column("closed_on", Date),
    UniqueConstraint("ecosystem_id", "name"),
)

community_pause = Table(
    "community_pause",
    metadata,
    belongs_to("community", primary_key=True),
    Column("since", Date, primary_key=True),
    Column("until", Date),
)
"""When a community rested, from `since` until (not including) `until`: its clocks stand still."""

question_card = Table(
    "question_card",
    metadata,
    primary_key(),
    belongs_to("community"),
    Column("version", Integer, nullable=False),
    Column("asked_as", Text, nullable=False),
    Column("why_now", Text, nullable=False),
    Column("cost_of_nothing", Text, nullable=False),
    Column("tried", Text, nullable=False),
    Column("visible_in_six_months", Text, nullable=False),
    Column("how_can_we", Text, nullable=False),
    Column("sharpness", Integer, nullable=False),
    Column("valid_from", Moment, nullable=False),
    UniqueConstraint("community_id", "version"),
)

goal = Table(
    "goal",
    metadata,
    primary_key(),
    belongs_to("community"),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("indicator", Text, nullable=False, default=""),
    Column("due", Date),
    Column("valid_from", Moment, nullable=False),
    UniqueConstraint("community_id", "version"),
)

plan_step = Table(
    "plan_step",
    metadata,
    primary_key(),
    belongs_to("community"),
    Column("text", Text, nullable=False),
    Column("due", Date),
    Column("state", String(10), nullable=False),
    Column("created_at", Moment, nullable=False),
)
