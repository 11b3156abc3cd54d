"""Joining a community: what is offered, and what is stored once somebody has chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.communities import Community, CommunityState, Ecosystem
from bot.domain.members import (
    CONSENT_VERSION,
    Membership,
    OtherServer,
    Rhythm,
    Tier,
)
from bot.domain.roles import Actor
from bot.services.permissions import must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody who wants to join chooses from; `membership` is what they have already."""

    community: Community
    ecosystem: Ecosystem
    membership: Membership | None


class Joining:
    """Offers the consent tiers, and stores the first row about a person when they choose one."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def offer(self, actor: Actor, community_id: int) -> Offer:
        """Return what can be chosen; nothing is stored.

        Raises:
            OtherServer: the community is in another server.
            CommunityClosed: it takes no new members.
        """
        async with self._store.read() as work:
            return await _offer(work, actor, community_id)

    async def open_here(self, guild_id: int) -> Sequence[Community]:
        """Return the communities of a server that take new members."""
        async with self._store.read() as work:
            ecosystem = await work.communities.ecosystem_of_guild(guild_id)
            found = await work.communities.of_ecosystem(ecosystem.id) if ecosystem else ()
        return [each for each in found if each.state is not CommunityState.CLOSED]

    async def accept(self, actor: Actor, community_id: int, tier: Tier) -> Membership:
        """Make somebody a member with this consent, or change the consent of a member.

        Raises:
            OtherServer, CommunityClosed: see `offer`.
        """
        now = self._clock()
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            # Nobody joins while it is being closed: that ends every membership.
            await work.hold("community", community_id)
            current = (await _offer(work, actor, community_id)).membership
            if current is None:
                person_id = await self._person_of(work, actor)
                current = await work.members.add(_new(person_id, community_id, tier, now))
            else:
                await work.members.change(current.id, tier=tier)
            await work.members.add_consent(
                current.id, tier=tier, text_version=CONSENT_VERSION, at=now
            )
            await work.commit()
        return current

    async def _person_of(self, work: UnitOfWork, actor: Actor) -> int:
        # Asked again inside the transaction: a second press may have been faster than this one.
        person = await work.members.person_of(actor.user_id)
        if person is None:
            person = await work.members.add_person(
                actor.user_id, language=actor.language, at=self._clock()
            )
        return person.id


async def _offer(work: UnitOfWork, actor: Actor, community_id: int) -> Offer:
    community = await work.communities.get(community_id)
    if community.guild_id != actor.guild_id:
        raise OtherServer
    membership = None
    person = await work.members.person_of(actor.user_id)
    if person is not None:
        membership = await work.members.membership(person.id, community_id)
    if membership is None:
        must_not_be_closed(community)
    return Offer(community, await work.communities.ecosystem(community.ecosystem_id), membership)


def _new(person_id: int, community_id: int, tier: Tier, now: datetime) -> Membership:
    return Membership(
        id=0,
        person_id=person_id,
        community_id=community_id,
        organisation_id=None,
        tier=tier,
        rhythm=Rhythm.EVERY,
        joined_at=now,
        intended_end=None,
        paused_until=None,
        left_at=None,
        reminder_dm=False,
    )
