"""Whether somebody will still take part: what the answers beside a check-in and in /profile do."""

from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.stays import StayAnswer
from bot.ui.checkins import panel
from bot.ui.dispatch import ButtonUnknown, press
from bot.ui.exchange import Exchange
from bot.ui.members import profile_card


class Stays(commands.Cog):
    """How long members intend to take part; every answer is saved at once."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app

    @press("stay")
    async def say_beside(self, exchange: Exchange, round_id: int, answer: str) -> None:
        """Store an answer given beside a check-in, and show it there."""
        said = _answer(answer)
        shown = await self.app.answering.say_stay(exchange.actor, round_id, said)
        await exchange.update(panel(shown, exchange.texts))

    @press("my-stay-said")
    async def say_again(self, exchange: Exchange, community_id: int, answer: str) -> None:
        """Store an answer given in the profile, and show it there."""
        said = _answer(answer)
        profile = await self.app.profiles.say_stay(exchange.actor, community_id, said)
        await exchange.show(profile_card(profile, exchange.texts))


def _answer(value: str) -> StayAnswer:
    if value not in set(StayAnswer):
        raise ButtonUnknown
    return StayAnswer(value)


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Stays(bot))
