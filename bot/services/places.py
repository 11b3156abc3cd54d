"""Where a role is held, looked up for whoever asks and never across servers."""

from bot.domain.communities import NoCommunityHere
from bot.domain.roles import Actor, Level, Place
from bot.services.communities import ecosystem_of
from bot.services.ports import UnitOfWork


async def place_of(work: UnitOfWork, actor: Actor, level: Level, place_id: int) -> Place:
    """Return a place in the server in which the person acts.

    Raises:
        NoEcosystem: the server has not been set up.
        NoCommunityHere: the place is in another server.
    """
    ecosystem = await ecosystem_of(work, actor.guild_id)
    if level is Level.COMMUNITY:
        community = await work.communities.get(place_id)
        if community.guild_id != actor.guild_id:
            raise NoCommunityHere
        return Place(
            level,
            community.id,
            community.name,
            community.guild_id,
            ecosystem.id,
            community.language,
            community.id,
            community.channel_id,
        )
    named = {ecosystem.id: ecosystem.name} if level is Level.ECOSYSTEM else {}
    if level is Level.FIELD_LAB:
        labs = await work.communities.field_labs(ecosystem.id)
        named = {lab.id: lab.name for lab in labs}
    if place_id not in named:
        raise NoCommunityHere
    return Place(
        level,
        place_id,
        named[place_id],
        ecosystem.guild_id,
        ecosystem.id,
        ecosystem.language,
        None,
        None,
    )
