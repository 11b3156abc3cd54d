"""What having been at meetings adds up to, for whoever reads it."""

from collections.abc import Mapping, Sequence
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


async def moments_of(
    work: UnitOfWork, community: Community, members: Sequence[Membership], now: datetime
) -> Mapping[int, Sequence[Outcome]]:
    """Return how a community's meetings count for its members, the first one first.

    What they said is kept for a while only; what lies before that is as if it had not been.
    """
    rested = await free_days(work, community, local_date(now, community.zone))
    ids = [each.id for each in members]
    seats = await work.meetings.seats(community.id, ids, since=now - ATTENDANCE)

    def counted(member: Membership) -> list[Outcome]:
        found = [
            outcome(
                seat,
                member,
                now=now,
                zone=community.zone,
                rested=rested(local_date(seat.meeting.starts_at, community.zone)),
            )
            for seat in seats[member.id]
        ]
        return [each for each in found if each is not None]

    return {each.id: counted(each) for each in members}
