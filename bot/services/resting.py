"""A community rests or goes on: its schedules do so with it, in the same transaction."""

from datetime import date, datetime

from bot.domain.turns import paused, resumed
from bot.services.ports import UnitOfWork


async def rest_with(
    work: UnitOfWork, community_id: int, *, now: datetime, until: date | None = None
) -> None:
    """Let every rhythm of a community rest along with it, inside its transaction."""
    for schedule in await work.schedules.of_community(community_id):
        await work.schedules.save(paused(schedule, now=now, until=until))


async def go_on_with(work: UnitOfWork, community_id: int, *, now: datetime) -> None:
    """Let every rhythm of a community go on along with it, inside its transaction."""
    for schedule in await work.schedules.of_community(community_id):
        await work.schedules.save(resumed(schedule, now=now))
