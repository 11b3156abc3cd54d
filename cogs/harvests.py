"""Closing a community and opening it again: what the buttons and the form do."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.ui import harvests as ui
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange


class HarvestsCog(commands.Cog, name="Harvests"):
    """A community ends with what it brought."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.harvests = bot.app.harvests

    @fill("harvest")
    async def harvest_form(self, exchange: Exchange, draft_id: int) -> discord.ui.Modal:
        """Ask for the harvest."""
        making = await self.harvests.so_far(exchange.actor, draft_id)
        return ui.harvest_form(making, exchange.texts)

    @submit("harvest")
    async def written(self, exchange: Exchange, draft_id: int) -> None:
        """Keep the words and show them as the channel will read them."""
        making = await self.harvests.write(exchange.actor, draft_id, exchange.fields)
        await exchange.update(ui.preview_card(making, exchange.texts))

    @press("harvest-back")
    async def back(self, exchange: Exchange, draft_id: int) -> None:
        """Show the words once more."""
        making = await self.harvests.so_far(exchange.actor, draft_id)
        await exchange.update(ui.preview_card(making, exchange.texts))

    @press("harvest-sure")
    async def sure(self, exchange: Exchange, draft_id: int) -> None:
        """Ask whether the community is really closed."""
        making = await self.harvests.so_far(exchange.actor, draft_id)
        await exchange.update(ui.sure_card(making, exchange.texts))

    @press("harvest-close")
    async def close(self, exchange: Exchange, community_id: int, draft_id: int) -> None:
        """Close it, and let the channel read the harvest."""
        closed = await self.harvests.close(exchange.actor, community_id, draft_id)
        await exchange.update(ui.closed_card(closed.community, exchange.texts))
        for each in closed.cancelled:
            await self.app.meetings.take_down(each)
        await self.app.run_due(self.app.clock())

    @press("harvest-data")
    async def what_happens(self, exchange: Exchange, mark: str) -> None:
        """Say what becomes of somebody's data; `mark` only finds the message again."""
        del mark
        await exchange.reply(ui.data_card(exchange.texts))

    @press("reopen")
    async def ask_to_reopen(self, exchange: Exchange, community_id: int) -> None:
        """Ask whether a closed community is opened again."""
        shut = await self.harvests.shut(exchange.actor, community_id)
        await exchange.show(ui.reopen_question(shut, exchange.texts))

    @press("reopen-now")
    async def reopen(self, exchange: Exchange, community_id: int) -> None:
        """Open it again."""
        opened = await self.harvests.reopen(exchange.actor, community_id)
        await exchange.show(ui.reopened_card(opened, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(HarvestsCog(bot))
