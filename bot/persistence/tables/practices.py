"""Tables of good practices: their words, tags, where their cards stand, and an ecosystem's tags."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, UniqueConstraint, false

from bot.persistence.tables.base import (
    Moment,
    Sealed,
    Snowflake,
    belongs_to,
    metadata,
    primary_key,
)

practice = Table(
    "practice",
    metadata,
    primary_key(),
    belongs_to("ecosystem"),
    belongs_to("community"),
    belongs_to("membership", nullable=True),
    Column("sector", String(20), nullable=False),
    Column("language", String(2), nullable=False),
    Column("state", String(10), nullable=False),
    Column("stage", String(16), nullable=False),
    Column("reach", String(10), nullable=False),
    Column("named", Boolean, nullable=False),
    Column("worked", String(8)),
    Column("sealed_title", Sealed),
    Column("sealed_situation", Sealed),
    Column("sealed_approach", Sealed),
    Column("sealed_result", Sealed),
    Column("sealed_why_it_worked", Sealed),
    Column("sealed_must_be_there", Sealed),
    Column("sealed_differently", Sealed),
    Column("sealed_not_when", Sealed),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("published_at", Moment),
    Index("ix_practice_newest", "ecosystem_id", "state", "published_at"),
)
"""What was done and what came of it. Without a maker it is anonymous, without words withdrawn."""

practice_tag = Table(
    "practice_tag",
    metadata,
    belongs_to("practice", primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("code", String(24), primary_key=True),
    Index("ix_practice_tag_code", "kind", "code", "practice_id"),
)

practice_combination = Table(
    "practice_combination",
    metadata,
    Column("first", String(24), primary_key=True),
    Column("second", String(24), primary_key=True),
    Column("third", String(24), primary_key=True),
    belongs_to("practice", primary_key=True),
)
"""Every combination of a practice's challenges, in the order of the alphabet, empty words at the end.

It follows from `practice_tag`. A need is looked up in it, so that matching reads what fits instead
of counting through the library.
"""

practice_own_tag = Table(
    "practice_own_tag",
    metadata,
    primary_key(),
    belongs_to("ecosystem"),
    Column("kind", String(12), nullable=False),
    Column("label", String(60), nullable=False),
    UniqueConstraint("ecosystem_id", "kind", "label"),
)
"""Tags that a coordinator added to the lists of an ecosystem.

One that was removed stays as a row of the kind `REMOVED` without words: on SQLite its key would be
given to the next one, and a list that somebody still has open would mean another tag.
"""

REMOVED = "removed"

practice_word = Table(
    "practice_word",
    metadata,
    Column("word", String(32), primary_key=True),
    belongs_to("practice", primary_key=True),
)
"""The words of published practices, to find what somebody meant who made a typing error."""

practice_post = Table(
    "practice_post",
    metadata,
    belongs_to("practice", primary_key=True),
    Column("channel_id", Snowflake, primary_key=True, autoincrement=False),
    belongs_to("community"),
    Column("message_id", Snowflake),
    Column("outdated", Integer, nullable=False, index=True),
    Column("tries", Integer, nullable=False, default=0),
    Column("forum", Boolean, nullable=False, default=False, server_default=false()),
)
"""Cards of practices on Discord, one per channel. Without a message it is on its way.

`outdated`: how often the practice changed since the card was drawn. In a forum it is a post, and
`message_id` its thread.
"""
