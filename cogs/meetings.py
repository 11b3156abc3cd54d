"""/meeting: planned and cancelled by a facilitator; each member says whether they were there."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.meetings import LONGEST, SHORTEST, USUAL_MINUTES, Attendance
from bot.domain.members import NotAMember
from bot.services.communities import Offered
from bot.services.permissions import must_facilitate, must_not_be_closed
from bot.ui import meetings as ui
from bot.ui.autocomplete import host_choices
from bot.ui.dispatch import ButtonUnknown, fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.joining import join_first
from bot.ui.options import community_where, here


class Meetings(commands.Cog):
    """When a group meets; who was there is what each says of themselves."""

    meeting = app_commands.Group(
        name=locale_str("meeting"),
        description=locale_str("When the group meets, and that you were there"),
        guild_only=True,
    )

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @meeting.command(
        name=locale_str("add"), description=locale_str("Plan a meeting; I announce it")
    )
    @app_commands.rename(
        when=locale_str("when"),
        title=locale_str("title"),
        host=locale_str("host"),
        minutes=locale_str("minutes"),
    )
    @app_commands.describe(
        when=locale_str("Day and time, such as Thursday 14:00 or 12 March 9:30"),
        title=locale_str("What it is about, in a few words"),
        host=locale_str("The organisation where you meet"),
        minutes=locale_str("How many minutes it takes; an hour when left empty"),
    )
    @app_commands.autocomplete(host=host_choices)
    @community_where(Offered.FACILITATED, closed=False)
    async def add(
        self,
        interaction: discord.Interaction[Any],
        *,
        when: str,
        title: str = "",
        host: str = "",
        minutes: app_commands.Range[int, SHORTEST, LONGEST] = USUAL_MINUTES,
        community: str | None = None,
    ) -> None:
        """Plan a meeting, and let it be announced at once."""
        exchange, found = await here(interaction, community)
        view = await self.app.meetings.add(
            exchange.actor, found.id, when=when, title=title, host=host, minutes=minutes
        )
        await exchange.reply(ui.added(view, exchange.texts))
        await self.app.run_due(self.app.clock())

    @meeting.command(
        name=locale_str("list"), description=locale_str("See the next and the latest meetings")
    )
    @community_where(Offered.BELONGING)
    async def list(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show when the group meets and met."""
        exchange, found = await here(interaction, community)
        shown = await self.app.meetings.agenda(exchange.actor, found.id)
        await exchange.reply(ui.agenda(shown, exchange.texts))

    @meeting.command(name=locale_str("cancel"), description=locale_str("Cancel a meeting"))
    @community_where(Offered.FACILITATED)
    async def cancel(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Ask which meeting does not take place."""
        exchange, found = await here(interaction, community)
        must_facilitate(exchange.actor, found)
        shown = await self.app.meetings.agenda(exchange.actor, found.id)
        await exchange.reply(ui.which_to_cancel(shown, exchange.texts))

    @fill("meeting-add")
    async def add_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask a facilitator when the group meets, what about, where and how long."""
        found = await self.app.communities.get(community_id)
        must_facilitate(exchange.actor, found)
        must_not_be_closed(found)
        return ui.add_form(found, exchange.texts)

    @submit("meeting-add")
    async def add_filled_in(self, exchange: Exchange, community_id: int) -> None:
        """Plan the meeting of the form, and let it be announced at once."""
        fields = exchange.fields
        view = await self.app.meetings.add(
            exchange.actor,
            community_id,
            when=fields["when"],
            title=fields["title"],
            host=fields["host"],
            minutes=int(fields.get("minutes") or USUAL_MINUTES),
        )
        await exchange.reply(ui.added(view, exchange.texts))
        await self.app.run_due(self.app.clock())

    @press("meetings")
    async def show_all(self, exchange: Exchange, community_id: int, mark: str) -> None:
        """Show when the group meets and met; `mark` only finds the message again."""
        del mark
        shown = await self.app.meetings.agenda(exchange.actor, community_id)
        await exchange.show(ui.agenda(shown, exchange.texts))

    @press("meeting-said")
    async def say(self, exchange: Exchange, meeting_id: int, said: str, mark: str) -> None:
        """Store what somebody says of themselves, and show it; a stranger is offered to join."""
        del mark
        if said not in {*Attendance, ui.NOTHING}:
            raise ButtonUnknown
        chosen = None if said == ui.NOTHING else Attendance(said)
        try:
            shown = await self.app.meetings.say(exchange.actor, meeting_id, chosen)
        except NotAMember as stranger:
            await exchange.show(join_first(stranger, exchange.texts))
        else:
            await exchange.show(ui.said(shown, exchange.texts))

    @press("meeting-host")
    async def host(self, exchange: Exchange, meeting_id: int, on: int) -> None:
        """Store that somebody hosted the meeting, or take that back, and show it."""
        shown = await self.app.meetings.host(exchange.actor, meeting_id, hosted=bool(on))
        await exchange.show(ui.said(shown, exchange.texts))

    @press("meeting-choose")
    async def chosen(self, exchange: Exchange, community_id: int) -> None:
        """Show what is recorded of a meeting that was chosen from the list."""
        del community_id
        shown = await self.app.meetings.said(exchange.actor, int(exchange.values[0]))
        await exchange.show(ui.said(shown, exchange.texts))

    @press("meeting-cancel")
    async def may_cancel(self, exchange: Exchange, community_id: int) -> None:
        """Ask whether the meeting that was chosen is really cancelled."""
        del community_id
        view = await self.app.meetings.show(exchange.actor, int(exchange.values[0]))
        await exchange.show(ui.may_cancel(view, exchange.texts))

    @press("meeting-cancel-now")
    async def cancel_now(self, exchange: Exchange, meeting_id: int) -> None:
        """Cancel it, and say so in the channel."""
        view = await self.app.meetings.cancel(exchange.actor, meeting_id)
        shown = await self.app.meetings.agenda(exchange.actor, view.community.id)
        said = exchange.texts("Cancelled. The channel is told.")
        await exchange.show(ui.agenda(shown, exchange.texts, first=said))
        await self.app.meetings.take_down(view)
        await self.app.run_due(self.app.clock())


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Meetings(bot))
