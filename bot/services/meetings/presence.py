"""What having been at meetings adds up to, for whoever reads it."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.commitment import Outcome
from bot.domain.communities import Community
from bot.domain.meetings import outcome
from bot.domain.members import Membership
from bot.domain.retention import ATTENDANCE
from bot.domain.roles import Actor, Level, RoleKind
from bot.domain.schedules import local_date
from bot.services.free_days import free_days
from bot.services.ports import UnitOfWork

PRESENT_ROLES = (RoleKind.LEADER, RoleKind.DRIVER)
"""Roles whose agreement says that the last date of presence is seen."""


def in_role(actor: Actor, community: Community) -> bool:
    """Return whether facilitators see when this person was last present."""
    return any(actor.holds(kind, Level.COMMUNITY, community.id) for kind in PRESENT_ROLES)


async def moments_of(work: UnitOfWork, member: Membership, now: datetime) -> Sequence[Outcome]:
    """Return how the meetings of a member's community count for them, the first one first.

    What they said is kept for a while only; what lies before that is as if it had not been.
    """
    community = await work.communities.get(member.community_id)
    since = max(member.joined_at, now - ATTENDANCE)
    rested = await free_days(work, community, local_date(now, community.zone))
    found = [
        outcome(
            seat,
            member,
            now=now,
            zone=community.zone,
            rested=rested(local_date(seat.meeting.starts_at, community.zone)),
        )
        for seat in await work.meetings.seats(community.id, member.id, since=since)
    ]
    return [each for each in found if each is not None]
