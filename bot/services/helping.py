"""What somebody can do in a place, by the roles they hold there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.communities import Community, CommunityState, NoCommunityHere
from bot.domain.roles import Actor, Level, RoleKind
from bot.services.communities import Communities
from bot.services.permissions import administers, coordinates, facilitates
from bot.services.ports import Store
from bot.services.setup import without_facilitator


class Audience(StrEnum):
    """For whom a command is."""

    EVERYONE = "everyone"
    MEMBER = "member"
    FACILITATOR = "facilitator"
    COORDINATOR = "coordinator"
    CREATOR = "creator"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class HelpView:
    """Where somebody is, what they are there, and which communities wait for a facilitator."""

    community: Community | None
    audiences: frozenset[Audience]
    without_facilitator: Sequence[Community] = ()


class Helping:
    """Answers /help."""

    def __init__(self, store: Store, communities: Communities) -> None:
        self._store = store
        self._communities = communities

    async def view(self, actor: Actor, channel_id: int) -> HelpView:
        """Return what this person is in this channel; in a direct message only everyone."""
        if not actor.guild_id:
            return HelpView(None, frozenset({Audience.EVERYONE}))
        try:
            community = await self._communities.here(actor, channel_id)
        except NoCommunityHere:
            community = None
        audiences = {Audience.EVERYONE}
        async with self._store.read() as work:
            ecosystem = await work.communities.ecosystem_of_guild(actor.guild_id)
            everything = await work.communities.of_ecosystem(ecosystem.id) if ecosystem else ()
            looked_after = [
                each
                for each in everything
                if each.state is not CommunityState.CLOSED
                and (coordinates(actor, each) or administers(actor, each.guild_id))
            ]
            waiting = await without_facilitator(work, looked_after)
            if community is not None and actor.person_id is not None:
                seat = await work.members.membership(actor.person_id, community.id)
                audiences |= {Audience.MEMBER} if seat else set()
        if community is not None and facilitates(actor, community):
            audiences.add(Audience.FACILITATOR)
        if any(held.kind is RoleKind.COORDINATOR for held in actor.roles):
            audiences.add(Audience.COORDINATOR)
        if any(
            held.kind is RoleKind.COORDINATOR and held.level is Level.FIELD_LAB
            for held in actor.roles
        ):
            audiences.add(Audience.CREATOR)
        if actor.manages_server:
            audiences |= {Audience.ADMIN, Audience.CREATOR}
        return HelpView(community, frozenset(audiences), waiting)

    async def contacts(self, guild_id: int) -> list[str]:
        """Return who answers privacy questions in this server; nobody when it is not set up."""
        async with self._store.read() as work:
            ecosystem = await work.communities.ecosystem_of_guild(guild_id)
        return [ecosystem.privacy_contact] if ecosystem else []
