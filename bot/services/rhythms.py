"""A rhythm as it is chosen, proposed and looked ahead at."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.calendars import HolidaySet, region_named
from bot.domain.communities import Community
from bot.domain.planning import Occurrence, Schedule
from bot.domain.rhythms import Rhythm, recurrence
from bot.domain.schedules import PlannedMoment, Rule, ShiftPolicy


@dataclass(frozen=True, slots=True)
class Wish:
    """A rhythm as a facilitator chooses it; `first` is on the community's wall clock."""

    rhythm: Rhythm
    first: datetime
    last_day: date | None
    shift: ShiftPolicy

    def rule(self, community: Community) -> Rule:
        """Return the rule that this is for a community, with its clock and its holidays."""
        holidays = HolidaySet(school_region=region_named(community.school_region))
        text = recurrence(self.rhythm, self.first, last_day=self.last_day)
        return Rule(text, self.first, community.zone, holidays, self.shift)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is planned for a community, and for whom it is shown.

    `schedule` is None when there is no rhythm; `last` is the slot that had its turn last, and
    `restorable` are the skipped and moved ones that can still come at their own moment.
    """

    community: Community
    schedule: Schedule | None
    moments: tuple[PlannedMoment, ...]
    may_change: bool
    last: Occurrence | None = None
    restorable: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A rhythm that is not saved yet, with its first moments."""

    community: Community
    wish: Wish
    moments: tuple[PlannedMoment, ...]
    holidays_known_until: date | None
