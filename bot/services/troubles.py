"""When Discord refuses for good: the schedule rests, and whoever can mend it is told once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.domain.communities import CommunityState
from bot.domain.outgoing import NewMessage, Outgoing, Trouble
from bot.domain.planning import Place, Schedule, ScheduleKind, Subject
from bot.domain.roles import Level, Road, RoleHolding, RoleKind
from bot.domain.turns import paused
from bot.services.notices import by_road, for_coordinators, for_facilitators
from bot.services.ports import UnitOfWork

TROUBLE = "trouble"
"""The kind of message that says what is wrong and how to mend it. It names no person."""


_LAST = {"coordinators": True}
"""Marks news for the coordinators: after them there is nobody to tell."""


async def rest_and_tell(
    work: UnitOfWork, outgoing: Outgoing, reason: Trouble, now: datetime
) -> None:
    """Let the schedule behind an undeliverable message rest, and tell whoever can mend it.

    A private channel that somebody chose to be told in is no rhythm's: that road is closed.
    """
    await _close_roads(work, outgoing.message)
    if outgoing.message.kind == TROUBLE:
        await _fall_back(work, outgoing, now)
        return
    schedule = await _to_rest(work, outgoing)
    if schedule is not None:
        if schedule.paused:
            return
        await work.schedules.save(paused(schedule, now=now, trouble=reason.value))
    for message in await _news(work, outgoing, schedule, reason, now):
        await work.outbox.add(message, at=now)


async def tell(work: UnitOfWork, outgoing: Outgoing, reason: Trouble, now: datetime) -> None:
    """Tell whoever can mend it that something is wrong; nothing rests for it."""
    for message in await _news(work, outgoing, None, reason, now):
        await work.outbox.add(message, at=now)


async def switch_off_direct_messages(work: UnitOfWork, person_id: int) -> None:
    """Send somebody whose direct messages are closed no more of them, in any community.

    They are told at their next press.
    """
    await work.members.change_person(person_id, dm_refused=True)
    for membership in await work.members.memberships_of(person_id):
        await work.members.change(membership.id, reminder_dm=False)
    for role in await work.members.roles_of(person_id):
        if role.road is Road.DM:
            await work.members.change_role(role.id, road=Road.NEITHER)


async def _close_roads(work: UnitOfWork, message: NewMessage) -> None:
    """Reset the road of everybody who is told things in this channel.

    They find what they missed in their lists, and choose another road with /community role.
    """
    held: Sequence[RoleHolding] = ()
    if message.community_id is not None:
        kind, level = RoleKind.FACILITATOR, Level.COMMUNITY
        held = await work.members.holders(kind, level, message.community_id)
    elif "ecosystem_id" in message.data:
        kind, level = RoleKind.COORDINATOR, Level.ECOSYSTEM
        held = await work.members.holders(kind, level, message.data["ecosystem_id"])
    for role in held:
        if role.road is Road.CHANNEL and role.road_channel_id == message.channel_id:
            await work.members.change_role(role.id, road=Road.NEITHER, road_channel_id=None)


async def _to_rest(work: UnitOfWork, outgoing: Outgoing) -> Schedule | None:
    """Return the rhythm that cannot post any more: a digest's, or the check-in's in its channel."""
    if outgoing.schedule_id is not None:
        schedule = await work.schedules.get(outgoing.schedule_id)
        if schedule.rule is not None:
            return schedule
    if outgoing.message.community_id is None:
        return None
    community = await work.communities.get(outgoing.message.community_id)
    if community.channel_id != outgoing.message.channel_id:
        return None
    if community.state is CommunityState.CLOSED:
        return None
    subject = Subject(Place.COMMUNITY, community.id)
    return await work.schedules.of(ScheduleKind.CHECKIN, subject)


async def _news(
    work: UnitOfWork,
    outgoing: Outgoing,
    schedule: Schedule | None,
    reason: Trouble,
    now: datetime,
) -> Sequence[NewMessage]:
    data: dict[str, Any] = {
        "what": outgoing.message.kind,
        "rests": schedule is not None,
        "channel_id": outgoing.message.channel_id,
        "reason": reason.value,
    }
    community_id = outgoing.message.community_id
    if community_id is None:
        return await _to_ecosystem(work, schedule, data, now)
    community = await work.communities.get(community_id)
    data |= {"name": community.name, "language": community.language}
    reached = await for_facilitators(work, community, TROUBLE, data, at=now)
    return reached or await for_coordinators(work, community, TROUBLE, data | _LAST)


async def _to_ecosystem(
    work: UnitOfWork, schedule: Schedule | None, data: dict[str, Any], now: datetime
) -> Sequence[NewMessage]:
    """Tell the ecosystem's coordinators that its own digest rests, by the road each chose."""
    if schedule is None:
        return ()
    ecosystem = await work.communities.ecosystem(schedule.ecosystem_id)
    data |= {"name": ecosystem.name, "language": ecosystem.language, "ecosystem_id": ecosystem.id}
    holders = await work.members.holders(RoleKind.COORDINATOR, Level.ECOSYSTEM, ecosystem.id)
    return await by_road(work, NewMessage(TROUBLE, data), holders, at=now)


async def _fall_back(work: UnitOfWork, outgoing: Outgoing, now: datetime) -> None:
    """Tell the coordinators what the facilitator could not be told; after them there is nobody."""
    data, community_id = dict(outgoing.message.data), outgoing.message.community_id
    if community_id is None or "coordinators" in data:
        return
    community = await work.communities.get(community_id)
    for message in await for_coordinators(work, community, TROUBLE, data | _LAST):
        await work.outbox.add(message, at=now)
