"""The words of a group: what its button and form do."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.lexicon import Concept
from bot.ui import lexicon as ui
from bot.ui.dispatch import fill, submit
from bot.ui.exchange import Exchange


class LexiconCog(commands.Cog, name="Lexicon"):
    """What a group calls things at work."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.lexicons = bot.app.lexicons

    @fill("words")
    async def words_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask for the group's own words."""
        view = await self.lexicons.show(exchange.actor, community_id)
        return ui.lexicon_form(view, exchange.texts)

    @submit("words")
    async def words_given(self, exchange: Exchange, community_id: int) -> None:
        """Keep the group's own words."""
        words = {concept: exchange.fields.get(concept.value, "") for concept in Concept}
        view = await self.lexicons.change(exchange.actor, community_id, words)
        await exchange.show(ui.lexicon_card(view, exchange.texts, first=exchange.texts("Saved.")))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(LexiconCog(bot))
