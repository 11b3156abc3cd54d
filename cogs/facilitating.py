"""/facilitate: the ten minutes a week in which a facilitator sees what asks for them, and acts."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.facilitating import read_hours
from bot.domain.point_history import PointVerdict
from bot.services.communities import Offered
from bot.ui import attention as attention_ui
from bot.ui import briefs as briefs_ui
from bot.ui import facilitating as time_ui
from bot.ui import overview as ui
from bot.ui import track_record as track_ui
from bot.ui.autocomplete import week_choices
from bot.ui.components import Card
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.options import community_where, here

_MOST = 25


async def intervention_choices(
    interaction: discord.Interaction[Any], current: str
) -> list[app_commands.Choice[str]]:
    """Offer the interventions of the catalogue; the value is the code."""
    exchange = await interaction.client.dispatcher.exchange(interaction)
    found = attention_ui.intervention_choices(current, exchange.texts)
    return [app_commands.Choice(name=name[:100], value=code) for name, code in found[:_MOST]]


class Facilitating(commands.Cog):
    """What asks for a facilitator; only facilitators of a community see anything of it."""

    facilitate = app_commands.Group(
        name=locale_str("facilitate"),
        description=locale_str("Your ten minutes a week as a facilitator"),
        guild_only=True,
    )

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @facilitate.command(
        name=locale_str("overview"),
        description=locale_str("One screen: what asks for you this week"),
    )
    async def overview(self, interaction: discord.Interaction[Any]) -> None:
        """Show all communities of a facilitator: that of the channel, then the most urgent."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        seen = await self.app.overviews.mine(exchange.actor, exchange.channel_id)
        await exchange.reply(ui.overview_card(seen, exchange.channel_id, exchange.texts))

    @facilitate.command(
        name=locale_str("attention"),
        description=locale_str("What deserves a look, why, and what you could do"),
    )
    @community_where(Offered.FACILITATED, closed=False)
    async def attention(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the open points of a community."""
        exchange, found = await here(interaction, community)
        seen = await self.app.attention.look(exchange.actor, found.id)
        await exchange.reply(attention_ui.watch_card(seen, exchange.texts))

    @facilitate.command(
        name=locale_str("did"), description=locale_str("Log an intervention that you did today")
    )
    @app_commands.rename(intervention=locale_str("intervention"))
    @app_commands.describe(intervention=locale_str("What you did, from the catalogue"))
    @app_commands.autocomplete(intervention=intervention_choices)
    @community_where(Offered.FACILITATED, closed=False)
    async def did(
        self,
        interaction: discord.Interaction[Any],
        intervention: str,
        community: str | None = None,
    ) -> None:
        """Log what was done for no point in particular."""
        exchange, found = await here(interaction, community)
        code = attention_ui.intervention_code(intervention, exchange.texts)
        place, done, point = await self.app.attention.did_today(exchange.actor, found.id, code)
        await exchange.reply(attention_ui.did_card(place.name, done, point, exchange.texts))

    @facilitate.command(
        name=locale_str("time"),
        description=locale_str("See and write down hours, agreed and spent"),
    )
    @app_commands.rename(
        spent=locale_str("spent"),
        agreed=locale_str("agreed"),
        week=locale_str("week"),
    )
    @app_commands.describe(
        spent=locale_str("Hours that facilitating took in a week, such as 2.5"),
        agreed=locale_str("Hours a week that were agreed, from this week on"),
        week=locale_str("The week in which they were spent; this week when left empty"),
    )
    @app_commands.autocomplete(week=week_choices)
    @community_where(Offered.LED)
    async def time(
        self,
        interaction: discord.Interaction[Any],
        *,
        spent: str = "",
        agreed: str = "",
        week: str = "",
        community: str | None = None,
    ) -> None:
        """Write down what was given, and show the last weeks."""
        exchange, found = await here(interaction, community)
        given = {"spent": spent, "agreed": agreed, "week": week}
        await exchange.reply(await self._hours(exchange, found.id, given))

    @facilitate.command(
        name=locale_str("brief"),
        description=locale_str("Before a meeting: where the group stands, and what to talk about"),
    )
    @community_where(Offered.FACILITATED, closed=False)
    async def brief(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show what to take along to a meeting."""
        exchange, found = await here(interaction, community)
        page = await self.app.briefs.brief(exchange.actor, found.id)
        await exchange.reply(briefs_ui.brief_card(page, exchange.texts))

    @facilitate.command(
        name=locale_str("handover"),
        description=locale_str("Hand the community over: what is open, what was done, who is next"),
    )
    @community_where(Offered.FACILITATED, closed=False)
    async def handover(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show what a successor needs, and offer them the role."""
        exchange, found = await here(interaction, community)
        page = await self.app.briefs.handover(exchange.actor, found.id)
        await exchange.reply(briefs_ui.handover_card(page, exchange.texts))

    @press("overview")
    async def back_to_overview(self, exchange: Exchange, community_id: int) -> None:
        """Show the screen of a community again, from what was opened from it."""
        seen = await self.app.overviews.one(exchange.actor, community_id)
        await exchange.show(ui.community_card(seen, exchange.texts))

    @press("overview-open")
    async def open_overview(self, exchange: Exchange) -> None:
        """Open one community from the overview."""
        seen = await self.app.overviews.one(exchange.actor, int(exchange.values[0]))
        await exchange.reply(ui.community_card(seen, exchange.texts))

    @press("brief")
    async def show_brief(self, exchange: Exchange, community_id: int) -> None:
        """Show what to take along to a meeting, from the overview."""
        page = await self.app.briefs.brief(exchange.actor, community_id)
        await exchange.reply(briefs_ui.brief_card(page, exchange.texts))

    @press("handover")
    async def show_handover(self, exchange: Exchange, community_id: int) -> None:
        """Show what a successor needs, from the overview."""
        page = await self.app.briefs.handover(exchange.actor, community_id)
        await exchange.reply(briefs_ui.handover_card(page, exchange.texts))

    @press("hours")
    async def show_hours(self, exchange: Exchange, community_id: int) -> None:
        """Show the hours of the last weeks, from the overview."""
        await exchange.reply(await self._hours(exchange, community_id, {}))

    @fill("hours-write")
    async def hours_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask for the hours of a week."""
        view = await self.app.facilitating.time(exchange.actor, community_id)
        return time_ui.hours_form(view, exchange.texts)

    @submit("hours-write")
    async def write_hours(self, exchange: Exchange, community_id: int) -> None:
        """Write down what was filled in."""
        await exchange.show(await self._hours(exchange, community_id, exchange.fields))

    @press("points")
    async def points(self, exchange: Exchange, community_id: int) -> None:
        """Show all open points of a community."""
        seen = await self.app.attention.look(exchange.actor, community_id)
        await exchange.show(attention_ui.watch_card(seen, exchange.texts))

    @press("points-past")
    async def past(self, exchange: Exchange, community_id: int) -> None:
        """Show what closed and what was done."""
        seen = await self.app.attention.past(exchange.actor, community_id)
        await exchange.show(track_ui.past_card(seen, exchange.texts))

    @press("points-helped")
    async def helped(self, exchange: Exchange, community_id: int) -> None:
        """Show which intervention helped where."""
        place, found = await self.app.attention.helped(exchange.actor, community_id)
        await exchange.show(track_ui.helped_card(place, found, exchange.texts))

    @press("point")
    async def point(self, exchange: Exchange, record_id: int) -> None:
        """Show one point with what could be done."""
        view = await self.app.attention.point(exchange.actor, record_id)
        await exchange.reply(attention_ui.point_card(view, exchange.texts))

    @press("point-verdict")
    async def judge(self, exchange: Exchange, record_id: int, verdict: str) -> None:
        """Store whether a point holds."""
        view = await self.app.attention.judge(exchange.actor, record_id, PointVerdict(verdict))
        await exchange.show(attention_ui.point_card(view, exchange.texts))

    @press("point-did")
    async def did_for(self, exchange: Exchange, record_id: int, code: str) -> None:
        """Log a proposed intervention."""
        await self._did(exchange, record_id, code)

    @press("point-undid")
    async def did_not(self, exchange: Exchange, record_id: int, code: str) -> None:
        """Take back what was logged today."""
        view = await self.app.attention.did_not(exchange.actor, record_id, code)
        await exchange.show(attention_ui.point_card(view, exchange.texts))

    @press("point-other")
    async def did_other(self, exchange: Exchange, record_id: int) -> None:
        """Log another intervention of the catalogue."""
        await self._did(exchange, record_id, exchange.values[0])

    async def _hours(self, exchange: Exchange, community_id: int, given: Mapping[str, str]) -> Card:
        """Write down the hours that were given, if any, and return those of the last weeks."""
        spent, agreed = (read_hours(given.get(name, "")) for name in ("spent", "agreed"))
        if spent is None and agreed is None:
            view = await self.app.facilitating.time(exchange.actor, community_id)
            return time_ui.time_card(view, exchange.texts)
        week = given.get("week", "")
        view = await self.app.facilitating.write(
            exchange.actor, community_id, spent=spent, agreed=agreed, week=week
        )
        saved = time_ui.saved((spent, agreed), exchange.texts)
        return time_ui.time_card(view, exchange.texts, first=saved)

    async def _did(self, exchange: Exchange, record_id: int, code: str) -> None:
        view = await self.app.attention.did(exchange.actor, record_id, code)
        await exchange.show(attention_ui.point_card(view, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Facilitating(bot))
