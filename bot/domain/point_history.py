"""Points of attention over time: when one opened, rose and closed, and whether it held.

Facilitators judge the points, and by that the rules are judged: never the readers. A rule that too
often cries wolf goes silent by itself, and tries again when its old verdicts no longer count.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from bot.domain.attention import Attention
from bot.domain.points import AttentionPoint, Point
from bot.domain.schedules import local_date
from bot.domain.words import N_, Refusal

SHADOW: Final = timedelta(weeks=8)
"""The first weeks of a community, in which the rules run along unseen and are compared."""

LEAST_PRECISION: Final = 0.6
"""Below this share of points that held, for `OFF_AFTER`, a rule goes silent."""

OFF_AFTER: Final = 8
"""Weeks in a row that a rule stays under `LEAST_PRECISION`."""

VERDICT_COUNTS_FOR: Final = timedelta(weeks=26)
"""A verdict older than half a year says nothing about the rule as it meets the groups of now."""

FEWEST_VERDICTS: Final = 5
"""Fewer verdicts are an accident, no judgement on a rule."""


class PointVerdict(StrEnum):
    """Whether a point of attention held, according to the community's facilitator."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_LATE = "too_late"


HELD: Final = {
    PointVerdict.YES: 1.0,
    PointVerdict.PARTLY: 0.5,
    PointVerdict.NO: 0.0,
    PointVerdict.TOO_LATE: 1.0,
}
"""How far a point held. What came too late was true, and is counted apart from what was not."""


@dataclass(frozen=True, slots=True)
class PointRecord:
    """A point of attention as it is remembered: no person in it.

    `attention_on` is the day on which a watch rose to attention; `shadow` says that it opened in
    the weeks in which the rules run along unseen.
    """

    id: int
    community_id: int
    found: AttentionPoint
    opened: date
    attention_on: date | None = None
    closed: date | None = None
    shadow: bool = False
    verdict: PointVerdict | None = None
    judged_on: date | None = None


class Movements(NamedTuple):
    """What a look at a community changes: points that open, that go on otherwise, that close."""

    opened: tuple[PointRecord, ...] = ()
    changed: tuple[PointRecord, ...] = ()
    closed: tuple[PointRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Precision:
    """How often the points of a rule held: `right` of `judged`, and some of the others in part.

    What came `too_late` was right.
    """

    right: int
    partly: int
    judged: int
    too_late: int

    @property
    def held(self) -> float:
        """How many held, partly as half."""
        return self.right + HELD[PointVerdict.PARTLY] * self.partly

    @property
    def share(self) -> float:
        """The share that held, from 0 to 1; 1 before anything was judged."""
        return self.held / self.judged if self.judged else 1.0


def moved(
    community_id: int,
    known: Sequence[PointRecord],
    found: Sequence[AttentionPoint],
    today: date,
    *,
    shadow: bool,
) -> Movements:
    """Return what changes when these points hold today, given the ones that are open."""
    holding = {each.point: each for each in found}
    opened = [
        PointRecord(
            0,
            community_id,
            each,
            opened=today,
            attention_on=today if each.level is Attention.ATTENTION else None,
            shadow=shadow,
        )
        for each in found
        if each.point not in {record.found.point for record in known}
    ]
    changed, closed = [], []
    for record in known:
        now = holding.get(record.found.point)
        if now is None:
            closed.append(replace(record, closed=today))
        elif (after := _after(record, now, today)) != record:
            changed.append(after)
    return Movements(tuple(opened), tuple(changed), tuple(closed))


def shadow_until(created_at: datetime, zone: str, today: date) -> date | None:
    """Return until which day the rules only run along in a community; None when they speak."""
    end = local_date(created_at, zone) + SHADOW
    return end if today < end else None


def precision(verdicts: Sequence[tuple[date, PointVerdict]], on: date) -> Precision:
    """Return how often the points of a rule held, by the verdicts that count on a day."""
    counted = [verdict for day, verdict in verdicts if on - VERDICT_COUNTS_FOR < day <= on]
    too_late = counted.count(PointVerdict.TOO_LATE)
    return Precision(
        right=counted.count(PointVerdict.YES) + too_late,
        partly=counted.count(PointVerdict.PARTLY),
        judged=len(counted),
        too_late=too_late,
    )


def is_off(verdicts: Sequence[tuple[date, PointVerdict]], today: date) -> bool:
    """Return whether a rule is silent: too seldom right, week after week, for eight weeks."""
    looks = [precision(verdicts, today - timedelta(weeks=weeks)) for weeks in range(OFF_AFTER + 1)]
    return all(each.judged >= FEWEST_VERDICTS and each.share < LEAST_PRECISION for each in looks)


def speaking(
    found: Sequence[AttentionPoint], silent: Collection[Point]
) -> tuple[AttentionPoint, ...]:
    """Return the points whose rule is not silent."""
    return tuple(each for each in found if each.point not in silent)


def _after(record: PointRecord, now: AttentionPoint, today: date) -> PointRecord:
    # A clock may begin anew (somebody was seen) while the point goes on: it opened when it opened.
    risen = now.level is Attention.ATTENTION and record.attention_on is None
    return replace(record, found=now, attention_on=today if risen else record.attention_on)


class PointGone(Refusal):
    """The point behind a button is no longer stored."""

    text = N_("This point is no longer stored. /facilitate attention shows what is open now.")
