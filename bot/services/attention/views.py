"""What a facilitator sees of points of attention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.communities import Community
from bot.domain.impressions import Agreement, Look, Miss, Missed
from bot.domain.interventions import Effect, Proposal, Use
from bot.domain.point_history import PointRecord, Precision
from bot.domain.points import Point


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A point of attention with what could be done, what was done for it, and what today."""

    record: PointRecord
    proposed: Sequence[Proposal]
    tried: Sequence[Use] = ()
    today: Sequence[str] = ()

    @property
    def fresh(self) -> Proposal | None:
        """The most fitting proposal that was not done today already."""
        return next((each for each in self.proposed if each.code not in self.today), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a facilitator is asked: how the group looks this week, or what was missed.

    `seen` is what they said of this week already.
    """

    look: bool = False
    seen: Look | None = None
    missed: bool = False


@dataclass(frozen=True, slots=True)
class WatchList:
    """The open points of a community, the most urgent first, and what its facilitator is asked.

    `shadow_until` is set while the rules run along unseen; then `points` is empty.
    """

    community: Community
    points: Sequence[OpenPoint]
    shadow_until: date | None
    silent: Mapping[Point, Precision]
    asked: Asked


@dataclass(frozen=True, slots=True)
class PointView:
    """One point of attention, open or closed."""

    community: Community
    point: OpenPoint


@dataclass(frozen=True, slots=True)
class Done:
    """An intervention that was done, and how the gauge it was for moved since."""

    use: Use
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class Compared:
    """What facilitators saw for themselves beside what the rules found.

    `agreement` is None while the rules run along unseen, and when nobody said how the group looked.
    `misses` are this group's, `missed` counts those of the whole ecosystem.
    """

    shadow_until: date | None
    agreement: Agreement | None
    misses: Sequence[Miss]
    missed: Missed


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What was: points that closed, what was done, and how often each rule was right."""

    community: Community
    closed: Sequence[PointRecord]
    done: Sequence[Done]
    precision: Mapping[Point, Precision]
    compared: Compared
