"""Looking at every community once a day, so that a point has a beginning and an end."""

import logging
from collections.abc import Sequence

from bot.domain.communities import Community, CommunityState
from bot.domain.point_history import Movements, PointRecord, moved
from bot.domain.roles import Actor
from bot.services.digests.gathering import community_week
from bot.services.permissions import must_facilitate, must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork

_log = logging.getLogger(__name__)


class Watch:
    """Looks at all communities; one that cannot be read does not keep the others waiting."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def daily(self) -> None:
        """Remember which points open, rise and close in every community."""
        async with self._store.read() as work:
            places = [
                community
                for ecosystem in await work.communities.ecosystems()
                for community in await work.communities.of_ecosystem(ecosystem.id)
                if community.state is not CommunityState.CLOSED
            ]
        for community in places:
            try:
                await self._look(community)
            except Exception:  # noqa: BLE001 - it is looked at again tomorrow
                _log.exception("the points of community %s could not be read", community.id)

    async def _look(self, community: Community) -> None:
        # Reading first keeps the one seat of SQLite's writer free for who presses meanwhile.
        async with self._store.read() as work:
            if not any(await _movements(work, community, self._clock)):
                return
        async with self._store.write() as work:
            await work.hold("community", community.id)
            await watch(work, await work.communities.get(community.id), self._clock)
            await work.commit()


async def facilitated(work: UnitOfWork, actor: Actor, community_id: int) -> Community:
    """Return a community that goes on, held, to one of its facilitators.

    Raises:
        FacilitatorOnly, CommunityClosed: it is not theirs, or does not go on.
    """
    await work.hold("community", community_id)
    community = await work.communities.get(community_id)
    must_facilitate(actor, community)
    must_not_be_closed(community)
    return community


async def watch(work: UnitOfWork, community: Community, clock: Clock) -> Sequence[PointRecord]:
    """Bring the points of a community up to now; return the open ones. Hold it first."""
    changes = await _movements(work, community, clock)
    for record in (*changes.changed, *changes.closed):
        await work.attention.save(record)
    for record in changes.opened:
        await work.attention.add(record)
    return await work.attention.open(community.id)


async def _movements(work: UnitOfWork, community: Community, clock: Clock) -> Movements:
    week = await community_week(work, community, clock())
    if week.paused:
        return Movements()
    known = await work.attention.open(community.id)
    shadow = week.shadow_until is not None
    return moved(community.id, known, week.found, week.on, shadow=shadow)
