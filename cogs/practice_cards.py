"""Reading practices: what the buttons on cards and under what was found do."""

from discord.ext import commands

from bot.client import LeerkringBot
from bot.ui import practice_cards as cards
from bot.ui import practices as ui
from bot.ui.dispatch import press
from bot.ui.exchange import Exchange


class PracticeCards(commands.Cog):
    """Opens a practice for who may see it at that moment."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.search = bot.app.practice_search

    @press("practices")
    async def turn(self, exchange: Exchange, draft_id: int, page: int) -> None:
        """Show another page of what was found."""
        found = await self.search.turn(exchange.actor, draft_id, page)
        await exchange.show(cards.found_card(found, exchange.texts))

    @press("practice-choose")
    async def chosen(self, exchange: Exchange) -> None:
        """Show the practice that was chosen from the list, beside it."""
        await self._read(exchange, int(exchange.values[0]))

    @press("practice")
    async def read(self, exchange: Exchange, practice_id: int, mark: str) -> None:
        """Show the whole of a practice; `mark` only finds its message again."""
        del mark
        await self._read(exchange, practice_id)

    async def _read(self, exchange: Exchange, practice_id: int) -> None:
        view = await self.search.see(exchange.actor, practice_id)
        card = ui.own_card if view.mine else cards.whole_card
        await exchange.reply(card(view, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(PracticeCards(bot))
