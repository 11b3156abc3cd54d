"""/practice: share what you did, find what others did, and decide who may see yours."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.practice_tags import KINDS, TAG_LENGTH, TagKind
from bot.ui import practice_tags as tags_ui
from bot.ui.options import community_option, here

_KINDS = [
    app_commands.Choice(name=locale_str(words), value=kind.value) for kind, words in KINDS.items()
]


class Practices(commands.Cog):
    """Good practices that travel as far as who made them allows."""

    practice = app_commands.Group(
        name=locale_str("practice"),
        description=locale_str("What worked, or did not, and what others can do with it"),
        guild_only=True,
    )

    def __init__(self, bot: LeerkringBot) -> None:
        self.bot = bot
        self.app = bot.app

    @practice.command(
        name=locale_str("tag"), description=locale_str("Add a tag to the lists of the ecosystem")
    )
    @app_commands.describe(
        kind=locale_str("To which list it belongs"), name=locale_str("The tag, in a few words")
    )
    @app_commands.rename(kind=locale_str("list"), name=locale_str("name"))
    @app_commands.choices(kind=_KINDS)
    @community_option
    async def tag(
        self,
        interaction: discord.Interaction[Any],
        kind: str,
        name: app_commands.Range[str, 1, TAG_LENGTH],
        community: str | None = None,
    ) -> None:
        """Add an own tag."""
        exchange, found = await here(interaction, community)
        tags = self.app.practice_tags
        added = await tags.add(exchange.actor, found.id, TagKind(kind), name)
        await exchange.reply(tags_ui.added_card(added, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Practices(bot))
