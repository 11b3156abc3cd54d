"""When a channel is asked for practices: what the buttons of /practice prompt do."""

from datetime import date

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.ui import practice_prompts as ui
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.permissions import channel_in, must_reach
from bot.ui.practices import share_form


class PracticePrompts(commands.Cog):
    """Saving, skipping, moving and pausing; and sharing from the question itself."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.prompts = bot.app.practice_prompts

    @fill("prompt-share")
    async def share_form(
        self, exchange: Exchange, community_id: int, mark: str
    ) -> discord.ui.Modal:
        """Ask what happened; `mark` only finds its message again."""
        del mark
        community = await self.app.practices.may_share(exchange.actor, community_id)
        words = await self.app.lexicons.of(community)
        return share_form(community, words, exchange.texts)

    @press("prompt-save")
    async def save(self, exchange: Exchange, community_id: int, rhythm: str, first: str) -> None:
        """Save the rhythm that was shown."""
        await self._must_reach(exchange, community_id)
        wish = ui.chosen(rhythm, first)
        seen = await self.prompts.save(exchange.actor, community_id, wish)
        await exchange.update(ui.outlook(seen, exchange.texts))

    @press("prompt-skip")
    async def skip(self, exchange: Exchange, community_id: int) -> None:
        """Skip the next one."""
        seen = await self.prompts.skip(exchange.actor, community_id)
        await exchange.update(ui.outlook(seen, exchange.texts))

    @fill("prompt-move")
    async def move_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask to which moment the next one is moved."""
        await self.prompts.may_change(exchange.actor, community_id)
        return ui.move_form(community_id, exchange.texts)

    @submit("prompt-move")
    async def move(self, exchange: Exchange, community_id: int) -> None:
        """Move the next one."""
        to = exchange.fields["to"]
        seen = await self.prompts.move(exchange.actor, community_id, to)
        await exchange.update(ui.outlook(seen, exchange.texts))

    @press("prompt-back")
    async def put_back(self, exchange: Exchange, community_id: int, slot: str) -> None:
        """Let a skipped or moved one come at its own moment after all."""
        day = date.fromisoformat(slot)
        seen = await self.prompts.put_back(exchange.actor, community_id, day)
        await exchange.update(ui.outlook(seen, exchange.texts))

    @press("prompt-rest")
    async def rest(self, exchange: Exchange, community_id: int) -> None:
        """Ask no more until somebody resumes it."""
        seen = await self.prompts.rest(exchange.actor, community_id)
        await exchange.update(ui.outlook(seen, exchange.texts))

    @press("prompt-resume")
    async def resume(self, exchange: Exchange, community_id: int, mark: str) -> None:
        """Let it go on, from its list or from the message about trouble."""
        del mark
        await self._must_reach(exchange, community_id)
        seen = await self.prompts.go_on(exchange.actor, community_id)
        await exchange.reply(ui.outlook(seen, exchange.texts))

    async def _must_reach(self, exchange: Exchange, community_id: int) -> None:
        community = await self.app.communities.get(community_id)
        # Not the guild of the interaction: the message about trouble may be a direct one.
        guild = exchange.interaction.client.get_guild(community.guild_id)
        must_reach(channel_in(guild, community.channel_id), exchange.texts)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(PracticePrompts(bot))
