"""What is offered while somebody types an option; only what is theirs."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.domain.communities import Community, NoCommunityHere
from bot.services.communities import Offered
from bot.ui.facilitating import week_words

_LABEL = 100
_MOST = 25


Choices = Callable[
    [discord.Interaction[Any], str], Coroutine[Any, Any, list[app_commands.Choice[str]]]
]


def community_choices(offered: Offered, *, closed: bool) -> Choices:
    """Return what offers the person's communities; the value is what `Communities.here` takes."""

    async def choices(
        interaction: discord.Interaction[Any], current: str
    ) -> list[app_commands.Choice[str]]:
        client = interaction.client
        exchange = await client.dispatcher.exchange(interaction)
        found = await client.app.communities.suggestions(
            exchange.actor, current, offered, closed=closed
        )
        return [app_commands.Choice(name=each.name[:_LABEL], value=str(each.id)) for each in found]

    return choices


async def digest_choices(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer whose digest the person may read: the ecosystem's, then their communities'."""
    client = interaction.client
    exchange = await client.dispatcher.exchange(interaction)
    found = await client.app.digests.suggestions(exchange.actor, current)
    return [app_commands.Choice(name=name[:_LABEL], value=key) for name, key in found]


async def joinable_choices(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer the communities that somebody may join: also those that are not theirs yet."""
    found = [
        each for each in await joinable(interaction) if current.casefold() in each.name.casefold()
    ]
    return [
        app_commands.Choice(name=each.name[:_LABEL], value=str(each.id)) for each in found[:_MOST]
    ]


async def joinable(interaction: discord.Interaction[Any]) -> Sequence[Community]:
    """Return the communities of this server whose channel the person can see."""
    guild, person = interaction.guild, interaction.user
    if guild is None or not isinstance(person, discord.Member):
        return ()
    found = []
    for each in await interaction.client.app.joining.open_here(guild.id):
        channel = guild.get_channel(each.channel_id)
        if channel is not None and channel.permissions_for(person).view_channel:
            found.append(each)
    return found


async def host_choices(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer a facilitator the organisations of the ecosystem; the value is the key."""
    client = interaction.client
    exchange = await client.dispatcher.exchange(interaction)
    found = await client.app.meetings.hosts(exchange.actor, current)
    return [app_commands.Choice(name=each.name[:_LABEL], value=str(each.id)) for each in found]


async def week_choices(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer the weeks in which hours can be written down; the value is the Monday."""
    client = interaction.client
    exchange = await client.dispatcher.exchange(interaction)
    named = getattr(interaction.namespace, "community", None)
    try:
        found = await client.app.communities.here(exchange.actor, exchange.channel_id, named)
    except NoCommunityHere:
        return []
    shown = {
        each: week_words(each, exchange.texts) for each in client.app.facilitating.weeks(found)
    }
    return [
        app_commands.Choice(name=words[:_LABEL], value=each.isoformat())
        for each, words in shown.items()
        if current.casefold() in words.casefold()
    ]
