"""Tables that keep promises: interactions seen, drafts, decisions, and who looked at what."""

from sqlalchemy import Column, Integer, LargeBinary, PrimaryKeyConstraint, String, Table

from bot.persistence.tables.base import (
    Identifier,
    Moment,
    Sealed,
    Snowflake,
    belongs_to,
    metadata,
    primary_key,
)

interaction_seen = Table(
    "interaction_seen",
    metadata,
    Column("id", Snowflake, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False, index=True),
)
"""Interactions whose effect is stored; a second process or a retry finds its id here."""

draft = Table(
    "draft",
    metadata,
    Column("id", Snowflake, primary_key=True, autoincrement=False),
    Column("fingerprint", LargeBinary(32), index=True),
    Column("custom_id", String(100), nullable=False),
    Column("sealed_values", Sealed, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)
"""What somebody submitted in a form, by interaction id, until the form's effect is stored.

The keyed hash is left out for an account about which nothing else is stored.
"""

decision = Table(
    "decision",
    metadata,
    primary_key(),
    belongs_to("ecosystem"),
    belongs_to("community", nullable=True),
    belongs_to("person", nullable=True),
    Column("what", String(40), nullable=False),
    Column("sealed_detail", Sealed, nullable=False),
    Column("at", Moment, nullable=False),
)
"""Who set what and when, for /why. `person_id` is empty for a server admin without a role."""

access = Table(
    "access",
    metadata,
    primary_key(),
    belongs_to("person"),
    Column("by_person_id", Identifier),
    Column("purpose", String(40), nullable=False),
    Column("at", Moment, nullable=False),
)
"""Who looked at a person's data and why; the person can read it."""

retraction = Table(
    "retraction",
    metadata,
    belongs_to("check_in_round", name="round_id", primary_key=True),
    Column("asked_at", Moment, nullable=False),
    Column("tries", Integer, nullable=False, default=0),
)
"""Results whose card on Discord may quote a note that it should not: it is to be drawn anew."""

erasure = Table(
    "erasure",
    metadata,
    Column("fingerprint", LargeBinary(32), nullable=False),
    Column("community_id", Identifier, nullable=False),
    Column("at", Moment, nullable=False),
    PrimaryKeyConstraint("fingerprint", "community_id"),
)
"""Accounts that were forgotten, by keyed hash, kept 35 days so that a restore forgets them too.

`community_id` is 0 for everything, else the one community that forgot the account.
"""
