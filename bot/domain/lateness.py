"""How late is too late, and what a bot that was away does with the moments that passed.

However long it was away: one catch-up or one skip with a reason, and the next moment in its own
time. Never a burst.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from bot.domain.calendars import ONE_DAY
from bot.domain.schedules import (
    NO_CHANGES,
    Changes,
    PlannedMoment,
    Reason,
    Rule,
    Why,
    moments,
)

GRACE_SHARE = 4
LONGEST_GRACE = ONE_DAY

# Within this the word *late* would only puzzle people: the bot looks every 15 seconds, and a
# restart takes less.
PUNCTUAL_WITHIN = timedelta(minutes=5)

TIME_TO_ANSWER = timedelta(hours=1)
"""What must be left of a round for a reminder: later it only tells people that they are late."""


class Lateness(StrEnum):
    """How a moment stands to now."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done now for one schedule.

    `moment` is the one slot that is settled: posted when its `at` is set, else recorded as skipped
    with its reason. `cursor` and `number` are where the rule goes on. `missed` counts the moments
    that were to be posted before it, and passed.
    """

    moment: PlannedMoment
    lateness: Lateness
    cursor: date
    number: int
    missed: int = 0


def grace_of(rule: Rule, slot: date) -> timedelta:
    """Return how late a slot may still be posted: a quarter of its period, at most a day."""
    around = [moment.due for moment in islice(moments(rule, after=slot - ONE_DAY), 2)]
    if len(around) < len(("slot", "next")):
        return LONGEST_GRACE
    return min((around[1] - around[0]) / GRACE_SHARE, LONGEST_GRACE)


def lateness(planned_at: datetime, now: datetime, grace: timedelta | None) -> Lateness:
    """Tell how late `now` is for a moment; without a grace nothing is ever missed."""
    late_by = now - planned_at
    if late_by <= PUNCTUAL_WITHIN:
        return Lateness.ON_TIME
    return Lateness.LATE if grace is None or late_by <= grace else Lateness.MISSED


def may_remind(closes_at: datetime, at: datetime) -> bool:
    """Tell whether somebody who is reminded of a round now still has time to answer."""
    return closes_at - at >= TIME_TO_ANSWER


def due_now(
    rule: Rule,
    *,
    now: datetime,
    after: date | None,
    number: int,
    changes: Changes = NO_CHANGES,
) -> Due | None:
    """Return what is due of the slots after `after`, as one moment; None when nothing is.

    When several slots passed, the last one that was to be posted stands for all of them: it is
    posted when its grace allows, else it becomes one skip that counts what was missed.
    """
    chosen: PlannedMoment | None = None
    cursor, missed = after, 0
    for moment in moments(rule, after=after, number=number, changes=changes):
        if moment.due > now:
            break
        cursor = moment.slot
        number += moment.number is not None
        missed += moment.at is not None
        # A paused slot has no turn, so it is passed over in silence.
        if moment.number is not None and (moment.at is not None or not missed):
            chosen = moment
    if chosen is None or cursor is None:
        return None
    if chosen.at is None:
        return Due(chosen, Lateness.ON_TIME, cursor, number)
    how_late = lateness(chosen.at, now, grace_of(rule, chosen.slot))
    if how_late is Lateness.MISSED:
        chosen = replace(chosen, at=None, reason=Reason(Why.MISSED, missed=missed))
    return Due(chosen, how_late, cursor, number, missed - 1)
