"""Looking at every community once a day, so that a point has a beginning and an end."""

from collections.abc import Sequence

from bot.domain.communities import Community, CommunityState
from bot.domain.point_history import PointRecord, moved, speaking
from bot.domain.points import measured
from bot.services.digests.gathering import community_week
from bot.services.ports import Clock, Store, UnitOfWork


class Watch:
    """Looks at all communities; one that cannot be read does not keep the others waiting."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def daily(self) -> None:
        """Remember which points open, rise and close in every community."""
        async with self._store.read() as work:
            places = [
                community.id
                for ecosystem in await work.communities.ecosystems()
                for community in await work.communities.of_ecosystem(ecosystem.id)
                if community.state is not CommunityState.CLOSED
            ]
        for community_id in places:
            async with self._store.write() as work:
                await work.hold("community", community_id)
                await watch(work, await work.communities.get(community_id), self._clock)
                await work.commit()


async def watch(work: UnitOfWork, community: Community, clock: Clock) -> Sequence[PointRecord]:
    """Bring the points of a community up to now; return the open ones. Hold it first."""
    week = await community_week(work, community, clock())
    known = await work.attention.open(community.id)
    if week.paused:
        return known
    found = speaking((*measured(week.results), *week.points), week.silent)
    shadow = week.shadow_until is not None
    changes = moved(community.id, known, found, week.on, shadow=shadow)
    for record in (*changes.changed, *changes.closed):
        await work.attention.save(record)
    for record in changes.opened:
        await work.attention.add(record)
    return await work.attention.open(community.id)
