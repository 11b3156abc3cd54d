"""Changing a community's channel, role and words: what the buttons of its settings do."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.communities import Community, Sector
from bot.services.settings import CommunityWords
from bot.ui import settings as ui
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.permissions import (
    channel_in,
    must_be_of_members,
    must_mention,
    must_reach,
    role_in,
)


class SettingsCog(commands.Cog, name="Settings"):
    """What can change after a community was founded."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.settings = bot.app.settings_of_communities

    @press("settings")
    async def show(self, exchange: Exchange, community_id: int) -> None:
        """Show what is set."""
        await self._card(exchange, await self.settings.get(exchange.actor, community_id))

    @press("settings-channel")
    async def channel(self, exchange: Exchange, community_id: int) -> None:
        """Ask for another channel."""
        community = await self.settings.get(exchange.actor, community_id)
        await exchange.update(ui.channel_card(community, exchange.texts))

    @press("settings-channel-chosen")
    async def channel_chosen(self, exchange: Exchange, community_id: int) -> None:
        """Check what the bot may do there, and move the community."""
        channel = channel_in(exchange.interaction.guild, int(exchange.values[0]))
        must_reach(channel, exchange.texts)
        moved = await self.settings.move(
            exchange.actor, community_id, channel.id, channel=channel.name
        )
        await self._card(exchange, moved)

    @press("settings-role")
    async def role(self, exchange: Exchange, community_id: int) -> None:
        """Ask for another role."""
        community = await self.settings.get(exchange.actor, community_id)
        await exchange.update(ui.role_card(community, exchange.texts))

    @press("settings-role-chosen")
    async def role_chosen(self, exchange: Exchange, community_id: int) -> None:
        """Check that members would hear of a check-in, and keep the role."""
        guild = exchange.interaction.guild
        community = await self.settings.get(exchange.actor, community_id)
        role = role_in(guild, int(exchange.values[0]))
        must_be_of_members(role)
        must_mention(role, channel_in(guild, community.channel_id))
        changed = await self.settings.role(
            exchange.actor, community_id, role.id, role=f"@{role.name}"
        )
        await self._card(exchange, changed)

    @press("settings-no-role")
    async def no_role(self, exchange: Exchange, community_id: int) -> None:
        """Mention nobody any more."""
        changed = await self.settings.role(exchange.actor, community_id, None, role="")
        await self._card(exchange, changed)

    @fill("settings-words")
    async def words_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask for name, sector, language and shifts."""
        community = await self.settings.get(exchange.actor, community_id)
        return ui.words_form(community, exchange.texts)

    @submit("settings-words")
    async def words_given(self, exchange: Exchange, community_id: int) -> None:
        """Keep name, sector, language and shifts."""
        fields = exchange.fields
        words = CommunityWords(
            fields["name"], Sector(fields["sector"]), fields["language"], fields["shifts"] == "yes"
        )
        await self._card(exchange, await self.settings.words(exchange.actor, community_id, words))

    async def _card(self, exchange: Exchange, community: Community) -> None:
        guild = exchange.interaction.guild
        await exchange.update(ui.settings_card(community, guild, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(SettingsCog(bot))
