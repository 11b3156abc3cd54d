"""The option that most commands have: which community is meant."""

from collections.abc import Callable
from typing import Any, TypeVar

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.domain.communities import Community
from bot.services.communities import Offered
from bot.ui.autocomplete import community_choices
from bot.ui.exchange import Exchange

_Command = TypeVar("_Command", bound=Callable[..., Any])


def community_option(command: _Command) -> _Command:
    """Let a command take the option `community`, which offers the person's own."""
    return community_where(Offered.THEIRS)(command)


def community_where(offered: Offered, *, closed: bool = True) -> Callable[[_Command], _Command]:
    """Let a command take that option where it answers not all of those about their own.

    `closed`: it has something to say about a closed community too.
    """
    meant = locale_str("The community; only needed when it is not clear from the channel")
    choices = community_choices(offered, closed=closed)

    def option(command: _Command) -> _Command:
        command = app_commands.rename(community=locale_str("community"))(command)
        command = app_commands.describe(community=meant)(command)
        return app_commands.autocomplete(community=choices)(command)

    return option


async def here(
    interaction: discord.Interaction[Any], named: str | None
) -> tuple[Exchange, Community]:
    """Begin an exchange about the community that is named, or that the channel belongs to.

    Raises:
        NoCommunityHere: none of these points at exactly one.
    """
    client: Any = interaction.client
    exchange: Exchange = await client.dispatcher.exchange(interaction)
    found = await client.app.communities.here(exchange.actor, exchange.channel_id, named)
    return exchange, found


async def of_all(
    interaction: discord.Interaction[Any], named: str | None
) -> tuple[Exchange, Community]:
    """Begin an exchange about a whole ecosystem, in which any community of it will do.

    Raises:
        NoCommunityHere: none is meant, and the person coordinates none.
    """
    client: Any = interaction.client
    exchange: Exchange = await client.dispatcher.exchange(interaction)
    found = await client.app.communities.of_all(exchange.actor, exchange.channel_id, named)
    return exchange, found
