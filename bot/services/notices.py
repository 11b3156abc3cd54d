"""Telling a facilitator something, by the road they chose when they accepted the role."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.communities import Community
from bot.domain.members import Membership
from bot.domain.outgoing import NewMessage
from bot.domain.roles import Level, Road, RoleHolding, RoleKind
from bot.domain.schedules import local_date
from bot.services.ports import UnitOfWork

DIRECT_MESSAGES_A_WEEK = 2
"""Direct messages that one person gets in a week, over all communities."""


async def direct(
    work: UnitOfWork,
    message: NewMessage,
    people: Iterable[int],
    *,
    at: datetime,
) -> tuple[NewMessage, ...]:
    """Return a message as a direct one to each of these people, in their own language.

    This is the one door to direct messages: whoever had those of this week is left out, and
    until what is returned here is stored nobody else can count for the same people.
    """
    messages: list[NewMessage] = []
    # In one order everywhere, so that two that write to the same people never wait for each other.
    for person_id in sorted(set(people)):
        await work.hold("person", person_id)
        had = await work.outbox.direct_messages(person_id, since=at - timedelta(days=7))
        if had >= DIRECT_MESSAGES_A_WEEK:
            continue
        person = await work.members.person(person_id)
        language = person.language if person else message.data.get("language", "")
        data = {**message.data, "language": language}
        messages.append(NewMessage(message.kind, data, message.community_id, person_id=person_id))
    return tuple(messages)


async def reachable(
    work: UnitOfWork, membership_id: int, at: datetime
) -> tuple[Membership, Community] | None:
    """Return a member who may get a direct message now, and in which community; None: may not.

    Nobody is asked anything who left, takes a break, did not allow it, or whose community rests.
    """
    member = await work.members.get(membership_id)
    community = await work.communities.get(member.community_id)
    today = local_date(at, community.zone)
    rests = member.paused_on(today) or not community.runs_on(today)
    if rests or member.left_at is not None or not member.reminder_dm:
        return None
    return member, community


async def for_facilitators(
    work: UnitOfWork, community: Community, kind: str, data: Mapping[str, Any], *, at: datetime
) -> tuple[NewMessage, ...]:
    """Return one message per facilitator who wants to be told, none for who chose neither.

    Two facilitators with the same private channel share one message. It is written in the
    facilitator's own language in a DM, and in the community's in a channel. A direct message that
    does not fit in the facilitator's week is left out.
    """
    holders = await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, community.id)
    return await by_road(work, NewMessage(kind, data, community.id), holders, at=at)


async def by_road(
    work: UnitOfWork, message: NewMessage, holders: Iterable[RoleHolding], *, at: datetime
) -> tuple[NewMessage, ...]:
    """Return a message by the road that each of these chose: a channel once, a direct message."""
    holders = tuple(holders)
    channels = dict.fromkeys(h.road_channel_id for h in holders if h.road is Road.CHANNEL)
    public = [replace(message, channel_id=each) for each in channels if each is not None]
    people = [held.person_id for held in holders if held.road is Road.DM]
    return (*public, *await direct(work, message, people, at=at))


async def for_coordinators(
    work: UnitOfWork, community: Community, kind: str, data: Mapping[str, Any]
) -> tuple[NewMessage, ...]:
    """Return a message for the coordinators' channel of the ecosystem, where there is one."""
    ecosystem = await work.communities.ecosystem(community.ecosystem_id)
    channel_id = ecosystem.digest_channel_id
    if channel_id is None:
        return ()
    data = {**data, "language": ecosystem.language}
    return (NewMessage(kind, data, community_id=community.id, channel_id=channel_id),)
