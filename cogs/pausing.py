"""Pausing a community: what its buttons do."""

from datetime import date

from discord.ext import commands

from bot.client import LeerkringBot
from bot.ui import pausing as ui
from bot.ui.dispatch import press
from bot.ui.exchange import Exchange


class PausingCog(commands.Cog, name="Pausing"):
    """A community rests and goes on."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.pausing = bot.app.pausing

    @press("community-pause")
    async def pause(self, exchange: Exchange, community_id: int, until: str) -> None:
        """Let the community rest."""
        day = None if until == ui.NO_END else date.fromisoformat(until)
        paused = await self.pausing.pause(exchange.actor, community_id, day)
        await exchange.update(ui.paused_card(paused, exchange.texts))

    @press("community-resume")
    async def resume(self, exchange: Exchange, community_id: int) -> None:
        """Let the community go on."""
        resumed = await self.pausing.resume(exchange.actor, community_id)
        await exchange.update(ui.resumed_card(resumed, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(PausingCog(bot))
