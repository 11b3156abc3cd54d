"""/help, /why and /feedback: what can I do here, who set this, where do I report a problem."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.communities import NoCommunityHere
from bot.domain.words import N_
from bot.ui.help import Known, feedback_card, help_card
from bot.ui.history import history_card
from bot.ui.options import community_option


class HelpCog(commands.Cog, name="Help"):
    """Ways out of every corner."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @app_commands.command(name=N_("help"), description=N_("See what you can do here"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def show_help(self, interaction: discord.Interaction[Any]) -> None:
        """Show the commands of whoever asks, in this place."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        view = await self.app.helping.view(exchange.actor, exchange.channel_id)
        known = [_known(each) for each in self.bot.tree.walk_commands()]
        shown = [each for each in known if each is not None]
        in_dm = interaction.guild_id is None
        await exchange.reply(help_card(view, shown, exchange.texts, in_dm=in_dm))

    @app_commands.command(name=N_("why"), description=N_("See who set what, and when"))
    @community_option
    @app_commands.guild_only()
    async def why(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the decisions about a community, or for an admin about the whole ecosystem."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        actor = exchange.actor
        try:
            found = await self.app.communities.here(actor, exchange.channel_id, community)
        except NoCommunityHere:
            if community or not actor.manages_server:
                raise
            ecosystem = await self.app.communities.ecosystem(actor.guild_id)
            story = await self.app.history.of_ecosystem(actor)
            name, zone = ecosystem.name, ecosystem.zone
        else:
            story = await self.app.history.of_community(actor, found)
            name, zone = found.name, found.zone
        await exchange.reply(history_card(name, story, zone, exchange.texts))

    @app_commands.command(name=N_("feedback"), description=N_("Report a problem or an idea"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def feedback(self, interaction: discord.Interaction[Any]) -> None:
        """Show who answers for this bot here."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        contacts = [self.app.settings.privacy.contact]
        if interaction.guild_id:
            contacts += await self.app.helping.contacts(interaction.guild_id)
        named = list(dict.fromkeys(contact for contact in contacts if contact))
        await exchange.reply(feedback_card(named, exchange.texts))


def _known(command: object) -> Known | None:
    if not isinstance(command, app_commands.Command):
        return None
    top = command.root_parent or command
    contexts = top.allowed_contexts
    in_dm = not top.guild_only and (contexts is None or contexts.dm_channel is not False)
    return Known(command.qualified_name, command.description, in_dm)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(HelpCog(bot))
