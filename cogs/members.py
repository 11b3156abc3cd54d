"""/profile and /pause: how somebody takes part, each choice stored when it is made."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.communities import Sector
from bot.domain.members import OrganisationType, Rhythm
from bot.domain.words import N_
from bot.i18n import LANGUAGES
from bot.services.communities import Offered
from bot.services.profiles import Profile
from bot.ui import members as ui
from bot.ui.dispatch import ButtonUnknown, fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.options import community_where, here
from bot.ui.writing import texts_for


class MembersCog(commands.Cog, name="Members"):
    """What somebody shares and how they take part; every choice is stored when it is made."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @app_commands.command(
        name=N_("profile"), description=N_("See and change how you take part in a community")
    )
    @community_where(Offered.MEMBER)
    @app_commands.guild_only()
    async def profile_command(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show somebody's own profile."""
        exchange, found = await here(interaction, community)
        profile = await self.app.profiles.show(exchange.actor, found.id)
        await exchange.reply(ui.profile_card(profile, exchange.texts))

    @app_commands.command(
        name=N_("pause"), description=N_("Pause for a while; your facilitator hears that, not why")
    )
    @app_commands.rename(until=N_("until"))
    @app_commands.describe(
        until=N_("The last day of the pause, such as 1 July; empty: until you return"),
    )
    @community_where(Offered.MEMBER)
    @app_commands.guild_only()
    async def pause_command(
        self,
        interaction: discord.Interaction[Any],
        until: str = "",
        community: str | None = None,
    ) -> None:
        """Pause somebody's own membership."""
        exchange, found = await here(interaction, community)
        profile = await self.app.profiles.pause(exchange.actor, found.id, until)
        await exchange.reply(ui.paused_card(profile, exchange.texts))

    @press("profile")
    async def show_profile(self, exchange: Exchange, community_id: int) -> None:
        """Show somebody's own profile in place of what was pressed."""
        await self._show(exchange, await self.app.profiles.show(exchange.actor, community_id))

    @press("my-org")
    async def organisation_chosen(self, exchange: Exchange, community_id: int) -> None:
        """Store the organisation that was chosen from the list."""
        chosen = int(exchange.values[0])
        profiles = self.app.profiles
        await self._show(
            exchange, await profiles.choose_organisation(exchange.actor, community_id, chosen)
        )

    @fill("my-org-new")
    async def organisation_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask for an organisation that is not in the list."""
        await self.app.profiles.show(exchange.actor, community_id)
        return ui.organisation_form(community_id, exchange.texts)

    @submit("my-org-new")
    async def organisation_named(self, exchange: Exchange, community_id: int) -> None:
        """Store the organisation that was typed."""
        fields = exchange.fields
        profile = await self.app.profiles.name_organisation(
            exchange.actor,
            community_id,
            name=fields["name"],
            kind=OrganisationType(fields["kind"]),
            sector=Sector(fields["sector"]),
        )
        await self._show(exchange, profile)

    @press("my-language")
    async def language_chosen(self, exchange: Exchange, community_id: int) -> None:
        """Store the language, and answer in it at once."""
        if (language := exchange.values[0]) not in LANGUAGES:
            raise ButtonUnknown
        profile = await self.app.profiles.speak(exchange.actor, community_id, language)
        await self._show(exchange, profile)

    @press("my-rhythm")
    async def rhythm_chosen(self, exchange: Exchange, community_id: int) -> None:
        """Store how often somebody takes part."""
        rhythm = Rhythm(exchange.values[0])
        await self._show(
            exchange, await self.app.profiles.choose_rhythm(exchange.actor, community_id, rhythm)
        )

    @press("my-dm")
    async def reminder_switched(self, exchange: Exchange, community_id: int, on: int) -> None:
        """Allow or stop the reminder by direct message."""
        await self._show(
            exchange, await self.app.profiles.remind(exchange.actor, community_id, on=bool(on))
        )

    @fill("my-stay")
    async def stay_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask until when somebody intends to take part."""
        profile = await self.app.profiles.show(exchange.actor, community_id)
        return ui.stay_form(profile, exchange.texts)

    @submit("my-stay")
    async def stay_chosen(self, exchange: Exchange, community_id: int) -> None:
        """Store until when somebody intends to take part."""
        day = exchange.fields["day"]
        await self._show(
            exchange, await self.app.profiles.stay_until(exchange.actor, community_id, day)
        )

    @fill("pause")
    async def pause_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask until when; never why."""
        await self.app.profiles.show(exchange.actor, community_id)
        return ui.pause_form(community_id, exchange.texts)

    @submit("pause")
    async def pause_chosen(self, exchange: Exchange, community_id: int) -> None:
        """Store the pause."""
        day = exchange.fields["day"]
        profile = await self.app.profiles.pause(exchange.actor, community_id, day)
        await exchange.show(ui.paused_card(profile, exchange.texts))

    @press("my-resume")
    async def resume(self, exchange: Exchange, community_id: int) -> None:
        """End the pause."""
        await self._show(exchange, await self.app.profiles.resume(exchange.actor, community_id))

    @press("my-leave")
    async def ask_to_leave(self, exchange: Exchange, community_id: int) -> None:
        """Say what leaving means, before it happens."""
        profile = await self.app.profiles.show(exchange.actor, community_id)
        await exchange.show(ui.leave_card(profile.community, exchange.texts))

    @press("my-leave-now")
    async def leave(self, exchange: Exchange, community_id: int) -> None:
        """End the membership."""
        community = await self.app.profiles.leave(exchange.actor, community_id)
        await exchange.show(ui.left_card(community, exchange.texts))

    async def _show(self, exchange: Exchange, profile: Profile) -> None:
        texts = texts_for(self.app.catalogue, profile.language)
        await exchange.show(ui.profile_card(profile, texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(MembersCog(bot))
