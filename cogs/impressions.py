"""What a facilitator sees for themselves: how the group looks this week, and what was missed."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.impressions import Look
from bot.ui import impressions as ui
from bot.ui.attention import watch_card
from bot.ui.components import Card
from bot.ui.dispatch import ButtonUnknown, fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.overview import community_card


class ImpressionsCog(commands.Cog, name="Impressions"):
    """Asked on the overview and in the list of points; one tap is saved at once."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app

    @press("impression")
    async def look(self, exchange: Exchange, community_id: int, look: str, back: str) -> None:
        """Store how a group looks."""
        if look not in set(Look):
            raise ButtonUnknown
        await self.app.impressions.look(exchange.actor, community_id, Look(look))
        await exchange.show(await self._card(exchange, community_id, back))

    @fill("miss")
    async def miss_form(self, exchange: Exchange, community_id: int, back: str) -> discord.ui.Modal:
        """Ask what was missed."""
        overview = await self.app.overviews.one(exchange.actor, community_id)
        return ui.miss_form(overview.community, back, exchange.texts)

    @submit("miss")
    async def missed(self, exchange: Exchange, community_id: int, back: str) -> None:
        """Store what was missed."""
        words = exchange.fields["words"]
        await self.app.impressions.tell_missed(exchange.actor, community_id, words)
        await exchange.show(await self._card(exchange, community_id, back))

    @press("miss-nothing")
    async def missed_nothing(self, exchange: Exchange, community_id: int, back: str) -> None:
        """Store that nothing was missed."""
        await self.app.impressions.tell_missed(exchange.actor, community_id, "")
        await exchange.show(await self._card(exchange, community_id, back))

    async def _card(self, exchange: Exchange, community_id: int, back: str) -> Card:
        saved = exchange.texts("Saved. It judges the rules, never the group.")
        if back == "points":
            seen = await self.app.attention.look(exchange.actor, community_id)
            return watch_card(seen, exchange.texts, first=saved)
        overview = await self.app.overviews.one(exchange.actor, community_id)
        return community_card(overview, exchange.texts, first=saved)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(ImpressionsCog(bot))
