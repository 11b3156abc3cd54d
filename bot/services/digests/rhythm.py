"""When a digest comes: every week, on a working day."""

from datetime import datetime, time, timedelta
from typing import Final

from bot.domain.calendars import HolidaySet
from bot.domain.communities import Ecosystem
from bot.domain.planning import Place, Schedule, ScheduleKind, Subject
from bot.domain.rhythms import Rhythm, recurrence
from bot.domain.schedules import Rule, ShiftPolicy, local_date, resolve
from bot.domain.turns import recurring, with_rule
from bot.services.ports import UnitOfWork
from bot.services.ports.digests import DigestOf

MONDAY: Final = 0
MORNING: Final = time(9)
"""The usual moment: the week begins with what deserves attention."""


def subject(of: DigestOf) -> Subject:
    """Return what a digest's schedule is about."""
    if of.community_id is None:
        return Subject(Place.ECOSYSTEM, of.ecosystem_id)
    return Subject(Place.COMMUNITY, of.community_id)


def weekly(zone: str, weekday: int, at: time, now: datetime) -> Rule:
    """Return the rule of a weekly moment from now on; after a holiday it comes a day later."""
    today = local_date(now, zone)
    first = datetime.combine(today + timedelta(days=(weekday - today.weekday()) % 7), at)
    if resolve(first, zone) <= now:
        first += timedelta(days=7)
    return Rule(
        recurrence(Rhythm.WEEKLY, first),
        first,
        zone,
        holidays=HolidaySet(public=True),
        shift=ShiftPolicy.NEXT,
    )


async def plan_weekly(work: UnitOfWork, of: DigestOf, rule: Rule, now: datetime) -> Schedule:
    """Store a digest's rhythm; a day that had its digest gets no second one."""
    known = await work.schedules.of(ScheduleKind.DIGEST, subject(of))
    new = recurring(
        ScheduleKind.DIGEST,
        subject(of),
        rule,
        ecosystem_id=of.ecosystem_id,
        community_id=of.community_id,
    )
    return await work.schedules.add(with_rule(known or new, rule, now=now))


async def plan_first(work: UnitOfWork, ecosystem: Ecosystem, now: datetime) -> None:
    """Plan an ecosystem's digest at the usual moment, unless it has a rhythm already."""
    of = DigestOf(ecosystem.id)
    if await work.schedules.of(ScheduleKind.DIGEST, subject(of)) is None:
        await plan_weekly(work, of, weekly(ecosystem.zone, MONDAY, MORNING, now), now)
