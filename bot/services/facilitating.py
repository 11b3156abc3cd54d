"""How much time facilitating takes, beside what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.communities import Community
from bot.domain.decisions import What
from bot.domain.facilitating import (
    MINUTES,
    Hours,
    filled,
    minutes_of,
    monday_of,
    read_week,
    weeks_until,
)
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.services.history import remember
from bot.services.permissions import facilitates, must_facilitate, must_lead
from bot.services.ports import Clock, Store, UnitOfWork


@dataclass(frozen=True, slots=True)
class TimeView:
    """The last weeks of a community, this week first. `may_write`: the reader's own hours count."""

    community: Community
    weeks: Sequence[Hours]
    may_write: bool


class Facilitating:
    """Time agreed and spent; facilitators of the community and its coordinators see it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def time(self, actor: Actor, community_id: int) -> TimeView:
        """Return the last weeks.

        Raises:
            FacilitatorOnly: the person neither facilitates nor coordinates the community.
        """
        async with self._store.read() as work:
            community = await work.communities.get(community_id)
            must_lead(actor, community)
            return await self._view(work, actor, community)

    async def write(
        self,
        actor: Actor,
        community_id: int,
        *,
        spent: float | None,
        agreed: float | None,
        week: str,
    ) -> TimeView:
        """Store what was spent in a week, and what is agreed per week from this week on.

        Raises:
            FacilitatorOnly: only who leads the community agrees, only a facilitator spends.
            WeekUnknown: the week is none of the last ones.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community = await work.communities.get(community_id)
            must_lead(actor, community)
            today = local_date(now, community.zone)
            if spent is not None:
                must_facilitate(actor, community)
                in_week = Hours(read_week(week, today), spent=minutes_of(spent))
                await work.facilitating.write(community_id, in_week)
            if agreed is not None:
                from_now = Hours(monday_of(today), agreed=minutes_of(agreed))
                await work.facilitating.write(community_id, from_now)
                detail = f"{minutes_of(agreed) / MINUTES:g}"
                await remember(work, actor, community, What.HOURS_AGREED, detail, at=now)
            view = await self._view(work, actor, community)
            await work.commit()
        return view

    def weeks(self, community: Community) -> Sequence[date]:
        """Return the Mondays of the weeks in which hours can be written down."""
        return weeks_until(local_date(self._clock(), community.zone))

    async def _view(self, work: UnitOfWork, actor: Actor, community: Community) -> TimeView:
        today = local_date(self._clock(), community.zone)
        weeks = await hours_of(work, community, today)
        return TimeView(community, weeks, facilitates(actor, community))


async def hours_of(work: UnitOfWork, community: Community, today: date) -> Sequence[Hours]:
    """Return the hours of the last weeks, this week first."""
    first = weeks_until(today)[-1]
    known = await work.facilitating.hours(community.id, since=first)
    before = await work.facilitating.agreed_before(community.id, first)
    return filled(known, before, today)
