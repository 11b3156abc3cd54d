"""*Thanks, this helped*: it counts for who helped, and says nowhere who was helped."""

from bot.domain.commitment import ContributionKind
from bot.domain.communities import Community
from bot.domain.roles import Actor
from bot.domain.schedules import local_date
from bot.domain.words import N_, Refusal
from bot.services.permissions import must_not_be_closed
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.contributions import Brought
from bot.services.profiles import own_membership


class ThanksToOneself(Refusal):
    """Nobody thanks themselves."""

    text = N_("Thanks are for somebody else. Choose who helped you.")


class Contributions:
    """Passes thanks on to who helped. Who thanked is not stored, and nobody is told."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def may_thank(self, actor: Actor, community_id: int) -> Community:
        """Return the community in which somebody may thank another.

        Raises:
            NotAMember, CommunityClosed: they may not.
        """
        async with self._store.read() as work:
            return await _thanking_in(work, actor, community_id)

    async def thank(self, actor: Actor, community_id: int, user_id: int) -> Community:
        """Let it count for somebody that they helped, if they are a member: once a day at most.

        Whether they are, and whether somebody thanked them before, is not told.

        Raises:
            ThanksToOneself, NotAMember, CommunityClosed: they may not thank them.
        """
        async with self._store.write() as work:
            # Two at once count once, and whoever is being forgotten is given nothing any more.
            await work.hold("account", user_id)
            community = await _thanking_in(work, actor, community_id)
            if user_id == actor.user_id:
                raise ThanksToOneself
            await self._count(work, community, user_id)
            await work.commit()
        return community

    async def _count(self, work: UnitOfWork, community: Community, user_id: int) -> None:
        person = await work.members.person_of(user_id)
        member = await work.members.membership(person.id, community.id) if person else None
        if member is None:
            return
        now, zone = self._clock(), community.zone
        today = local_date(now, zone)
        counted = any(
            each.kind is ContributionKind.HELPED and local_date(each.at, zone) == today
            for each in await work.contributions.of_members([member.id])
        )
        if not counted:
            await work.contributions.add(Brought(member.id, ContributionKind.HELPED, now))


async def _thanking_in(work: UnitOfWork, actor: Actor, community_id: int) -> Community:
    community, _ = await own_membership(work, actor, community_id)
    must_not_be_closed(community)
    return community
