"""The /community commands: each finds what is meant and shows the first card or form."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.communities import CommunityState
from bot.domain.roles import Level, RoleKind
from bot.domain.words import N_
from bot.services.communities import Offered
from bot.services.permissions import facilitates
from bot.ui import (
    founding,
    harvests,
    lexicon,
    pausing,
    phases,
    plans,
    portraits,
    questions,
    roles,
    settings,
    table,
)
from bot.ui.offers import OfferPosts
from bot.ui.options import community_option, community_where, here
from bot.ui.role_words import NAMES, key_of
from bot.ui.writing import texts_for

_WHICH = N_("The community; only needed when it is not clear from the channel")
_KINDS = [
    app_commands.Choice(name=app_commands.locale_str(name), value=str(kind))
    for kind, name in NAMES.items()
]


@app_commands.guild_only()
class CommunityCog(
    commands.GroupCog,
    name="Community",
    group_name=N_("community"),
    group_description=N_("Set up and steer a community"),
):
    """What a facilitator sets: question, goal, plan, roles and pauses."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app
        self.offers = OfferPosts(bot.app.roles, bot.app.catalogue)

    @app_commands.command(
        name=N_("create"), description=N_("Create a community in an existing channel")
    )
    async def create(self, interaction: discord.Interaction[Any]) -> None:
        """Ask first which existing structure hosts the community."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        found = await self.app.founding.begin(exchange.actor, interaction.id)
        await exchange.reply(founding.host_card(found.draft_id, exchange.texts))

    @app_commands.command(name=N_("role"), description=N_("Offer, see and end roles"))
    @app_commands.rename(person=app_commands.locale_str("person"))
    @app_commands.describe(
        person=N_("Whom do you want to ask?"), role=N_("Which role?"), community=_WHICH
    )
    @app_commands.rename(person=locale_str("person"), role=locale_str("role"))
    @app_commands.choices(role=_KINDS)
    @community_where(Offered.APPOINTED)
    async def role(
        self,
        interaction: discord.Interaction[Any],
        person: discord.Member | None = None,
        role: app_commands.Choice[str] | None = None,
        community: str | None = None,
    ) -> None:
        """Offer a role at once, or show the roles with buttons."""
        exchange, found = await here(interaction, community)
        if person is None or role is None:
            view = await self.app.roles.view(exchange.actor, found)
            user_id = person.id if person else None
            await exchange.reply(roles.roles_card(view, exchange.texts, user_id=user_id))
            return
        await exchange.think()
        key = key_of(RoleKind(role.value), Level.COMMUNITY, found.id)
        place, where = await self.offers.send(exchange, key, person.id)
        await exchange.reply(roles.offered_card(place, where, exchange.texts))

    @app_commands.command(
        name=N_("settings"), description=N_("See and change channel, role, name and language")
    )
    @app_commands.describe(community=_WHICH)
    @community_where(Offered.APPOINTED, closed=False)
    async def settings(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show what is set, with a button for each change."""
        exchange, found = await here(interaction, community)
        shown = await self.app.settings_of_communities.get(exchange.actor, found.id)
        await exchange.reply(settings.settings_card(shown, interaction.guild, exchange.texts))

    @app_commands.command(name=N_("card"), description=N_("Show the community's card"))
    @app_commands.describe(community=_WHICH)
    @community_option
    async def card(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Post the card for all in the community's own channel; elsewhere, or for others, privately."""
        exchange, found = await here(interaction, community)
        portrait = await self.app.portraits.of(exchange.actor, found)
        if portrait.may_post and exchange.channel_id == found.channel_id:
            texts = texts_for(self.app.catalogue, found.language)
            await exchange.post(portraits.portrait_card(portrait, texts))
        else:
            await exchange.reply(portraits.portrait_card(portrait, exchange.texts))

    @app_commands.command(
        name=N_("question"), description=N_("Find the question behind the question")
    )
    @app_commands.describe(community=_WHICH)
    @community_where(Offered.THEIRS, closed=False)
    async def question(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Begin the guided question card, or show it to who may only read it."""
        exchange, found = await here(interaction, community)
        known = await self.app.questions.card(found)
        if facilitates(exchange.actor, found):
            making = await self.app.questions.begin(exchange.actor, found, interaction.id)
            await exchange.reply(questions.begin_card(making, known, exchange.texts))
        else:
            await exchange.reply(questions.read_card(found, known, exchange.texts))

    @app_commands.command(name=N_("goal"), description=N_("Set or read the goal"))
    @app_commands.describe(community=_WHICH)
    @community_option
    async def goal(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Open the form for the goal, or show it to who may only read it."""
        exchange, found = await here(interaction, community)
        view = await self.app.plans.view(exchange.actor, found)
        if view.may_change:
            words = await self.app.lexicons.of(found)
            await exchange.open(plans.goal_form(found, view.goal, words, exchange.texts))
        else:
            await exchange.reply(plans.goal_card(view.goal, found, exchange.texts))

    @app_commands.command(
        name=N_("plan"), description=N_("See the plan; add, tick off or move steps")
    )
    @app_commands.describe(community=_WHICH)
    @community_option
    async def plan(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the plan, with buttons for who may change it."""
        exchange, found = await here(interaction, community)
        view = await self.app.plans.view(exchange.actor, found)
        await exchange.reply(plans.plan_card(view, exchange.texts))

    @app_commands.command(
        name=N_("table"), description=N_("Who is at the table, and who is missing")
    )
    @app_commands.describe(community=_WHICH)
    @community_where(Offered.BELONGING)
    async def table(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show parties, roles, and what helps to find who is missing."""
        exchange, found = await here(interaction, community)
        view = await self.app.tables.show(exchange.actor, found.id)
        await exchange.reply(table.table_card(view, exchange.texts))

    @app_commands.command(
        name=N_("phase"), description=N_("See the phase of the community, or go to another one")
    )
    @app_commands.describe(community=_WHICH)
    @community_where(Offered.BELONGING)
    async def phase(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show all phases, with a choice for who may change it."""
        exchange, found = await here(interaction, community)
        view = await self.app.phases.show(exchange.actor, found.id)
        await exchange.reply(phases.phase_card(view, exchange.texts))

    @app_commands.command(
        name=N_("words"), description=N_("See and change what the group calls things at work")
    )
    @app_commands.describe(community=_WHICH)
    @community_where(Offered.BELONGING)
    async def words(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the words with which the group is asked things."""
        exchange, found = await here(interaction, community)
        view = await self.app.lexicons.show(exchange.actor, found.id)
        await exchange.reply(lexicon.lexicon_card(view, exchange.texts))

    @app_commands.command(name=N_("pause"), description=N_("Pause the community, or resume it"))
    @app_commands.describe(
        until=N_("The first day after the pause; leave empty to resume it yourself"),
        community=_WHICH,
    )
    @community_where(Offered.LED, closed=False)
    async def pause(
        self,
        interaction: discord.Interaction[Any],
        until: str | None = None,
        community: str | None = None,
    ) -> None:
        """Ask whether the community rests, or when it rests already, whether it goes on."""
        exchange, found = await here(interaction, community)
        day = self.app.pausing.day(exchange.actor, found, until or "")
        if self.app.pausing.rests(found) and day is None:
            await exchange.reply(pausing.resume_question(found, exchange.texts))
        else:
            await exchange.reply(pausing.pause_question(found, day, exchange.texts))

    @app_commands.command(
        name=N_("close"), description=N_("Close the community well, with its harvest")
    )
    @app_commands.describe(community=_WHICH)
    @community_where(Offered.LED)
    async def close(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Say what closing does and ask for the harvest; what is closed can be opened again."""
        exchange, found = await here(interaction, community)
        if found.state is CommunityState.CLOSED:
            shut = await self.app.harvests.shut(exchange.actor, found.id)
            await exchange.reply(harvests.shut_card(shut, exchange.texts))
            return
        making = await self.app.harvests.begin(exchange.actor, found.id, interaction.id)
        await exchange.reply(harvests.begin_card(making, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(CommunityCog(bot))
