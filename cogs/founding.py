"""The steps of /community create, each a button, a list or a form."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.communities import Sector
from bot.services.founding import LastStep
from bot.ui import founding as ui
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.permissions import channel_in, must_be_of_members, must_mention, must_reach, role_in


class FoundingCog(commands.Cog, name="Founding"):
    """A new community, in a channel and role that exist already."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.founding = bot.app.founding

    @fill("create-host")
    async def host_form(self, exchange: Exchange, draft_id: int) -> discord.ui.Modal:
        """Ask which existing structure hosts the community."""
        found = await self.founding.unfinished(exchange.actor, draft_id)
        return ui.host_form(found, exchange.texts)

    @submit("create-host")
    async def hosted(self, exchange: Exchange, draft_id: int) -> None:
        """Keep the host and ask for the channel."""
        found = await self.founding.host(exchange.actor, draft_id, exchange.fields)
        await exchange.update(ui.channel_card(found, exchange.texts))

    @press("create-back")
    async def back_to_channel(self, exchange: Exchange, draft_id: int) -> None:
        """Ask for the channel again."""
        found = await self.founding.unfinished(exchange.actor, draft_id)
        await exchange.update(ui.channel_card(found, exchange.texts))

    @press("create-channel")
    async def channel_chosen(self, exchange: Exchange, draft_id: int) -> None:
        """Check what the bot may do in the channel, keep it and ask for the role."""
        channel = channel_in(exchange.interaction.guild, int(exchange.values[0]))
        must_reach(channel, exchange.texts)
        found = await self.founding.channel(exchange.actor, draft_id, channel.id)
        await exchange.update(ui.role_card(found, exchange.texts))

    @press("create-back-role")
    async def back_to_role(self, exchange: Exchange, draft_id: int) -> None:
        """Ask for the role again."""
        found = await self.founding.unfinished(exchange.actor, draft_id)
        await exchange.update(ui.role_card(found, exchange.texts))

    @press("create-role")
    async def role_chosen(self, exchange: Exchange, draft_id: int) -> None:
        """Check that members would hear of a check-in, keep the role and ask for the name."""
        guild = exchange.interaction.guild
        found = await self.founding.unfinished(exchange.actor, draft_id)
        role = role_in(guild, int(exchange.values[0]))
        must_be_of_members(role)
        must_mention(role, channel_in(guild, int(found.values.get("channel_id", 0))))
        found = await self.founding.role(exchange.actor, draft_id, role.id)
        await exchange.update(ui.name_card(found, exchange.texts))

    @press("create-no-role")
    async def no_role(self, exchange: Exchange, draft_id: int) -> None:
        """Go on without a role: the post is then seen by who looks."""
        found = await self.founding.role(exchange.actor, draft_id, None)
        await exchange.update(ui.name_card(found, exchange.texts))

    @fill("create-name")
    async def name_form(self, exchange: Exchange, draft_id: int) -> discord.ui.Modal:
        """Ask for the name and what else there is to know."""
        found = await self.founding.unfinished(exchange.actor, draft_id)
        return ui.name_form(found, exchange.texts)

    @submit("create-name")
    async def named(self, exchange: Exchange, draft_id: int) -> None:
        """Create the community and ask who facilitates it."""
        found = await self.founding.unfinished(exchange.actor, draft_id)
        guild, fields = exchange.interaction.guild, exchange.fields
        channel = channel_in(guild, int(found.values.get("channel_id", 0)))
        must_reach(channel, exchange.texts)
        if found.values.get("role_id"):
            must_mention(role_in(guild, int(found.values["role_id"])), channel)
        last = LastStep(
            name=fields["name"],
            field_lab_id=int(fields["lab"]),
            sector=Sector(fields["sector"]),
            language=fields["language"],
            shifts=fields["shifts"] == "yes",
        )
        community = await self.founding.create(exchange.actor, draft_id, last)
        await exchange.update(ui.created_card(community, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(FoundingCog(bot))
