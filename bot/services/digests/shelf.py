"""Every digest of an installation at once, for its operator and for the demo."""

from datetime import datetime

from bot.domain.communities import CommunityState
from bot.domain.digests import CommunityWeek
from bot.services.digests.gathering import Considered, community_week, consider
from bot.services.ports import UnitOfWork
from bot.services.ports.digests import DigestOf


async def every_digest(work: UnitOfWork, now: datetime) -> tuple[Considered, ...]:
    """Return each ecosystem's digest and then those of its communities, as they stand now."""
    found = []
    for ecosystem in await work.communities.ecosystems():
        found.append(await consider(work, DigestOf(ecosystem.id), now, again=True))
        for community in await work.communities.of_ecosystem(ecosystem.id):
            if community.state is not CommunityState.CLOSED:
                of = DigestOf(ecosystem.id, community.id)
                found.append(await consider(work, of, now, again=True))
    return tuple(found)


async def every_week(work: UnitOfWork, now: datetime) -> tuple[CommunityWeek, ...]:
    """Return what may be exported of every community, closed ones too."""
    return tuple(
        [
            await community_week(work, community, now)
            for ecosystem in await work.communities.ecosystems()
            for community in await work.communities.of_ecosystem(ecosystem.id)
        ]
    )
