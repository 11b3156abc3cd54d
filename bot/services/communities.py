"""Which community is meant, and which communities are somebody's."""

from collections.abc import Sequence
from enum import StrEnum

from bot.domain.communities import (
    Community,
    CommunityState,
    Ecosystem,
    NoCommunityHere,
    NoEcosystem,
)
from bot.domain.roles import Actor, Level
from bot.services.permissions import administers, coordinates, facilitates, leads, may_appoint
from bot.services.ports import Store, UnitOfWork


class Offered(StrEnum):
    """Which communities somebody is offered while typing: those of which a command will answer."""

    THEIRS = "theirs"
    BELONGING = "belonging"
    MEMBER = "member"
    MEMBER_OR_FACILITATED = "member or facilitated"
    FACILITATED = "facilitated"
    LED = "led"
    COORDINATED = "coordinated"
    APPOINTED = "appointed"


class Communities:
    """Finds communities for whoever asks, never across servers."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def here(self, actor: Actor, channel_id: int, key: str | None = None) -> Community:
        """Return the community that a command means.

        A named one (its id or its name, from autocomplete over theirs) comes first, then that of
        the channel (give a thread's parent), then the only one the person has in this server.

        Raises:
            NoCommunityHere: none of these points at exactly one community.
        """
        async with self._store.read() as work:
            if key:
                return named(key, await theirs(work, actor))
            found = await work.communities.of_channel(channel_id)
            if found is not None and found.guild_id == actor.guild_id:
                return found
            own = await own_communities(work, actor)
        if len(own) != 1:
            raise NoCommunityHere
        return own[0]

    async def of_all(self, actor: Actor, channel_id: int, key: str | None) -> Community:
        """Return the community that is meant, see `here`, or else any that the person coordinates.

        For what is about a whole ecosystem, whichever of its communities it is asked through.

        Raises:
            NoCommunityHere: there is none.
        """
        try:
            return await self.here(actor, channel_id, key)
        except NoCommunityHere:
            coordinated = await self.suggestions(actor, "", Offered.COORDINATED)
            if key or not coordinated:
                raise
            return coordinated[0]

    async def suggestions(
        self,
        actor: Actor,
        typed: str,
        offered: Offered = Offered.THEIRS,
        *,
        closed: bool = True,
    ) -> Sequence[Community]:
        """Return at most 25 communities of the person whose name contains what was typed.

        Of closed ones only with `closed`: not every command has something to say about those.
        """
        async with self._store.read() as work:
            mine = await theirs(work, actor)
            member_of = await _member_of(work, actor)
        return [
            each
            for each in mine
            if typed.casefold() in each.name.casefold()
            and (closed or each.state is not CommunityState.CLOSED)
            and _is_offered(actor, each, offered, member=each.id in member_of)
        ][:25]

    async def get(self, community_id: int) -> Community:
        """Return a community by the key in a button; the caller checks who may."""
        async with self._store.read() as work:
            return await work.communities.get(community_id)

    async def ecosystem(self, guild_id: int) -> Ecosystem:
        """Return the server's ecosystem.

        Raises:
            NoEcosystem: the server has not been set up.
        """
        async with self._store.read() as work:
            return await ecosystem_of(work, guild_id)


async def ecosystem_of(work: UnitOfWork, guild_id: int) -> Ecosystem:
    """Return the server's ecosystem inside a unit of work.

    Raises:
        NoEcosystem: the server has not been set up.
    """
    found = await work.communities.ecosystem_of_guild(guild_id)
    if found is None:
        raise NoEcosystem
    return found


async def own_communities(work: UnitOfWork, actor: Actor) -> list[Community]:
    """Return the communities of this server in which the person is a member or holds a role."""
    if actor.person_id is None:
        return []
    own = await _member_of(work, actor) | _role_places(actor)
    return [each for each in await _of_server(work, actor) if each.id in own]


async def theirs(work: UnitOfWork, actor: Actor) -> list[Community]:
    """Return what the person may name: their own, those they coordinate, for an admin all."""
    own = {each.id for each in await own_communities(work, actor)}
    return [
        each
        for each in await _of_server(work, actor)
        if each.id in own or coordinates(actor, each) or administers(actor, each.guild_id)
    ]


def _is_offered(actor: Actor, community: Community, offered: Offered, *, member: bool) -> bool:
    may = {
        Offered.THEIRS: True,
        Offered.BELONGING: member
        or community.id in _role_places(actor)
        or coordinates(actor, community),
        Offered.MEMBER: member,
        Offered.MEMBER_OR_FACILITATED: member or facilitates(actor, community),
        Offered.FACILITATED: facilitates(actor, community),
        Offered.LED: leads(actor, community),
        Offered.COORDINATED: coordinates(actor, community),
        Offered.APPOINTED: may_appoint(actor, community),
    }
    return may[offered]


async def _member_of(work: UnitOfWork, actor: Actor) -> set[int]:
    if actor.person_id is None:
        return set()
    return {each.community_id for each in await work.members.memberships_of(actor.person_id)}


def _role_places(actor: Actor) -> set[int]:
    return {held.place_id for held in actor.roles if held.level is Level.COMMUNITY}


async def _of_server(work: UnitOfWork, actor: Actor) -> Sequence[Community]:
    ecosystem = await work.communities.ecosystem_of_guild(actor.guild_id)
    return await work.communities.of_ecosystem(ecosystem.id) if ecosystem else ()


def named(key: str, among: Sequence[Community]) -> Community:
    """Return the community with this id or name.

    Raises:
        NoCommunityHere: none of them has it.
    """
    for each in among:
        if key == str(each.id) or key.casefold() == each.name.casefold():
            return each
    raise NoCommunityHere
