"""Points of attention read from what people declare: seats, parties, turnover, promises, gifts.

None of them names anybody: they say that a seat is empty or how many of how many.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.domain.commitment import absence_factor
from bot.domain.members import OrganisationType
from bot.domain.points import (
    AttentionPoint,
    IsFree,
    Point,
    day_after,
    day_before,
    days_counted,
)

WEEK: Final = 7

LEADER_UNSEEN: Final = 6 * WEEK
"""Counted days without a confirmed presence after which a leader's seat is called empty."""

COMPANY_MISSING: Final = 4 * WEEK
"""Counted days without a member from a company."""

TURNOVER_OVER, TURNOVER_FROM, TURNOVER_MORE_THAN = 8 * WEEK, 13 * WEEK, 0.2
"""A fixed group gives commitment: counted days looked back, the age from which, and the share."""

PROMISE_OPEN, PROMISES_HALF, PROMISE_MEMBERS = 2 * WEEK, 0.5, 5
"""Counted days that a due promise waits, the share that does, and whose at the least."""

DRIVER_WEEKS, DRIVER_CONTRIBUTIONS, DRIVER_GROUP = 8, 6, 8
"""Weeks in a row, contributions at the least, and the smallest group that can lean on one."""

DRIVER_OVER: Final = 8 * WEEK
"""Counted days over which contributions are added up."""

MISSING_BEFORE: Final = {Point.LEADER: LEADER_UNSEEN, Point.PARTNER: COMPANY_MISSING}
"""Counted days that somebody is missed already when a point that counts weeks begins."""

COUNTED_ANEW: Final = timedelta(weeks=26)
"""How long a point's weeks are counted at every reading; after that the count of the last daily look
will do, and reading costs the same however old a point is."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A leader who accepted the role agreement, and the last day their presence was confirmed."""

    since: date
    until: date | None = None
    seen: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One membership: from when until when, and for which kind of organisation."""

    since: date
    until: date | None
    party: OrganisationType | None


@dataclass(frozen=True, slots=True)
class Due:
    """A promise whose day has come, of one of the members; `open` when nobody said how it went."""

    member: int
    on: date
    open: bool


@dataclass(frozen=True, slots=True)
class Gift:
    """Something that somebody brought the group."""

    person: int
    on: date


def leader(
    today: date, began: date, seats: Sequence[Seat], is_free: IsFree
) -> AttentionPoint | None:
    """Return the point for a leader's seat that is empty, or where nobody was seen for six weeks."""
    held = [each for each in seats if each.until is None]
    if not held:
        left = [each.until for each in seats if each.until is not None]
        return AttentionPoint(Point.LEADER, max(left, default=began))
    seen = max(each.seen or each.since for each in held)
    since = day_after(seen, LEADER_UNSEEN, is_free, until=today)
    if since is None or since >= today:
        return None
    return AttentionPoint(Point.LEADER, since, n=days_counted(seen, today, is_free) // WEEK)


def as_of(point: AttentionPoint, today: date, is_free: IsFree) -> AttentionPoint:
    """Return a point that goes on, with the weeks that it has lasted by today."""
    before = MISSING_BEFORE.get(point.point)
    if before is None or not point.n or today - point.since > COUNTED_ANEW:
        return point
    return replace(point, n=(before + days_counted(point.since, today, is_free)) // WEEK)


def company(
    today: date, began: date, terms: Sequence[Term], is_free: IsFree
) -> AttentionPoint | None:
    """Return the point for four weeks without a member from a company."""
    theirs = [each for each in terms if each.party is OrganisationType.COMPANY]
    if any(each.until is None for each in theirs):
        return None
    last = max((each.until for each in theirs if each.until is not None), default=began)
    since = day_after(last, COMPANY_MISSING, is_free, until=today)
    if since is None:
        return None
    return AttentionPoint(Point.PARTNER, since, n=days_counted(last, today, is_free) // WEEK)


def turnover(
    today: date, began: date, terms: Sequence[Term], is_free: IsFree
) -> AttentionPoint | None:
    """Return the point for a group of which, from week 13, over a fifth came or went in 8 weeks."""
    if day_after(began, TURNOVER_FROM, is_free, until=today) is None:
        return None
    start = day_before(today, TURNOVER_OVER, is_free, since=began)
    there = sum(
        each.since <= start and (each.until is None or each.until > start) for each in terms
    )
    moved = sum(start < each.since <= today for each in terms) + sum(
        each.until is not None and start < each.until <= today for each in terms
    )
    if not there or moved <= TURNOVER_MORE_THAN * there:
        return None
    return AttentionPoint(Point.FIXED_GROUP, today, n=moved, of=there)


def promises(today: date, due: Sequence[Due], is_free: IsFree) -> AttentionPoint | None:
    """Return the point for half of the due promises of five members that nobody came back to."""
    old = day_before(today, PROMISE_OPEN, is_free, since=date.min + timedelta(days=1))
    counted = [each for each in due if each.on < old]
    waiting = [each for each in counted if each.open]
    if len({each.member for each in counted}) < PROMISE_MEMBERS:
        return None
    if len(waiting) < PROMISES_HALF * len(counted):
        return None
    return AttentionPoint(Point.WORD, today, n=len(waiting), of=len(counted))


def brought_by_week(today: date, gifts: Sequence[Gift], is_free: IsFree) -> list[Counter[int]]:
    """Return, of each of the last eight weeks, how often each person brought something up to then.

    Oldest first, each over the eight weeks that it ends. Days that are free make no week older.
    """
    ages = [(each.person, days_counted(each.on, today, is_free)) for each in gifts]
    return [
        Counter(person for person, age in ages if end <= age < end + DRIVER_OVER)
        for end in range((DRIVER_WEEKS - 1) * WEEK, -1, -WEEK)
    ]


def driver(today: date, group: int, weeks: Sequence[Mapping[int, int]]) -> AttentionPoint | None:
    """Return the point for a group of eight that leaned on one person in each of eight weeks.

    `weeks` has, oldest first and the last of them now, what each member brought in the 8 weeks up
    to then: the number of contributions by member. The absence factor is that of CHAOSS.
    """
    last = weeks[-DRIVER_WEEKS:]
    if group < DRIVER_GROUP or len(last) < DRIVER_WEEKS:
        return None
    brought = sum(last[-1].values())
    if brought < DRIVER_CONTRIBUTIONS:
        return None
    if any(absence_factor(each.values()) != 1 for each in last):
        return None
    return AttentionPoint(Point.DRIVER, today - timedelta(weeks=DRIVER_WEEKS - 1), n=brought)
