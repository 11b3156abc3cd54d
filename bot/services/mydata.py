"""What a person reads, takes along and erases of everything that is stored about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.communities import Community, Ecosystem
from bot.domain.members import Membership
from bot.domain.roles import Actor
from bot.services.ports import Clock, Store, UnitOfWork
from bot.services.ports.personal import Export
from bot.services.profiles import own_membership


@dataclass(frozen=True, slots=True)
class Place:
    """A community somebody is a member of."""

    community: Community
    membership: Membership


@dataclass(frozen=True, slots=True)
class Stored:
    """Everything that is stored about somebody; `lookers` are the accounts of who looked."""

    export: Export
    lookers: Mapping[int, int]

    @property
    def nothing(self) -> bool:
        """Whether nothing at all is stored."""
        return not self.export


class MyData:
    """Reads and erases one person's own data; the account that asks is the only key."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def stored(self, actor: Actor) -> Stored:
        """Return everything that is stored; nothing at all for somebody who never joined."""
        if actor.person_id is None:
            return Stored({}, {})
        async with self._store.read() as work:
            export = await work.personal.export(actor.person_id)
            looked = {row["by_person_id"] for row in export.get("access", ())} - {None}
            found = {each: await work.members.user_id(each) for each in looked}
        return Stored(export, {each: user_id for each, user_id in found.items() if user_id})

    async def speak(self, actor: Actor, language: str) -> None:
        """Answer this person in a language from now on; for a stranger nothing is stored."""
        if actor.person_id is None:
            return
        async with self._store.write() as work:
            await work.members.change_person(actor.person_id, language=language)
            await work.commit()

    async def places(self, actor: Actor) -> Sequence[Place]:
        """Return the communities somebody is a member of, in every server."""
        if actor.person_id is None:
            return ()
        async with self._store.read() as work:
            return [
                Place(await work.communities.get(each.community_id), each)
                for each in await work.members.memberships_of(actor.person_id)
            ]

    async def responsible(self, actor: Actor) -> Ecosystem | None:
        """Return the ecosystem of the server where somebody asks; None in a direct message."""
        async with self._store.read() as work:
            return await work.communities.ecosystem_of_guild(actor.guild_id)

    async def forget(self, actor: Actor) -> bool:
        """Erase everything about a person; False when nothing was stored."""
        if actor.person_id is None:
            return False
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            await work.personal.forget(actor.person_id, at=self._clock())
            await work.commit()
        return True

    async def forget_here(self, actor: Actor, community_id: int) -> Community:
        """Erase one membership with everything under it.

        When it was the last thing that is stored about the person, the person goes too.

        Raises:
            NotAMember: there is no membership.
        """
        async with self._store.write() as work:
            await work.hold("account", actor.user_id)
            community, membership = await own_membership(work, actor, community_id)
            await work.personal.forget_membership(membership.id, at=self._clock())
            if await _belongs_nowhere(work, membership.person_id):
                await work.personal.forget(membership.person_id, at=self._clock())
            await work.commit()
        return community


async def _belongs_nowhere(work: UnitOfWork, person_id: int) -> bool:
    return not await work.members.memberships_of(person_id) and not await work.members.roles_of(
        person_id
    )
