"""The guided question card: what its forms and buttons do."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.questions import Check
from bot.ui import questions as ui
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange


class QuestionsCog(commands.Cog, name="Questions"):
    """From the question as asked to the question that matters."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.questions = bot.app.questions

    @fill("question-steps")
    async def steps_form(self, exchange: Exchange, draft_id: int) -> discord.ui.Modal:
        """Ask the five steps."""
        making = await self.questions.so_far(exchange.actor, draft_id)
        return ui.steps_form(making, exchange.texts)

    @submit("question-steps")
    async def steps_written(self, exchange: Exchange, draft_id: int) -> None:
        """Keep the steps and show them, to find the sentence behind them."""
        making = await self.questions.write(exchange.actor, draft_id, exchange.fields)
        await exchange.update(ui.between_card(making, exchange.texts))

    @fill("question-how")
    async def how_form(self, exchange: Exchange, draft_id: int) -> discord.ui.Modal:
        """Ask the one sentence."""
        making = await self.questions.so_far(exchange.actor, draft_id)
        return ui.how_form(making, exchange.texts)

    @submit("question-how")
    async def how_written(self, exchange: Exchange, draft_id: int) -> None:
        """Keep the sentence and ask how sharp it is."""
        making = await self.questions.write(exchange.actor, draft_id, exchange.fields)
        await exchange.update(ui.checks_card(making, exchange.texts))

    @press("question-check")
    async def checked(self, exchange: Exchange, draft_id: int, check: str) -> None:
        """Turn one check."""
        making = await self.questions.tick(exchange.actor, draft_id, Check(check))
        await exchange.update(ui.checks_card(making, exchange.texts))

    @press("question-save")
    async def save(self, exchange: Exchange, draft_id: int) -> None:
        """Store the card as the next version."""
        met = (await self.questions.so_far(exchange.actor, draft_id)).met
        saved = await self.questions.save(exchange.actor, draft_id)
        await exchange.update(ui.saved_card(saved, met, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(QuestionsCog(bot))
