"""/setup: the ecosystem, its field labs and the coordinators' channel, step by step."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.words import N_
from bot.services.setup import DigestChannelOpen
from bot.ui import setup as ui
from bot.ui.components import Card
from bot.ui.coordinators import coordinators_card
from bot.ui.dispatch import ButtonUnknown, fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.faults import words_of
from bot.ui.hindrances import problems_of
from bot.ui.permissions import channel_in, must_reach, open_to_everyone
from bot.ui.role_words import offered
from bot.ui.roles import whom_card


class SetupCog(commands.Cog, name="Setup"):
    """What a server admin sets before communities can begin."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.setup = bot.app.setup
        self.defaults = bot.app.settings.defaults

    @app_commands.command(name=N_("setup"), description=N_("Set Leerkring up on this server"))
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def setup_server(self, interaction: discord.Interaction[Any]) -> None:
        """Show how far the set-up is, with a button for every step."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        await exchange.reply(await self._card(exchange))

    @press("setup")
    async def refresh(self, exchange: Exchange) -> None:
        """Show the steps as they stand now."""
        await exchange.update(await self._card(exchange))

    @fill("setup-name")
    async def name_form(self, exchange: Exchange) -> discord.ui.Modal:
        """Ask who the ecosystem is."""
        found = (await self.setup.view(exchange.actor)).ecosystem
        language = found.language if found else self.defaults.language
        region = found.school_region if found else self.defaults.school_region
        return ui.name_form(found, language, region, exchange.texts)

    @submit("setup-name")
    async def named(self, exchange: Exchange) -> None:
        """Store who the ecosystem is."""
        fields = exchange.fields
        await self.setup.name(
            exchange.actor,
            name=fields["name"],
            owner=fields["owner"],
            contact=fields["contact"],
            language=fields["language"],
            region=fields["region"],
        )
        await exchange.update(await self._card(exchange))

    @fill("setup-zone")
    async def zone_form(self, exchange: Exchange) -> discord.ui.Modal:
        """Ask on which clock the ecosystem lives."""
        found = (await self.setup.view(exchange.actor)).ecosystem
        return ui.zone_form(found.zone if found else self.defaults.zone, exchange.texts)

    @submit("setup-zone")
    async def zone_chosen(self, exchange: Exchange) -> None:
        """Store the time zone."""
        await self.setup.zone(exchange.actor, exchange.fields["zone"])
        await exchange.update(await self._card(exchange))

    @fill("setup-lab")
    async def lab_form(self, exchange: Exchange, lab_id: int) -> discord.ui.Modal:
        """Ask for the words of a new or existing field lab."""
        labs = (await self.setup.view(exchange.actor)).field_labs
        lab = next((each for each in labs if each.id == lab_id), None)
        return ui.lab_form(lab, exchange.texts)

    @submit("setup-lab")
    async def lab_named(self, exchange: Exchange, lab_id: int) -> None:
        """Store a field lab."""
        fields = exchange.fields
        await self.setup.field_lab(
            exchange.actor, name=fields["name"], theme=fields["theme"], field_lab_id=lab_id
        )
        await exchange.update(await self._card(exchange))

    @press("setup-labs")
    async def choose_lab(self, exchange: Exchange) -> None:
        """Ask which field lab to change."""
        labs = (await self.setup.view(exchange.actor)).field_labs
        await exchange.update(ui.labs_card(labs, exchange.texts))

    @press("setup-lab-chosen")
    async def lab_chosen(self, exchange: Exchange) -> None:
        """Show a field lab with its button; a form cannot know which one was chosen."""
        labs = (await self.setup.view(exchange.actor)).field_labs
        lab = next((each for each in labs if str(each.id) in exchange.values), None)
        if lab is None:
            raise ButtonUnknown
        await exchange.update(ui.lab_card(lab, exchange.texts))

    @press("setup-coordinators")
    async def show_coordinators(self, exchange: Exchange) -> None:
        """Show who coordinates what."""
        view = await self.bot.app.coordinators.view(exchange.actor)
        await exchange.update(coordinators_card(view, exchange.texts))

    @press("coordinator-of")
    async def whom(self, exchange: Exchange) -> None:
        """Ask who is to coordinate the chosen place."""
        view = await self.bot.app.coordinators.view(exchange.actor)
        kind, level, place_id = offered(exchange.values[0])
        wanted = (level, place_id)
        place = next((each for each in view.places if (each.level, each.id) == wanted), None)
        if place is None:
            raise ButtonUnknown
        await exchange.update(whom_card(kind, place, exchange.texts))

    @press("setup-digest")
    async def choose_digest(self, exchange: Exchange) -> None:
        """Ask where coordinators read the digest."""
        await self.setup.view(exchange.actor)
        await exchange.update(ui.digest_card(exchange.texts))

    @press("setup-digest-chosen")
    async def digest_chosen(self, exchange: Exchange) -> None:
        """Store the coordinators' channel, or ask for a confirmation when it is open."""
        await self._store_digest(exchange, int(exchange.values[0]), confirmed=False)

    @press("setup-digest-open")
    async def digest_confirmed(self, exchange: Exchange, channel_id: int) -> None:
        """Store an open channel that was confirmed."""
        await self._store_digest(exchange, channel_id, confirmed=True)

    @press("digest-again")
    async def digest_again(self, exchange: Exchange, ecosystem_id: int, mark: str) -> None:
        """Let the digest go on after what hindered it was mended; also in direct messages."""
        del mark
        await self.setup.digest_again(exchange.actor, ecosystem_id)
        await exchange.reply(Card().text(exchange.texts("✅ The weekly digest goes on.")))

    async def _store_digest(self, exchange: Exchange, channel_id: int, *, confirmed: bool) -> None:
        channel = channel_in(exchange.interaction.guild, channel_id)
        must_reach(channel, exchange.texts)
        try:
            await self.setup.digest_channel(
                exchange.actor,
                channel_id=channel_id,
                channel=channel.name,
                open_to_all=open_to_everyone(channel),
                confirmed=confirmed,
            )
        except DigestChannelOpen as refusal:
            words = words_of(refusal, exchange.texts)
            await exchange.update(ui.open_channel_card(channel_id, words, exchange.texts))
            return
        await exchange.update(await self._card(exchange))

    async def _card(self, exchange: Exchange) -> Card:
        view = await self.setup.view(exchange.actor)
        guild = exchange.interaction.guild
        problems = problems_of(view, guild, exchange.texts) if guild else []
        return ui.setup_card(view, problems, exchange.texts)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(SetupCog(bot))
