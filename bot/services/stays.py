"""Whether a member will still take part: said beside a check-in or in the profile."""

from datetime import datetime

from bot.domain import stays
from bot.domain.communities import Community
from bot.domain.schedules import local_date
from bot.domain.stays import IntendedStay, StayAnswer
from bot.services.ports import UnitOfWork


async def said_stay(
    work: UnitOfWork, community: Community, membership_id: int, answer: StayAnswer, at: datetime
) -> IntendedStay:
    """Store whether a member will still take part, and return it."""
    last = (await work.stays.of_members([membership_id])).get(membership_id)
    said = stays.said(last, membership_id, answer, local_date(at, community.zone), at)
    await work.stays.say(said)
    return said
