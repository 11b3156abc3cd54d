"""Tables of who tries a practice and what came of it, and of the stages of practices."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, String, Table

from bot.persistence.tables.base import (
    Identifier,
    Moment,
    Sealed,
    belongs_to,
    metadata,
    primary_key,
)

adoption = Table(
    "adoption",
    metadata,
    primary_key(),
    belongs_to("practice"),
    belongs_to("community"),
    belongs_to("membership", nullable=True),
    # What came of a try stays when the promise to try it goes.
    Column("promise_id", Identifier, ForeignKey("promise.id", ondelete="SET NULL"), index=True),
    Column("day", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("worked", String(8)),
    Column("sealed_adaptation", Sealed),
    Column("kept", Boolean),
    Column("party", String(12)),
    Column("made_at", Moment, nullable=False),
    Column("told_at", Moment),
)
"""A member tries a practice. Without a member it is a trace of what came of it in a group."""

practice_stage = Table(
    "practice_stage",
    metadata,
    primary_key(),
    belongs_to("practice"),
    Column("stage", String(16), nullable=False),
    Column("at", Moment, nullable=False),
)
"""From when a practice was in a stage."""
