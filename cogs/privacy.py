"""/mydata and /privacy: what is stored about somebody, in any channel and in direct messages."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.words import N_
from bot.i18n import LANGUAGES
from bot.ui import mydata as ui
from bot.ui.commitment import own_labels
from bot.ui.components import Card
from bot.ui.dispatch import ButtonUnknown, press
from bot.ui.exchange import Exchange
from bot.ui.privacy import privacy_card
from bot.ui.writing import texts_for


class PrivacyCog(commands.Cog, name="Privacy"):
    """Everybody's own data: to read, take along, correct and erase; nobody else's."""

    mydata = app_commands.Group(
        name=N_("mydata"),
        description=N_("What is stored about you: read, take along, correct, erase"),
        allowed_contexts=app_commands.AppCommandContext(
            guild=True, dm_channel=True, private_channel=True
        ),
    )

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @mydata.command(name=N_("show"), description=N_("Read everything that is stored about you"))
    async def show(self, interaction: discord.Interaction[Any]) -> None:
        """Show the first page."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        await exchange.reply(await self._page(exchange, 0))

    @mydata.command(name=N_("export"), description=N_("Take everything along as a file"))
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """Send the file."""
        await self.file(await self.bot.dispatcher.exchange(interaction))

    @mydata.command(name=N_("correct"), description=N_("Change what is stored about you"))
    async def correct(self, interaction: discord.Interaction[Any]) -> None:
        """Show what can be corrected."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        await exchange.reply(await self._corrections(exchange))

    @mydata.command(name=N_("forget"), description=N_("Erase everything about you"))
    async def forget(self, interaction: discord.Interaction[Any]) -> None:
        """Ask before erasing."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        stored = await self.app.mydata.stored(exchange.actor)
        texts = exchange.texts
        await exchange.reply(
            ui.nothing_card(texts) if stored.nothing else ui.forget_card(stored, texts)
        )

    @app_commands.command(
        name=N_("privacy"), description=N_("Who is responsible, what is stored and who sees it")
    )
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def privacy(self, interaction: discord.Interaction[Any]) -> None:
        """Show the policy, the contact and the short version."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        ecosystem = await self.app.mydata.responsible(exchange.actor)
        settings = self.app.settings.privacy
        approval, texts = self.app.commitment.approval, exchange.texts
        card = privacy_card(ecosystem, settings.policy_url, settings.contact, approval, texts)
        await exchange.reply(card)

    @press("mydata")
    async def turn(self, exchange: Exchange, page: int) -> None:
        """Show another page."""
        await exchange.show(await self._page(exchange, page))

    @press("mydata-file")
    async def file(self, exchange: Exchange) -> None:
        """Send the file."""
        stored = await self.app.mydata.stored(exchange.actor)
        if stored.nothing:
            await exchange.reply(ui.nothing_card(exchange.texts))
            return
        await exchange.reply(ui.file_card(exchange.texts), files=[ui.export_file(stored)])

    @press("mydata-correct")
    async def show_corrections(self, exchange: Exchange) -> None:
        """Show what can be corrected in place of what was pressed."""
        await exchange.show(await self._corrections(exchange))

    @press("mydata-language")
    async def language_chosen(self, exchange: Exchange) -> None:
        """Store the language, and answer in it at once."""
        if (language := exchange.values[0]) not in LANGUAGES:
            raise ButtonUnknown
        await self.app.mydata.speak(exchange.actor, language)
        places = await self.app.mydata.places(exchange.actor)
        texts = texts_for(self.app.catalogue, language)
        await exchange.show(ui.correct_card(places, language, texts))

    @press("mydata-forget")
    async def ask_to_forget(self, exchange: Exchange) -> None:
        """Ask before erasing, in place of what was pressed."""
        stored = await self.app.mydata.stored(exchange.actor)
        await exchange.show(ui.forget_card(stored, exchange.texts))

    @press("mydata-forget-now")
    async def forget_now(self, exchange: Exchange) -> None:
        """Erase, after the confirmation."""
        await self.app.mydata.forget(exchange.actor)
        await exchange.show(ui.forgotten_card(exchange.texts))
        # After the answer: changing posts may take longer than somebody can wait.
        await self.app.retractions.run_new()
        await self.app.practice_shelf.run_new()

    async def _page(self, exchange: Exchange, page: int) -> Card:
        stored = await self.app.mydata.stored(exchange.actor)
        if stored.nothing:
            return ui.nothing_card(exchange.texts)
        computed = own_labels(
            await self.app.commitment.everywhere(exchange.actor),
            self.app.commitment.approval,
            exchange.texts,
        )
        return ui.stored_card(stored, page, exchange.texts, computed=computed)

    async def _corrections(self, exchange: Exchange) -> Card:
        if exchange.actor.person_id is None:
            return ui.nothing_card(exchange.texts)
        places = await self.app.mydata.places(exchange.actor)
        return ui.correct_card(places, exchange.actor.language, exchange.texts)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(PrivacyCog(bot))
