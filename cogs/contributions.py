"""/thanks: somebody helped, and it counts for them."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.words import N_
from bot.services.communities import Offered
from bot.ui import contributions as ui
from bot.ui.dispatch import press
from bot.ui.exchange import Exchange
from bot.ui.options import community_where, here


class Contributions(commands.Cog):
    """What members bring by helping each other; who thanked is kept nowhere."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @app_commands.command(
        name=N_("thanks"), description=N_("Somebody helped you: let it count for them")
    )
    @community_where(Offered.MEMBER)
    @app_commands.guild_only()
    async def thanks(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Ask whom somebody thanks."""
        exchange, found = await here(interaction, community)
        thanking = await self.app.contributions.may_thank(exchange.actor, found.id)
        await exchange.reply(ui.thanks_card(thanking, exchange.texts))

    @press("thank")
    async def thank(self, exchange: Exchange, community_id: int) -> None:
        """Let it count for the one who was chosen."""
        user_id = int(exchange.values[0])
        community = await self.app.contributions.thank(exchange.actor, community_id, user_id)
        await exchange.show(ui.thanked_card(community, user_id, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Contributions(bot))
