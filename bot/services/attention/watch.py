"""Looking at every community once a day, so that a point has a beginning and an end."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.communities import Community, CommunityState
from bot.domain.point_history import (
    VERDICT_COUNTS_FOR,
    PointRecord,
    PointVerdict,
    in_shadow,
    is_off,
    moved,
    speaking,
)
from bot.domain.points import Point
from bot.domain.schedules import local_date
from bot.services.attention.facts import points_now
from bot.services.digests.gathering import community_week
from bot.services.ports import Clock, Store, UnitOfWork

Verdicts = Mapping[Point, Sequence[tuple[date, PointVerdict]]]


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
    silent = silenced(await verdicts(work, community, week.on), week.on)
    found = speaking(await points_now(work, community, week), silent)
    began = local_date(community.created_at, community.zone)
    changes = moved(community.id, known, found, week.on, shadow=in_shadow(began, week.on))
    for record in (*changes.changed, *changes.closed):
        await work.attention.save(record)
    for record in changes.opened:
        await work.attention.add(record)
    return await work.attention.open(community.id)


async def verdicts(work: UnitOfWork, community: Community, today: date) -> Verdicts:
    """Return what was said of the points of each rule in the community's ecosystem."""
    # Twice as long as one verdict counts: silence is decided by looking back week after week.
    since = today - 2 * VERDICT_COUNTS_FOR
    return await work.attention.verdicts(community.ecosystem_id, since=since)


def silenced(said: Verdicts, today: date) -> frozenset[Point]:
    """Return the rules that are silent, because too few of their points held."""
    return frozenset(point for point, each in said.items() if is_off(each, today))
