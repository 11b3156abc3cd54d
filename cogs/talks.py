"""/talk: a member lets the facilitator know; a facilitator sees who is waiting."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.communities import Community
from bot.domain.words import N_
from bot.services.communities import Offered
from bot.services.permissions import facilitates
from bot.ui import talks as ui
from bot.ui.components import Card
from bot.ui.dispatch import press
from bot.ui.exchange import Exchange
from bot.ui.options import community_where, here


class TalksCog(commands.Cog, name="Talks"):
    """*I want to talk*, from member to facilitator; every look is in the access log."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @app_commands.command(
        name=N_("talk"), description=N_("Let your facilitator know that you want to talk")
    )
    @community_where(Offered.MEMBER_OR_FACILITATED)
    @app_commands.guild_only()
    async def talk_command(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Ask a member whether to go on; show a facilitator who is waiting."""
        exchange, found = await here(interaction, community)
        if facilitates(exchange.actor, found):
            await exchange.reply(await self._list(exchange, found))
            return
        _, asked = await self.app.talks.may_ask(exchange.actor, found.id)
        await exchange.reply(ui.talk_card(found, asked, exchange.texts))

    @press("my-talk")
    async def ask_to_talk(self, exchange: Exchange, community_id: int) -> None:
        """Say who will see what, before it goes out."""
        community, asked = await self.app.talks.may_ask(exchange.actor, community_id)
        await exchange.reply(ui.talk_card(community, asked, exchange.texts))

    @press("my-talk-now")
    async def talk(self, exchange: Exchange, community_id: int) -> None:
        """Let the facilitators know."""
        community, reached = await self.app.talks.ask(exchange.actor, community_id)
        await exchange.show(ui.asked_card(community, reached, exchange.texts))

    @press("talks")
    async def open_list(self, exchange: Exchange, community_id: int) -> None:
        """Show a facilitator who is waiting, from the overview."""
        community = await self.app.communities.get(community_id)
        await exchange.reply(await self._list(exchange, community))

    @press("talks-page")
    async def turn(self, exchange: Exchange, community_id: int, page: int) -> None:
        """Show a facilitator another page of who is waiting and of what members share."""
        community = await self.app.communities.get(community_id)
        await exchange.show(await self._list(exchange, community, page))

    @press("signal")
    async def who(self, exchange: Exchange, signal_id: int, mark: str) -> None:
        """Show a facilitator who a message was about; `mark` only finds the message again."""
        del mark
        community, waiting = await self.app.talks.who(exchange.actor, signal_id)
        await exchange.reply(ui.signal_card(community, waiting, exchange.texts))

    @press("signal-done")
    async def signal_done(self, exchange: Exchange, signal_id: int) -> None:
        """Mark as dealt with, and show who is left."""
        community = await self.app.talks.done(exchange.actor, signal_id)
        await exchange.show(await self._list(exchange, community))

    async def _list(self, exchange: Exchange, community: Community, page: int = 0) -> Card:
        waiting = await self.app.talks.waiting(exchange.actor, community.id)
        shared = await self.app.talks.shared(exchange.actor, community.id)
        labels = self.app.commitment.approval is not None
        return ui.waiting_card(community, waiting, shared, exchange.texts, labels=labels, page=page)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(TalksCog(bot))
