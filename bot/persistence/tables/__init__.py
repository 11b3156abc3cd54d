"""Every table, one file per feature. A new table also joins /mydata export and erasure."""

from bot.persistence.tables import (
    attention,
    checkins,
    commitment,
    communities,
    contributions,
    digests,
    facilitating,
    harvests,
    impressions,
    lexicon,
    meetings,
    members,
    practices,
    privacy,
    promises,
    schedules,
    stays,
)
from bot.persistence.tables.base import metadata

__all__ = [
    "attention",
    "checkins",
    "commitment",
    "communities",
    "contributions",
    "digests",
    "facilitating",
    "harvests",
    "impressions",
    "lexicon",
    "meetings",
    "members",
    "metadata",
    "practices",
    "privacy",
    "promises",
    "schedules",
    "stays",
]
