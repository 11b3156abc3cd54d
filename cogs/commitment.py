"""/commitment: everybody's own mirror, and the group's label."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.commitment import Label
from bot.services.communities import Offered
from bot.ui import commitment as ui
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.label_words import labels_card
from bot.ui.options import community_where, here


class CommitmentCog(commands.Cog, name="Commitment"):
    """Somebody's own label, to see, correct and hide; and the label of the group."""

    commitment = app_commands.Group(
        name=locale_str("commitment"),
        description=locale_str("What your own signals add up to, and the group's"),
        guild_only=True,
    )

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @commitment.command(
        name=locale_str("mine"),
        description=locale_str("See your own label and what it comes from; correct or hide it"),
    )
    @community_where(Offered.MEMBER)
    async def mine(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show somebody's own mirror."""
        exchange, found = await here(interaction, community)
        mirror = await self.app.commitment.mine(exchange.actor, found.id)
        await exchange.reply(ui.mirror_card(mirror, exchange.texts))

    @commitment.command(
        name=locale_str("group"), description=locale_str("See the label of the group")
    )
    @community_where(Offered.BELONGING)
    async def group(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the group's label."""
        exchange, found = await here(interaction, community)
        view = await self.app.commitment.group(exchange.actor, found.id)
        await exchange.reply(ui.group_card(view, exchange.texts))

    @press("my-commitment")
    async def show_mine(self, exchange: Exchange, community_id: int) -> None:
        """Show somebody's own mirror in place of what was pressed."""
        mirror = await self.app.commitment.mine(exchange.actor, community_id)
        await exchange.show(ui.mirror_card(mirror, exchange.texts))

    @press("my-label")
    async def chosen(self, exchange: Exchange) -> None:
        """Show somebody's own mirror of the community that was chosen."""
        mirror = await self.app.commitment.mine(exchange.actor, int(exchange.values[0]))
        await exchange.show(ui.mirror_card(mirror, exchange.texts))

    @fill("label-correct")
    async def correct_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask which label fits better."""
        mirror = await self.app.commitment.mine(exchange.actor, community_id)
        return ui.correct_form(mirror, exchange.texts)

    @submit("label-correct")
    async def correct(self, exchange: Exchange, community_id: int) -> None:
        """Store the label that somebody chose for themselves."""
        fields = exchange.fields
        mirror = await self.app.commitment.correct(
            exchange.actor, community_id, Label(fields["label"]), fields["words"]
        )
        await exchange.show(ui.mirror_card(mirror, exchange.texts))

    @press("label-computed")
    async def take_back(self, exchange: Exchange, community_id: int) -> None:
        """Let the computed label count again."""
        mirror = await self.app.commitment.correct(exchange.actor, community_id, None)
        await exchange.show(ui.mirror_card(mirror, exchange.texts))

    @press("label-hide")
    async def hide(self, exchange: Exchange, community_id: int, on: int) -> None:
        """Hide the label from everybody else, or show it again."""
        mirror = await self.app.commitment.hide(exchange.actor, community_id, hidden=bool(on))
        await exchange.show(ui.mirror_card(mirror, exchange.texts))

    @press("labels")
    async def labels(self, exchange: Exchange, community_id: int, page: int) -> None:
        """Show a facilitator the labels that members share."""
        desk = self.app.commitment
        found = await desk.labels(exchange.actor, community_id)
        community = await self.app.communities.get(community_id)
        card = labels_card(community, found, desk.approval, page, exchange.texts)
        await exchange.show(card)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(CommitmentCog(bot))
