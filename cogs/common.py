"""What belongs to no single feature: opening a form again as it was submitted."""

from discord.ext import commands

from bot.client import LeerkringBot
from bot.ui.components import Card
from bot.ui.dispatch import press
from bot.ui.exchange import Exchange


class Common(commands.Cog):
    """Answers that every feature needs."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.dispatcher = bot.dispatcher

    @press("draft")
    async def show_draft(self, exchange: Exchange, draft_id: int) -> None:
        """Open a form again as it was submitted, or show its words, so that nothing is lost."""
        draft = await self.app.drafts.get(exchange.actor.user_id, draft_id)
        form = await self.dispatcher.form_again(exchange, draft)
        if form is not None:
            await exchange.open(form)
            return
        card = Card().text(exchange.texts("This is what you wrote. Copy it and try again."))
        for value in draft.values.values():
            card.text(value)
        await exchange.reply(card)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Common(bot))
