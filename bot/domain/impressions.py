"""What facilitators see for themselves, beside what the rules find: by that the rules are compared.

In the first weeks of a community the rules run along unseen, and once a week a facilitator says how
the group looks to them. After that the question comes once in four weeks what the rules missed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.attention import Attention
from bot.domain.point_history import SHADOW, Precision
from bot.domain.schedules import local_date
from bot.domain.words import N_, Refusal

MISSED_EVERY: Final = timedelta(weeks=4)
"""How often is asked what the rules missed, the first time so long after they began to speak."""

MISSED_LENGTH: Final = 280
"""Characters of what was missed: as long as a note."""


class Look(StrEnum):
    """How a group looks to somebody in a week, or to the rules on a day."""

    NOTHING = "nothing"
    WATCH = "watch"
    ATTENTION = "attention"


_ORDER: Final = tuple(Look)


class RulesSpeak(Refusal):
    """The first weeks are over; what a facilitator says now would not be blind."""

    text = N_(
        "The first eight weeks of {community} are over, so the rules speak for themselves. See "
        "/facilitate attention, and say of each point whether it holds."
    )


class RulesStillSilent(Refusal):
    """The rules said nothing yet, so they cannot have missed anything."""

    text = N_(
        "The rules say nothing about {community} before {day}, so they cannot miss anything yet. "
        "I ask you again after that."
    )


@dataclass(frozen=True, slots=True)
class Impression:
    """How a group looked in the week that begins on a Monday, to a facilitator and to the rules."""

    week: date
    seen: Look
    found: Look


@dataclass(frozen=True, slots=True)
class Miss:
    """What the rules missed according to a facilitator; without words they missed nothing."""

    told_on: date
    words: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the rules and a facilitator saw the same, and how often the rules more or less."""

    same: int
    more: int
    less: int

    @property
    def times(self) -> int:
        """How often they were compared."""
        return self.same + self.more + self.less


@dataclass(frozen=True, slots=True)
class Missed:
    """Of everything that deserved a look, how much the rules missed."""

    missed: int
    of: int


def strongest(levels: Iterable[Attention]) -> Look:
    """Return how a group looks to the rules, from the levels of the points that hold."""
    return max((Look(each) for each in levels), key=_ORDER.index, default=Look.NOTHING)


def agreement(impressions: Iterable[Impression]) -> Agreement:
    """Count how often what was seen is what the rules found."""
    apart = [_ORDER.index(each.found) - _ORDER.index(each.seen) for each in impressions]
    more, less = sum(each > 0 for each in apart), sum(each < 0 for each in apart)
    return Agreement(len(apart) - more - less, more, less)


def missed(misses: int, precisions: Iterable[Precision]) -> Missed:
    """Count what was missed among what deserved a look: that, and the points that held."""
    return Missed(misses, misses + sum(each.right + each.partly for each in precisions))


def asks_missed(last: date | None, created_at: datetime, zone: str, today: date) -> bool:
    """Return whether it is time to ask what was missed; `last` is when that was told last."""
    since = last or local_date(created_at, zone) + SHADOW
    return today >= since + MISSED_EVERY
