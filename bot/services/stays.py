"""Whether members will still take part: said beside a check-in or in the profile, and counted."""

from datetime import datetime

from bot.domain import stays
from bot.domain.communities import Community
from bot.domain.schedules import local_date
from bot.domain.stays import GroupStay, IntendedStay, StayAnswer, group_stay
from bot.services.ports import UnitOfWork


async def said_stay(
    work: UnitOfWork, community: Community, membership_id: int, answer: StayAnswer, at: datetime
) -> IntendedStay:
    """Store whether a member will still take part, and return it."""
    last = (await work.stays.of_members([membership_id])).get(membership_id)
    said = stays.said(last, membership_id, answer, local_date(at, community.zone), at)
    await work.stays.say(said)
    return said


async def read_group_stay(work: UnitOfWork, community: Community, at: datetime) -> GroupStay | None:
    """Return how many say at a closing that they stay, of those who take part and do not rest."""
    today = local_date(at, community.zone)
    taking_part = [
        each.id
        for each in await work.members.of_community(community.id)
        if not each.paused_on(today)
    ]
    said = await work.stays.of_members(taking_part)
    before = [each.stay for each in await work.checkins.results(community.id)]
    return group_stay([each.answer for each in said.values()], len(taking_part), before, today)
