"""What an ecosystem's digest tells of practices: how many came, and where they went.

What came of tries stands and is counted again every week, so two counts of it keep their distance,
like every figure of which somebody could take the difference.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median_low
from typing import Final

from bot.domain.communities import Sector
from bot.domain.figures import FEWEST_ANSWERS, FEWEST_APART, FEWEST_FOR_SHARES
from bot.domain.practices import Worked
from bot.domain.schedules import local_date

MOST_WAYS: Final = 3
"""Ways from one sector to another that are told, the busiest first."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How often practices of one sector were tried in a sector with this result; `lately`: new."""

    made_in: Sector
    tried_in: Sector
    worked: Worked
    times: int
    lately: int


@dataclass(frozen=True, slots=True)
class FirstTry:
    """When a practice was shared, and on which day it was first tried."""

    shared_at: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Counted:
    """What is stored of an ecosystem's practices: `shared` lately, every try, every first one."""

    shared: int = 0
    tried: tuple[Tried, ...] = ()
    first: tuple[FirstTry, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """How often practices of one sector were tried in another one."""

    made_in: Sector
    tried_in: Sector
    times: int


@dataclass(frozen=True, slots=True)
class SoFar:
    """How often all tries until a day had which result.

    `ways` are those with enough tries. `days` is how long it took a practice to be tried: half of
    them took no longer; None when too few were.
    """

    results: Mapping[Worked, int]
    elsewhere: int
    ways: tuple[Way, ...]
    days: int | None
    counted_on: date

    @property
    def tries(self) -> int:
        """How many tries have a result."""
        return sum(self.results.values())

    def apart(self, other: "SoFar") -> int:
        """Return by how many tries two counts differ at least, as their readers can work out."""
        moved = [self.results[each] - other.results[each] for each in Worked]
        return max(sum(max(0, each) for each in moved), sum(max(0, -each) for each in moved))


@dataclass(frozen=True, slots=True)
class PracticeTraffic:
    """How many practices were shared and tried since a day, and what came of all tries so far."""

    since: date
    shared: int
    tried: int
    so_far: SoFar | None


def traffic(
    counted: Counted, before: SoFar | None, *, since: datetime, now: datetime, zone: str
) -> PracticeTraffic:
    """Return what a digest shows of practices; `before` is what the digest before it showed.

    Results are shared from eight on, and stay as they were while they are only a few tries away.
    """
    lately = sum(each.lately for each in counted.tried)
    so_far = _so_far(counted, local_date(now, zone), zone)
    shown = None if so_far.tries < FEWEST_FOR_SHARES else so_far
    if shown and before and 0 < shown.apart(before) < FEWEST_APART:
        shown = before
    return PracticeTraffic(local_date(since, zone), counted.shared, lately, shown)


def _so_far(counted: Counted, today: date, zone: str) -> SoFar:
    results = Counter[Worked]()
    ways = Counter[tuple[Sector, Sector]]()
    for each in counted.tried:
        results[each.worked] += each.times
        if each.made_in is not each.tried_in:
            ways[each.made_in, each.tried_in] += each.times
    busiest = [Way(*way, n) for way, n in ways.most_common(MOST_WAYS) if n >= FEWEST_ANSWERS]
    days = [max(0, (e.day - local_date(e.shared_at, zone)).days) for e in counted.first]
    return SoFar(
        {each: results[each] for each in Worked},
        ways.total(),
        tuple(busiest),
        median_low(days) if len(days) >= FEWEST_ANSWERS else None,
        today,
    )
