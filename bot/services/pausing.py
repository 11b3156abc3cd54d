"""Pausing a whole community: its rhythms rest with it, and nothing is lost."""

from datetime import date

from bot.domain.communities import Community, CommunityState
from bot.domain.decisions import What
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.domain.spoken_dates import read_day
from bot.services.history import remember
from bot.services.permissions import must_lead, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.resting import go_on_with, rest_with


class Pausing:
    """Lets a community rest, until a day or until somebody resumes it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def rests(self, community: Community) -> bool:
        """Return whether the community is at rest today."""
        return community.rests_on(local_date(self._clock(), community.zone))

    def day(self, actor: Actor, community: Community, until: str) -> date | None:
        """Return the first day after a pause, as it was typed; None when nothing was typed.

        Raises:
            FacilitatorOnly, CommunityClosed: this person may not pause it, or nobody can.
            DateUnreadable, DateInThePast: the date cannot be used.
        """
        _guard(actor, community)
        if not until.strip():
            return None
        return read_day(until, today=local_date(self._clock(), community.zone))

    async def pause(self, actor: Actor, community_id: int, until: date | None) -> Community:
        """Let the community and its rhythms rest from today until (not including) this day."""
        async with self._store.write() as work:
            community = await self._held(work, actor, community_id)
            await work.communities.change(
                community.id, state=CommunityState.PAUSED, paused_until=until
            )
            await rest_with(work, community.id, now=self._clock(), until=until)
            detail = f"{until:%d-%m-%Y}" if until else ""
            await remember(work, actor, community, What.PAUSED, detail, at=self._clock())
            paused = await work.communities.get(community.id)
            await work.commit()
        return paused

    async def resume(self, actor: Actor, community_id: int) -> Community:
        """Let the community go on; check-ins that were due in between are not made up for.

        One that does not rest goes on as it was, with the pauses of its own rhythms.
        """
        async with self._store.write() as work:
            community = await self._held(work, actor, community_id)
            if not self.rests(community):
                return community
            await work.communities.change(
                community.id, state=CommunityState.ACTIVE, paused_until=None
            )
            await go_on_with(work, community.id, now=self._clock())
            await remember(work, actor, community, What.RESUMED, "", at=self._clock())
            resumed = await work.communities.get(community.id)
            await work.commit()
        return resumed

    async def _held(self, work: UnitOfWork, actor: Actor, community_id: int) -> Community:
        await work.hold("community", community_id)
        community = await work.communities.get(community_id)
        _guard(actor, community)
        return community


def _guard(actor: Actor, community: Community) -> None:
    must_lead(actor, community)
    must_not_be_closed(community)
