"""Telling a facilitator something, by the road they chose when they accepted the role."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.domain.communities import Community
from bot.domain.outgoing import NewMessage
from bot.domain.roles import Level, Road, RoleKind
from bot.services.ports import UnitOfWork

DIRECT_MESSAGES_A_WEEK = 2
"""Direct messages that one person gets in a week, over all communities."""


async def may_write_to(work: UnitOfWork, person_id: int, at: datetime) -> bool:
    """Return whether one more direct message fits in a person's week; the digest has the rest."""
    had = await work.outbox.direct_messages(person_id, since=at - timedelta(days=7))
    return had < DIRECT_MESSAGES_A_WEEK


async def for_facilitators(
    work: UnitOfWork, community: Community, kind: str, data: Mapping[str, Any], *, at: datetime
) -> tuple[NewMessage, ...]:
    """Return one message per facilitator who wants to be told, none for who chose neither.

    Two facilitators with the same private channel share one message. It is written in the
    facilitator's own language in a DM, and in the community's in a channel. A direct message that
    does not fit in the facilitator's week is left out.
    """
    messages: list[NewMessage] = []
    channels: set[int] = set()
    for held in await work.members.holders(RoleKind.FACILITATOR, Level.COMMUNITY, community.id):
        if held.road is Road.DM and await may_write_to(work, held.person_id, at):
            messages.append(await for_person(work, held.person_id, community, kind, data))
        elif held.road is Road.CHANNEL and held.road_channel_id not in channels:
            channel_id = held.road_channel_id
            if channel_id is not None:
                channels.add(channel_id)
                messages.append(
                    NewMessage(kind, data, community_id=community.id, channel_id=channel_id)
                )
    return tuple(messages)


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


async def for_person(
    work: UnitOfWork, person_id: int, community: Community, kind: str, data: Mapping[str, Any]
) -> NewMessage:
    """Return a direct message to somebody who allowed it, in their own language."""
    person = await work.members.person(person_id)
    language = person.language if person else community.language
    return NewMessage(
        kind, {**data, "language": language}, community_id=community.id, person_id=person_id
    )
