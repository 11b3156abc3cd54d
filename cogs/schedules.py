"""The check-in's rhythm: /checkin schedule, next, skip, move, pause, resume and now.

These belong to the group `/checkin`, so `cogs.checkins` takes them up.
"""

from datetime import date
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import App
from bot.domain.communities import Community
from bot.domain.rhythms import NAMES, Rhythm
from bot.domain.schedules import PlannedMoment, ShiftPolicy
from bot.domain.words import Refusal
from bot.services.communities import Offered
from bot.ui import schedules as ui
from bot.ui.dispatch import Dispatch, press
from bot.ui.exchange import Exchange
from bot.ui.options import community_where, here
from bot.ui.permissions import channel_in, must_mention, must_reach, role_in

_WHICH = locale_str("Which planned date; the next one when left out")

RHYTHMS = [
    app_commands.Choice(name=locale_str(words), value=rhythm.value)
    for rhythm, words in NAMES.items()
]
SHIFTS = [
    app_commands.Choice(name=locale_str(words), value=shift.value)
    for shift, words in ui.SHIFTS.items()
]


async def slot_choices(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer the planned dates that can be skipped or moved; none where nothing can be."""
    client: Any = interaction.client
    exchange: Exchange = await client.dispatcher.exchange(interaction)
    app: App = client.app
    named = getattr(interaction.namespace, "community", None)
    try:
        here = await app.communities.here(exchange.actor, exchange.channel_id, named)
        found = await app.planning.slots(exchange.actor, here.id)
    except Refusal:
        # The command itself says why, once; not every letter that is typed.
        return []
    offered = [(each.slot.isoformat(), _slot_words(each, exchange)) for each in found]
    return [
        app_commands.Choice(name=words, value=value)
        for value, words in offered
        if current.casefold() in words.casefold()
    ]


def _slot_words(moment: PlannedMoment, exchange: Exchange) -> str:
    return exchange.texts.date(moment.slot, "EEEE d MMMM y")


class ScheduleCommands(commands.Cog):
    """What a facilitator does with the rhythm, and what everybody may look at."""

    app: App
    dispatcher: Dispatch

    async def _at(
        self, interaction: discord.Interaction[Any], community: str | None
    ) -> tuple[Exchange, Community]:
        exchange, found = await here(interaction, community)
        return exchange, found

    @app_commands.command(
        name=locale_str("schedule"),
        description=locale_str("Choose when the check-in comes"),
    )
    @app_commands.rename(
        rhythm=locale_str("rhythm"),
        first=locale_str("first"),
        last=locale_str("last"),
        day_off=locale_str("day_off"),
    )
    @app_commands.describe(
        rhythm=locale_str("How often it comes"),
        first=locale_str("The first time, such as: Tuesday 12:00, or 10 February 12:00"),
        last=locale_str("The last day, such as: 10 July; leave out to go on"),
        day_off=locale_str("What happens when it falls on a holiday"),
    )
    @app_commands.choices(rhythm=RHYTHMS, day_off=SHIFTS)
    @community_where(Offered.FACILITATED, closed=False)
    async def schedule(
        self,
        interaction: discord.Interaction[Any],
        *,
        rhythm: str,
        first: str,
        last: str = "",
        day_off: str = ShiftPolicy.SKIP.value,
        community: str | None = None,
    ) -> None:
        """Show what a rhythm would mean; nothing is saved before [Save]."""
        exchange, found = await self._at(interaction, community)
        planning = self.app.planning
        wish = planning.read(found, Rhythm(rhythm), first, last, ShiftPolicy(day_off))
        proposed = await planning.propose(exchange.actor, found.id, wish)
        _must_be_able(exchange, found)
        await exchange.reply(ui.proposal(proposed, exchange.texts))

    @app_commands.command(
        name=locale_str("next"), description=locale_str("See the next five check-ins, and why")
    )
    @community_where(Offered.BELONGING)
    async def coming(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the next five moments with the reason of every skip."""
        exchange, found = await self._at(interaction, community)
        seen = await self.app.planning.outlook(exchange.actor, found.id)
        await exchange.reply(ui.outlook(seen, exchange.texts))

    @app_commands.command(
        name=locale_str("skip"), description=locale_str("Skip a planned check-in")
    )
    @app_commands.rename(date=locale_str("date"))
    @app_commands.describe(date=_WHICH)
    @app_commands.autocomplete(date=slot_choices)
    @community_where(Offered.FACILITATED, closed=False)
    async def skip_slot(
        self, interaction: discord.Interaction[Any], date: str = "", community: str | None = None
    ) -> None:
        """Skip one planned check-in; it keeps its number."""
        exchange, found = await self._at(interaction, community)
        seen = await self.app.planning.skip(exchange.actor, found.id, date)
        await exchange.reply(ui.outlook(seen, exchange.texts))

    @app_commands.command(
        name=locale_str("move"), description=locale_str("Move a planned check-in")
    )
    @app_commands.rename(to=locale_str("to"), date=locale_str("date"))
    @app_commands.describe(to=locale_str("The new moment, such as: Wednesday 9:30"), date=_WHICH)
    @app_commands.autocomplete(date=slot_choices)
    @community_where(Offered.FACILITATED, closed=False)
    async def move_slot(
        self,
        interaction: discord.Interaction[Any],
        to: str,
        date: str = "",
        community: str | None = None,
    ) -> None:
        """Move one planned check-in; it keeps its number."""
        exchange, found = await self._at(interaction, community)
        seen = await self.app.planning.move(exchange.actor, found.id, to, date)
        await exchange.reply(ui.outlook(seen, exchange.texts))

    @app_commands.command(name=locale_str("pause"), description=locale_str("Pause the check-in"))
    @app_commands.rename(until=locale_str("until"))
    @app_commands.describe(
        until=locale_str("The first day it may come again; leave out for no end"),
    )
    @community_where(Offered.FACILITATED, closed=False)
    async def rest(
        self, interaction: discord.Interaction[Any], until: str = "", community: str | None = None
    ) -> None:
        """Let the rhythm rest; no numbers are used."""
        exchange, found = await self._at(interaction, community)
        seen = await self.app.planning.rest(exchange.actor, found.id, until)
        await exchange.reply(ui.outlook(seen, exchange.texts))

    @app_commands.command(name=locale_str("resume"), description=locale_str("Resume the check-in"))
    @community_where(Offered.FACILITATED, closed=False)
    async def go_on(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Let a resting rhythm go on."""
        exchange, found = await self._at(interaction, community)
        _must_be_able(exchange, found)
        seen = await self.app.planning.go_on(exchange.actor, found.id)
        await exchange.reply(ui.outlook(seen, exchange.texts))

    @app_commands.command(
        name=locale_str("now"), description=locale_str("Post the next check-in now")
    )
    @community_where(Offered.FACILITATED, closed=False)
    async def now(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Ask whether the next check-in has to come now."""
        exchange, found = await self._at(interaction, community)
        _must_be_able(exchange, found)
        seen = await self.app.planning.outlook_to_change(exchange.actor, found.id)
        await exchange.reply(ui.bring_forward(seen, exchange.texts))

    @press("schedule-save")
    async def save(  # noqa: PLR0917 - one key of the button for every choice that was made
        self,
        exchange: Exchange,
        community_id: int,
        rhythm: str,
        first: str,
        last: str,
        shift: str,
    ) -> None:
        """Save the rhythm that was shown."""
        _must_be_able(exchange, await self.app.communities.get(community_id))
        wish = ui.wish_of(rhythm, first, last, shift)
        seen = await self.app.planning.save(exchange.actor, community_id, wish)
        await exchange.update(ui.outlook(seen, exchange.texts))

    @press("coming")
    async def show_coming(self, exchange: Exchange, community_id: int, mark: str) -> None:
        """Show the next five moments from a message about a check-in."""
        del mark
        seen = await self.app.planning.outlook(exchange.actor, community_id)
        await exchange.reply(ui.outlook(seen, exchange.texts))

    @press("skip-next")
    async def skip_next(self, exchange: Exchange, community_id: int) -> None:
        """Skip the next check-in."""
        seen = await self.app.planning.skip(exchange.actor, community_id)
        await exchange.update(ui.outlook(seen, exchange.texts))

    @press("put-back")
    async def put_back(self, exchange: Exchange, community_id: int, slot: str) -> None:
        """Let a skipped or moved check-in come at its own moment after all."""
        day = date.fromisoformat(slot)
        seen = await self.app.planning.put_back(exchange.actor, community_id, day)
        await exchange.update(ui.outlook(seen, exchange.texts))

    @press("rest")
    async def rest_now(self, exchange: Exchange, community_id: int) -> None:
        """Let the rhythm rest."""
        seen = await self.app.planning.rest(exchange.actor, community_id)
        await exchange.update(ui.outlook(seen, exchange.texts))

    @press("resume")
    async def resume(self, exchange: Exchange, community_id: int, mark: str) -> None:
        """Let a rhythm that rests go on, from its list or from the message about trouble."""
        del mark
        _must_be_able(exchange, await self.app.communities.get(community_id))
        seen = await self.app.planning.go_on(exchange.actor, community_id)
        await exchange.reply(ui.outlook(seen, exchange.texts))

    @press("now")
    async def post_now(self, exchange: Exchange, community_id: int) -> None:
        """Post the next check-in now."""
        seen = await self.app.planning.bring_forward(exchange.actor, community_id)
        await exchange.update(ui.outlook(seen, exchange.texts))
        await self.app.run_due(self.app.clock())


def _must_be_able(exchange: Exchange, community: Community) -> None:
    """Let only a community pass in whose channel the bot can do its work."""
    # Not the guild of the interaction: the message about trouble may be a direct one.
    guild = exchange.interaction.client.get_guild(community.guild_id)
    channel = channel_in(guild, community.channel_id)
    must_reach(channel, exchange.texts)
    if community.role_id is not None:
        must_mention(role_in(guild, community.role_id), channel)
