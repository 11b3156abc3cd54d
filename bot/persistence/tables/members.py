"""Tables of people: the account link, membership, consent, organisation and roles."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
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

person = Table(
    "person",
    metadata,
    primary_key(),
    Column("language", String(2), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("dm_refused", Boolean, nullable=False, default=False),
)

account = Table(
    "account",
    metadata,
    belongs_to("person", primary_key=True),
    Column("fingerprint", LargeBinary(32), nullable=False, unique=True),
    Column("sealed_user_id", Sealed, nullable=False),
)
"""The only link between a person and a Discord account: a keyed hash and a sealed id."""

organisation = Table(
    "organisation",
    metadata,
    primary_key(),
    belongs_to("ecosystem"),
    Column("name", String(80), nullable=False),
    Column("type", String(12), nullable=False),
    Column("sector", String(20), nullable=False),
    UniqueConstraint("ecosystem_id", "name"),
)

membership = Table(
    "membership",
    metadata,
    primary_key(),
    belongs_to("person"),
    belongs_to("community"),
    belongs_to("organisation", nullable=True),
    Column("tier", Integer, nullable=False),
    Column("rhythm", String(10), nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("intended_end", Date),
    Column("paused_until", Date),
    Column("left_at", Moment),
    Column("reminder_dm", Boolean, nullable=False, default=False),
    Index(
        "uq_membership_current",
        "person_id",
        "community_id",
        unique=True,
        sqlite_where=text("left_at IS NULL"),
        postgresql_where=text("left_at IS NULL"),
    ),
)

consent = Table(
    "consent",
    metadata,
    primary_key(),
    belongs_to("membership"),
    Column("tier", Integer, nullable=False),
    Column("text_version", Integer, nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
)

role_holding = Table(
    "role_holding",
    metadata,
    primary_key(),
    belongs_to("person"),
    Column("kind", String(12), nullable=False),
    Column("level", String(10), nullable=False),
    Column("place_id", Identifier, nullable=False),
    Column("road", String(8), nullable=False),
    Column("road_channel_id", Snowflake),
    Column("text_version", Integer, nullable=False),
    Column("accepted_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Index("ix_role_holding_place", "level", "place_id", "kind"),
)

signal = Table(
    "signal",
    metadata,
    primary_key(),
    belongs_to("membership"),
    Column("kind", String(5), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("membership_id", "kind"),
)
"""What a member let the facilitator know: that they want to talk, pause or stop. No words."""

absence = Table(
    "absence",
    metadata,
    belongs_to("person"),
    Column("guild_id", Snowflake, nullable=False),
    Column("since", Moment, nullable=False),
    PrimaryKeyConstraint("person_id", "guild_id"),
)
"""Who was not found in a server; found missing again a day later means that they left it."""
