"""An ecosystem's own tags: what the buttons of /practice tag do."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.ui import practice_tags as ui
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange


class PracticeTags(commands.Cog):
    """Renaming and removing; what shows a tag follows."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.tags = bot.app.practice_tags
        self.shelf = bot.app.practice_shelf

    @press("own-tag")
    async def show(self, exchange: Exchange, community_id: int, tag_id: int) -> None:
        """Show the tag with what can be done about it."""
        view = await self.tags.show(exchange.actor, community_id, tag_id)
        await exchange.update(ui.tag_card(view, exchange.texts))

    @fill("own-tag-name")
    async def name_form(
        self, exchange: Exchange, community_id: int, tag_id: int
    ) -> discord.ui.Modal:
        """Ask how the tag is called from now on."""
        view = await self.tags.show(exchange.actor, community_id, tag_id)
        return ui.name_form(view, exchange.texts)

    @submit("own-tag-name")
    async def rename(self, exchange: Exchange, community_id: int, tag_id: int) -> None:
        """Give the tag other words."""
        name = exchange.fields["name"]
        view = await self.tags.rename(exchange.actor, community_id, tag_id, name)
        await exchange.update(ui.tag_card(view, exchange.texts))
        await self.shelf.run_new()

    @press("own-tag-remove")
    async def sure(self, exchange: Exchange, community_id: int, tag_id: int) -> None:
        """Ask whether the tag really goes."""
        view = await self.tags.show(exchange.actor, community_id, tag_id)
        await exchange.update(ui.sure_card(view, exchange.texts))

    @press("own-tag-remove-now")
    async def remove(self, exchange: Exchange, community_id: int, tag_id: int) -> None:
        """Take the tag away."""
        view = await self.tags.remove(exchange.actor, community_id, tag_id)
        await exchange.update(ui.removed_card(view, exchange.texts))
        await self.shelf.run_new()


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(PracticeTags(bot))
