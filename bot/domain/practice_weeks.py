"""What a digest tells of practices: those that came and went since the last one, and one that may fit."""

from dataclasses import dataclass
from typing import Final

from bot.domain.communities import Sector


@dataclass(frozen=True, slots=True)
class Fit:
    """A practice from another sector that fits; without its words, which its maker may take back.

    `missing` are the conditions that the group does not have: codes, or an ecosystem's own words.
    """

    practice_id: int
    sector: Sector
    points: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeWeek:
    """How many practices a group shared, how often others tried one of them, and it one of theirs.

    Counted from the digest before: with a check-in every two weeks there is none in between.
    """

    shared: int = 0
    given: int = 0
    taken: int = 0
    fit: Fit | None = None


NO_PRACTICES: Final = PracticeWeek()
"""A week in which nothing came or went and nothing fits."""
