"""A community rests or goes on: its schedules do so with it, in the same transaction."""

from datetime import date, datetime

from bot.domain.schedules import Pause, local_date
from bot.domain.turns import paused, resumed
from bot.services.ports import UnitOfWork

STILL_TRUE = frozenset({"result", "response"})
"""The kinds of message that a community wants to read later than they were meant for."""


async def rest_with(
    work: UnitOfWork, community_id: int, *, now: datetime, until: date | None = None
) -> None:
    """Let every rhythm of a community rest along with it, inside its transaction.

    The pause is remembered: what is due a number of days later counts without it.
    """
    today = await end_pause(work, community_id, now)
    await work.communities.rest(community_id, Pause(today, until))
    for schedule in await work.schedules.of_community(community_id):
        await work.schedules.save(paused(schedule, now=now, until=until))


async def go_on_with(work: UnitOfWork, community_id: int, *, now: datetime) -> None:
    """Let every rhythm of a community go on along with it, inside its transaction."""
    await end_pause(work, community_id, now)
    for schedule in await work.schedules.of_community(community_id):
        await work.schedules.save(resumed(schedule, now=now))
    await try_again(work, community_id, now=now)


async def try_again(work: UnitOfWork, community_id: int, *, now: datetime) -> None:
    """Send once more what could not be sent and is still true, when what was wrong may be mended.

    A check-in that may stand in its channel unseen is looked for, and adopted. What was about a
    moment that is over stays as it is.
    """
    for given_up in await work.outbox.given_up(community_id):
        may_stand = given_up.message.kind == "checkin" and given_up.first_tried_at is not None
        if may_stand or given_up.message.kind in STILL_TRUE:
            await work.outbox.put_back(given_up.id, at=now)


async def end_pause(work: UnitOfWork, community_id: int, now: datetime) -> date:
    """Let a pause that is going on end today; return the local day."""
    community = await work.communities.get(community_id)
    today = local_date(now, community.zone)
    for pause in await work.communities.pauses(community_id):
        if pause.covers(today):
            await work.communities.rest(community_id, Pause(pause.since, today))
    return today
