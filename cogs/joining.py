"""/join: the choice of consent, before anything is stored."""

from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.communities import NoCommunityHere, NothingToJoin
from bot.domain.members import Tier
from bot.domain.words import N_
from bot.services.communities import named
from bot.ui import joining as ui
from bot.ui.autocomplete import joinable, joinable_choices
from bot.ui.dispatch import ButtonUnknown, press
from bot.ui.exchange import Exchange
from bot.ui.members import profile_card


class JoiningCog(commands.Cog, name="Joining"):
    """Offers the consent tiers on equal terms; only a chosen tier 1 or 2 stores a first row."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @app_commands.command(name=N_("join"), description=N_("Take part in a community"))
    @app_commands.guild_only()
    @app_commands.describe(
        community=N_("The community; only needed when it is not clear from the channel")
    )
    @app_commands.autocomplete(community=joinable_choices)
    async def join_here(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Offer the choice of consent for the channel's community, or for the one that is named."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        offered = await joinable(interaction)
        try:
            if community:
                found = named(community, offered)
            else:
                found = await self.app.communities.here(exchange.actor, exchange.channel_id)
        except NoCommunityHere:
            if offered:
                raise
            raise NothingToJoin from None
        await self.join(exchange, found.id)

    @press("join")
    async def join(self, exchange: Exchange, community_id: int) -> None:
        """Offer the choice, or show the profile of somebody who has joined."""
        offer = await self.app.joining.offer(exchange.actor, community_id)
        if offer.membership is None:
            await exchange.reply(ui.consent_card(offer, exchange.texts))
            return
        profile = await self.app.profiles.show(exchange.actor, community_id)
        already = exchange.texts("You take part already. Here is how.")
        await exchange.reply(profile_card(profile, exchange.texts, first=already))

    @press("my-tier")
    async def choose_tier(self, exchange: Exchange, community_id: int) -> None:
        """Offer the choice of consent again."""
        offer = await self.app.joining.offer(exchange.actor, community_id)
        await exchange.show(ui.consent_card(offer, exchange.texts))

    @press("tier")
    async def tier_chosen(self, exchange: Exchange, community_id: int, tier: int) -> None:
        """Store the consent at once; reading along stores nothing, or asks before it erases."""
        if tier not in ui.TIERS:
            raise ButtonUnknown
        offer = await self.app.joining.offer(exchange.actor, community_id)
        texts = exchange.texts
        if tier == ui.READ_ALONG:
            ask = ui.erase_here_card if offer.membership else ui.reading_along_card
            await exchange.show(ask(offer.community, texts))
            return
        member = await self.app.joining.accept(exchange.actor, community_id, Tier(tier))
        known = replace(exchange.actor, person_id=member.person_id)
        profile = await self.app.profiles.show(known, community_id)
        first = texts(
            "Your choice is stored. You take part. Everything below is stored the moment you "
            "choose it, and none of it is needed."
        )
        await exchange.show(profile_card(profile, texts, first="" if offer.membership else first))

    @press("my-erase")
    async def erase_here(self, exchange: Exchange, community_id: int) -> None:
        """Erase the membership, after the confirmation."""
        community = await self.app.mydata.forget_here(exchange.actor, community_id)
        await exchange.show(ui.erased_here_card(community, exchange.texts))
        # After the answer: changing posts may take longer than somebody can wait.
        await self.app.retractions.run_new()
        await self.app.practice_shelf.run_new()


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(JoiningCog(bot))
