"""Points of attention: what deserves a look in a community, since when, and how much.

A *watch* is for the facilitator only; *attention* is for the coordinators too. Every rule is told
the day and what was published or declared, and says what holds on that day. Clocks count days on
which the community owes nobody anything as none: see `days_counted`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.attention import Attention, Cause, asks_again
from bot.domain.commitment import Label
from bot.domain.gauges import Measured, measurements, standing
from bot.domain.items import Construct
from bot.domain.results import RoundResult

OUT_OF_DATE: Final = timedelta(weeks=12)
"""After so long without a measurement a point says nothing about now."""


class Point(StrEnum):
    """What deserves attention."""

    BENEFIT = "BEN"
    GOAL = "GOAL"
    PLAN = "PLAN"
    SAFETY = "SAFE"
    LANGUAGE = "LANG"
    FACILITATION = "FAC"
    RESPONSE = "RESP"
    LOOP = "LOOP"
    LEADER = "LEAD"
    DRIVER = "DRIV"
    PARTNER = "PART"
    FIXED_GROUP = "FIX"
    WORD = "WORD"


POINTS: Final = (
    (Point.BENEFIT, Construct.BENEFIT),
    (Point.GOAL, Construct.GOAL),
    (Point.PLAN, Construct.PLAN),
)
"""Which gauge a point watches."""

ASKED_AGAIN: Final = (
    (Point.SAFETY, Construct.SAFETY),
    (Point.LANGUAGE, Construct.LANGUAGE),
    (Point.FACILITATION, Construct.FACILITATION),
)
"""Which rotating item a point watches: it is asked once more after a low answer."""

IsFree = Callable[[date], bool]
"""Tells whether a local day is a holiday of the community or in one of its pauses."""


@dataclass(frozen=True, slots=True)
class AttentionPoint:
    """A point of attention, the day it began and how many measurements it has lasted.

    A gauge's has the `cause`, and the figure that it was highest `before`; one about rounds that
    wait for something has the numbers of the first and the last of them. `n` of `of` is what was
    counted where a rule counts people or promises; `now` is the latest figure that was published, for
    the response that of the benefit. `commitment` is the group's label when it was found.
    """

    point: Point
    since: date
    measurements: int = 0
    cause: Cause | None = None
    before: Measured | None = None
    rounds: tuple[int, int] | None = None
    level: Attention = Attention.ATTENTION
    now: Measured | None = None
    n: int = 0
    of: int = 0
    commitment: Label | None = None


def measured(results: Sequence[RoundResult]) -> tuple[AttentionPoint, ...]:
    """Return the points, watches too, that published results in order of number show."""
    if not results:
        return ()
    today = results[-1].on
    found = [*_gauges(results), *_asked_again(results)]
    low = low_response(results)
    return (
        *(each for each in found if today - _last(each) <= OUT_OF_DATE),
        *([low] if low else ()),
    )


def low_response(results: Sequence[RoundResult]) -> AttentionPoint | None:
    """Return the point for a response under half in at least two rounds in a row, if so."""
    run = 0
    for each in reversed(results):
        if 2 * each.response.responded >= each.response.invited:
            break
        run += 1
    if run <= 1:
        return None
    last = results[-1].response
    shown = measurements(Construct.BENEFIT, results)
    return AttentionPoint(
        Point.RESPONSE,
        results[-run].on,
        run,
        now=shown[-1][0] if shown else None,
        n=last.responded,
        of=last.invited,
    )


def days_counted(since: date, until: date, is_free: IsFree) -> int:
    """Return how many days after `since`, up to and including `until`, are not free."""
    span = (until - since).days
    return sum(not is_free(since + timedelta(days=passed)) for passed in range(1, span + 1))


def day_after(since: date, counted: int, is_free: IsFree, *, until: date) -> date | None:
    """Return the day on which so many counted days have passed; None when not by `until`."""
    day = since
    while counted:
        day += timedelta(days=1)
        if day > until:
            return None
        counted -= not is_free(day)
    return day


def day_before(until: date, counted: int, is_free: IsFree, *, since: date) -> date:
    """Return the day from which so many counted days lead up to `until`, never before `since`."""
    day = until
    while counted and day > since:
        counted -= not is_free(day)
        day -= timedelta(days=1)
    return max(day, since)


def _gauges(results: Sequence[RoundResult]) -> list[AttentionPoint]:
    found = []
    for point, construct in POINTS:
        now = standing(construct, results)
        if now is not None:
            found.append(
                AttentionPoint(
                    point,
                    now.since,
                    now.measurements,
                    now.cause,
                    now.before,
                    level=now.level,
                    now=now.now,
                )
            )
    return found


def _asked_again(results: Sequence[RoundResult]) -> list[AttentionPoint]:
    found = []
    for point, construct in ASKED_AGAIN:
        asked = measurements(construct, results)
        run = 0
        for _, mean in reversed(asked):
            if not asks_again(mean):
                break
            run += 1
        if run:
            level = Attention.WATCH if run == 1 else Attention.ATTENTION
            first, last = asked[-run][0], asked[-1][0]
            found.append(AttentionPoint(point, first.on, run, Cause.FLOOR, level=level, now=last))
    return found


def _last(point: AttentionPoint) -> date:
    return point.now.on if point.now else point.since
