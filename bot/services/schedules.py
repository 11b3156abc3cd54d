"""The check-in's rhythm: what a round that is open, and the question card, ask of it."""

from bot.domain.checkins import ROOM_BEFORE_NEXT
from bot.domain.communities import Community
from bot.domain.decisions import What
from bot.domain.planning import (
    NoQuestionCard,
    RoundStillOpen,
    Schedule,
    ScheduleKind,
    TooSoonAfterOpen,
)
from bot.domain.roles import Actor
from bot.domain.schedules import PlannedMoment, zone_of
from bot.domain.turns import next_at
from bot.services.due_moments import DueMoments
from bot.services.history import remember
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.rhythm_desk import RhythmDesk
from bot.services.rhythms import Outlook


class Planning(RhythmDesk):
    """Use cases around the check-in's schedule."""

    kind = ScheduleKind.CHECKIN

    def __init__(self, store: Store, clock: Clock, due_moments: DueMoments) -> None:
        super().__init__(store, clock)
        self._due_moments = due_moments

    async def outlook_to_change(self, actor: Actor, community_id: int) -> Outlook:
        """Return the next moments to a facilitator, before something is done with them.

        Raises:
            FacilitatorOnly, NoRhythm: there is nothing to do, or not for this person.
            CommunityRests: nothing comes at all now.
        """
        async with self._store.read() as work:
            community, _ = await self._held(work, actor, community_id)
            self._must_run(community)
        return await self._outlook(actor, community_id)

    async def slots(self, actor: Actor, community_id: int) -> tuple[PlannedMoment, ...]:
        """Return what a facilitator may skip or move, to choose from."""
        seen = await self.outlook(actor, community_id)
        return seen.moments if seen.may_change else ()

    async def bring_forward(self, actor: Actor, community_id: int) -> Outlook:
        """Let the next planned check-in have its turn now, with its own date and number.

        Raises:
            CommunityRests: nothing comes at all now.
            RoundStillOpen: the one before it has not closed.
            NotNow: there is another reason why it cannot be posted.
        """
        async with self._store.write() as work:
            await work.hold("community", community_id)
            community, schedule = await self._held(work, actor, community_id)
            self._must_run(community)
            running = await work.checkins.open_round(community_id)
            if running is not None:
                raise RoundStillOpen(number=running.number)
            await self._due_moments.bring_forward(work, schedule, self._clock())
            await remember(work, actor, community, What.BROUGHT_FORWARD, "", at=self._clock())
            await work.commit()
        return await self._outlook(actor, community_id)

    async def _must_be_ready(self, work: UnitOfWork, community: Community) -> None:
        if await work.communities.card(community.id) is None:
            raise NoQuestionCard(community=community.name)

    async def _must_fit(self, work: UnitOfWork, community: Community, changed: Schedule) -> None:
        """Refuse a next moment for which the round that is open now would have to close earlier."""
        running, coming = await work.checkins.open_round(community.id), next_at(changed)
        if running is None or running.closes_at is None or coming is None:
            return
        # To the minute, so that the moment that is named can be chosen.
        earliest = running.closes_at.replace(second=0, microsecond=0) + ROOM_BEFORE_NEXT
        if coming < earliest:
            local = earliest.astimezone(zone_of(community.zone))
            raise TooSoonAfterOpen(number=running.number, earliest=f"{local:%d-%m-%Y %H:%M}")
