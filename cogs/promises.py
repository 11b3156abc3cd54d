"""/promise: when a moment comes, I will; asked back on its day, settled by who made it."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.promises import SAID, PromiseState
from bot.services.communities import Offered
from bot.ui import promises as ui
from bot.ui.dispatch import ButtonUnknown, fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.options import community_where, here


class Promises(commands.Cog):
    """Somebody's own promises; nobody else's words are ever shown."""

    promise = app_commands.Group(
        name=locale_str("promise"),
        description=locale_str("What you will do when a moment comes"),
        guild_only=True,
    )

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @promise.command(
        name=locale_str("make"), description=locale_str("Promise something small: when…, I will…")
    )
    @community_where(Offered.MEMBER)
    async def make(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Open the form."""
        exchange, found = await here(interaction, community)
        await exchange.open(await self.make_form(exchange, found.id))

    @promise.command(name=locale_str("list"), description=locale_str("See your own promises"))
    @community_where(Offered.MEMBER)
    async def list(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show somebody's own promises."""
        exchange, found = await here(interaction, community)
        shown = await self.app.promises.mine(exchange.actor, found.id)
        await exchange.reply(ui.promise_list(shown, exchange.texts))

    @promise.command(name=locale_str("done"), description=locale_str("Say how a promise went"))
    @community_where(Offered.MEMBER)
    async def done(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the one open promise, or the list to choose from."""
        exchange, found = await here(interaction, community)
        shown = await self.app.promises.mine(exchange.actor, found.id)
        if len(shown.open) == 1:
            view = await self.app.promises.show(exchange.actor, shown.open[0].id)
            await exchange.reply(ui.promise_card(view, exchange.texts))
        else:
            await exchange.reply(ui.promise_list(shown, exchange.texts))

    @fill("promise-make")
    async def make_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask for a moment, an act and a day."""
        community = await self.app.promises.may_make(exchange.actor, community_id)
        words = await self.app.lexicons.of(community)
        return ui.promise_form(community, words, exchange.texts)

    @submit("promise-make")
    async def made(self, exchange: Exchange, community_id: int) -> None:
        """Store the promise."""
        fields = exchange.fields
        view = await self.app.promises.make(
            exchange.actor,
            community_id,
            cue=fields["cue"],
            action=fields["action"],
            due=fields["due"],
        )
        await exchange.reply(ui.made(view, exchange.texts))

    @press("promises")
    async def show_all(self, exchange: Exchange, community_id: int) -> None:
        """Show somebody's own promises."""
        shown = await self.app.promises.mine(exchange.actor, community_id)
        await exchange.show(ui.promise_list(shown, exchange.texts))

    @press("promise-choose")
    async def chosen(self, exchange: Exchange, community_id: int) -> None:
        """Show the promise that was chosen from the list."""
        del community_id
        view = await self.app.promises.show(exchange.actor, int(exchange.values[0]))
        await exchange.show(ui.promise_card(view, exchange.texts))

    @press("promise")
    async def asked_back(self, exchange: Exchange, promise_id: int, mark: str) -> None:
        """Show the promise that a direct message asks back; `mark` only finds the message again."""
        del mark
        view = await self.app.promises.show(exchange.actor, promise_id)
        await exchange.reply(ui.promise_card(view, exchange.texts))

    @press("promise-went")
    async def went(self, exchange: Exchange, promise_id: int, state: str) -> None:
        """Store how it went, or that it is withdrawn."""
        if state not in SAID:
            raise ButtonUnknown
        said = PromiseState(state)
        view = await self.app.promises.settle(exchange.actor, promise_id, said)
        await exchange.show(ui.went(view, exchange.texts))

    @fill("promise-move")
    async def move_form(self, exchange: Exchange, promise_id: int) -> discord.ui.Modal:
        """Ask for another day."""
        view = await self.app.promises.show(exchange.actor, promise_id)
        return ui.move_form(view, exchange.texts)

    @submit("promise-move")
    async def moved(self, exchange: Exchange, promise_id: int) -> None:
        """Store another day."""
        view = await self.app.promises.move(exchange.actor, promise_id, due=exchange.fields["due"])
        await exchange.show(ui.made(view, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Promises(bot))
