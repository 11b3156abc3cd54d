"""/facilitate: what a facilitator does in ten minutes a week."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.facilitating import MOST_HOURS
from bot.ui import facilitating as ui
from bot.ui.autocomplete import community_choices, week_choices

_COMMUNITY = locale_str("The community; only needed when it is not clear from the channel")

_Hours = app_commands.Range[float, 0, MOST_HOURS]


class Facilitating(commands.Cog):
    """What a facilitator looks at, and what it takes."""

    facilitate = app_commands.Group(
        name=locale_str("facilitate"),
        description=locale_str("For facilitators: what the group asks of you, and what it takes"),
        guild_only=True,
    )

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @facilitate.command(
        name=locale_str("time"),
        description=locale_str("See and write down hours, agreed and spent"),
    )
    @app_commands.rename(
        spent=locale_str("spent"),
        agreed=locale_str("agreed"),
        week=locale_str("week"),
        community=locale_str("community"),
    )
    @app_commands.describe(
        spent=locale_str("Hours that facilitating took in a week, such as 2.5"),
        agreed=locale_str("Hours a week that were agreed, from this week on"),
        week=locale_str("The week in which they were spent; this week when left empty"),
        community=_COMMUNITY,
    )
    @app_commands.autocomplete(week=week_choices, community=community_choices)
    async def time(
        self,
        interaction: discord.Interaction[Any],
        *,
        spent: _Hours | None = None,
        agreed: _Hours | None = None,
        week: str = "",
        community: str | None = None,
    ) -> None:
        """Write down what was given, and show the last weeks."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        found = await self.app.communities.here(exchange.actor, exchange.channel_id, community)
        if spent is None and agreed is None:
            view = await self.app.facilitating.time(exchange.actor, found.id)
            await exchange.reply(ui.time_card(view, exchange.texts))
            return
        view = await self.app.facilitating.write(
            exchange.actor, found.id, spent=spent, agreed=agreed, week=week
        )
        saved = exchange.texts("Saved.")
        await exchange.reply(ui.time_card(view, exchange.texts, first=saved))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Facilitating(bot))
