"""/ask and /offer: what an organisation seeks and brings, and whom facilitators introduce."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.bringing import Say, Way
from bot.domain.words import N_
from bot.services.communities import Offered
from bot.ui import bringing as ui
from bot.ui.dispatch import ButtonUnknown, fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.options import community_where, here


class Bringing(commands.Cog):
    """Asks and offers of organisations; who fits is proposed to facilitators first."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.bringing = bot.app.bringing

    @app_commands.command(
        name=N_("ask"), description=N_("What your organisation seeks: see it, add, take back")
    )
    @community_where(Offered.MEMBER, closed=False)
    @app_commands.guild_only()
    async def ask(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show what somebody's organisation seeks and brings, or ask what it seeks."""
        await self._begin(interaction, community, Way.SEEK)

    @app_commands.command(
        name=N_("offer"), description=N_("What your organisation brings: see it, add, take back")
    )
    @community_where(Offered.MEMBER, closed=False)
    @app_commands.guild_only()
    async def offer(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show what somebody's organisation seeks and brings, or ask what it brings."""
        await self._begin(interaction, community, Way.BRING)

    async def _begin(
        self, interaction: discord.Interaction[Any], community: str | None, way: Way
    ) -> None:
        exchange, found = await here(interaction, community)
        board = await self.bringing.board(exchange.actor, found.id)
        if any(each.entry.way is way for each in board.entries):
            await exchange.reply(ui.board_card(board, exchange.texts))
        else:
            await exchange.open(await self.entry_form(exchange, found.id, way.value))

    @fill("bringing-add")
    async def entry_form(self, exchange: Exchange, community_id: int, way: str) -> discord.ui.Modal:
        """Ask what an organisation seeks or brings."""
        kind = _way(way)
        _, own_tags = await self.bringing.may_add(exchange.actor, community_id, kind)
        return ui.entry_form(community_id, kind, own_tags, exchange.texts)

    @submit("bringing-add")
    async def added(self, exchange: Exchange, community_id: int, way: str) -> None:
        """Store the entry, and propose what fits."""
        fields = exchange.fields
        added = await self.bringing.add(exchange.actor, community_id, _way(way), fields)
        await exchange.reply(ui.added_card(added, exchange.texts))
        await self.app.run_due(self.app.clock())

    @press("bringing")
    async def show_board(self, exchange: Exchange, community_id: int) -> None:
        """Show what somebody's organisation seeks and brings."""
        board = await self.bringing.board(exchange.actor, community_id)
        await exchange.show(ui.board_card(board, exchange.texts))

    @press("bringing-found")
    async def introduced(self, exchange: Exchange, pair_id: int, mark: str) -> None:
        """Show to whom an organisation was introduced; `mark` only finds the message again."""
        del mark
        board = await self.bringing.of_pair(exchange.actor, pair_id)
        await exchange.reply(ui.board_card(board, exchange.texts))

    @press("bringing-choose")
    async def ask_to_close(self, exchange: Exchange) -> None:
        """Ask whether the entry that was chosen is taken back."""
        entry = await self.bringing.mine(exchange.actor, int(exchange.values[0]))
        await exchange.show(ui.take_back_card(entry, exchange.texts))

    @press("bringing-close-now")
    async def close(self, exchange: Exchange, entry_id: int) -> None:
        """Take it back, after the confirmation."""
        board = await self.bringing.take_back(exchange.actor, entry_id)
        await exchange.show(ui.taken_back_card(board, exchange.texts))

    @press("pairs")
    async def pairs(self, exchange: Exchange, mark: str) -> None:
        """Show a facilitator who may help each other; `mark` only finds the message again."""
        del mark
        pairs = await self.app.pairs.mine(exchange.actor)
        await exchange.reply(ui.pairs_card(pairs, exchange.texts))

    @press("pair-say")
    async def say(self, exchange: Exchange, pair_id: int, said: str) -> None:
        """Store what a facilitator says of a pair."""
        if said not in set(Say):
            raise ButtonUnknown
        done = await self.app.pairs.decide(exchange.actor, pair_id, Say(said))
        pairs = await self.app.pairs.mine(exchange.actor)
        await exchange.show(ui.decided(done, pairs, exchange.texts))
        await self.app.run_due(self.app.clock())


def _way(given: str) -> Way:
    if given not in set(Way):
        raise ButtonUnknown
    return Way(given)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Bringing(bot))
