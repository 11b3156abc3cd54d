"""Phases of a community: each asks for something else, and closing well is one of them.

A facilitator says in which phase the community is, with the reason. Nothing is locked: what is
missing before scaling is named, and whoever goes on says why.
"""

from enum import StrEnum
from typing import Final

from bot.domain.words import N_, Refusal

REASON_LENGTH: Final = 300
"""Characters of the reason why a community goes to another phase."""

ENOUGH_COMPANIES: Final = 2
"""Companies without which scaling usually fails: one alone is a pilot of its own."""


class Phase(StrEnum):
    """What a community is about now, in the usual order."""

    EXPLORE = "explore"
    START = "start"
    RHYTHM = "rhythm"
    HARVEST = "harvest"
    SCALE = "scale"
    CLOSE = "close"


class Condition(StrEnum):
    """What should be there before a community scales."""

    COMPANIES = "companies"
    LEADER = "leader"
    PRACTICE = "practice"


class PhaseAlready(Refusal):
    """The community is in this phase."""

    text = N_("{community} is in this phase already. /community phase shows all of them.")


def unmet(*, companies: int, leaders: int, practices: int) -> tuple[Condition, ...]:
    """Return what is missing before scaling; `practices` are those that worked elsewhere too."""
    met = {
        Condition.COMPANIES: companies >= ENOUGH_COMPANIES,
        Condition.LEADER: leaders > 0,
        Condition.PRACTICE: practices > 0,
    }
    return tuple(each for each, is_met in met.items() if not is_met)
