"""Trying a practice: what the forms and buttons of a try do."""

from contextlib import suppress

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.practices import Worked
from bot.services.adoptions import AdoptionView
from bot.ui import adoptions as ui
from bot.ui import practice_cards, practices
from bot.ui.dispatch import ButtonUnknown, fill, press, submit
from bot.ui.exchange import Exchange


class AdoptionsCog(commands.Cog, name="Adoptions"):
    """Somebody's own tries; nobody else's can be reached."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.adoptions = bot.app.adoptions

    @fill("practice-try")
    async def try_form(
        self, exchange: Exchange, community_id: int, practice_id: int
    ) -> discord.ui.Modal:
        """Ask for the moment, the act and the day of a try."""
        community, view = await self.adoptions.may_try(exchange.actor, community_id, practice_id)
        words = await self.app.lexicons.of(community)
        return ui.try_form(community, view, words, exchange.texts)

    @submit("practice-try")
    async def planned(self, exchange: Exchange, community_id: int, practice_id: int) -> None:
        """Store the plan."""
        fields = exchange.fields
        view = await self.adoptions.plan(
            exchange.actor,
            community_id,
            practice_id,
            cue=fields["cue"],
            action=fields["action"],
            due=fields["due"],
        )
        await exchange.reply(ui.planned_card(view, exchange.texts))

    @press("adoption")
    async def asked(self, exchange: Exchange, adoption_id: int, mark: str) -> None:
        """Show the try that a message asks after; `mark` only finds the message again."""
        del mark
        view = await self.adoptions.show(exchange.actor, adoption_id)
        await exchange.reply(ui.result_card(view, exchange.texts))

    @press("adoption-came")
    async def came(self, exchange: Exchange, adoption_id: int, came: str) -> None:
        """Store what came of it; its practice's cards follow."""
        worked = None if came == ui.NOT_TRIED else _worked(came)
        await self._saved(exchange, await self.adoptions.tell(exchange.actor, adoption_id, worked))
        # After the answer: changing posts may take longer than somebody can wait.
        await self.app.practice_shelf.run_new()
        await self.app.run_due(self.app.clock())

    @press("adoption-kept")
    async def kept(self, exchange: Exchange, adoption_id: int, on: int) -> None:
        """Store whether somebody goes on with it."""
        await self._saved(
            exchange, await self.adoptions.keep(exchange.actor, adoption_id, on=bool(on))
        )

    @fill("adoption-words")
    async def words_form(self, exchange: Exchange, adoption_id: int) -> discord.ui.Modal:
        """Ask what was done differently."""
        view = await self.adoptions.show(exchange.actor, adoption_id)
        return ui.words_form(view, exchange.texts)

    @submit("adoption-words")
    async def written(self, exchange: Exchange, adoption_id: int) -> None:
        """Store what was done differently."""
        words = exchange.fields["words"]
        await self._saved(exchange, await self.adoptions.write(exchange.actor, adoption_id, words))

    @press("practice-embed")
    async def ask_to_embed(self, exchange: Exchange, practice_id: int) -> None:
        """Ask whether it is part of a structure."""
        view = await self.app.practice_search.see(exchange.actor, practice_id)
        await exchange.show(ui.embed_card(view, exchange.texts))

    @press("practice-embed-now")
    async def embed(self, exchange: Exchange, practice_id: int) -> None:
        """Store that it is, after the confirmation."""
        view = await self.adoptions.embed(exchange.actor, practice_id)
        card = practices.own_card if view.mine else practice_cards.whole_card
        await exchange.show(card(view, exchange.texts))
        await self.app.practice_shelf.run_new()

    async def _saved(self, exchange: Exchange, view: AdoptionView) -> None:
        saved = exchange.texts("Saved.")
        await exchange.show(ui.result_card(view, exchange.texts, first=saved))


def _worked(code: str) -> Worked:
    with suppress(ValueError):
        return Worked(code)
    raise ButtonUnknown


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(AdoptionsCog(bot))
