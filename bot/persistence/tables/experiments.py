"""Tables of experiments and of what groups learned from them."""

from sqlalchemy import Column, Date, Table

from bot.persistence.tables.base import (
    Moment,
    Sealed,
    Snowflake,
    belongs_to,
    kept_without,
    metadata,
    primary_key,
)

experiment = Table(
    "experiment",
    metadata,
    primary_key(),
    belongs_to("community"),
    kept_without("membership"),
    Column("sealed_hypothesis", Sealed, nullable=False),
    Column("sealed_cue", Sealed, nullable=False),
    Column("sealed_act", Sealed, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("channel_id", Snowflake),
    Column("message_id", Snowflake),
)
"""What a group tries. `channel_id` and `message_id`: the post that asked to look back."""

experiment_review = Table(
    "experiment_review",
    metadata,
    belongs_to("experiment", primary_key=True),
    kept_without("membership"),
    Column("sealed_expected", Sealed, nullable=False),
    Column("sealed_happened", Sealed, nullable=False),
    Column("sealed_why", Sealed, nullable=False),
    Column("sealed_learn", Sealed, nullable=False),
    Column("written_at", Moment, nullable=False),
)
"""The after-action review of an experiment; without a membership its writer is not known any more."""
