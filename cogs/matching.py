"""What a group looks for and what fits it: what their lists and buttons do."""

from contextlib import suppress

from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.matching import Verdict
from bot.domain.practice_tags import TagKind
from bot.ui import matching as ui
from bot.ui.dispatch import ButtonUnknown, press
from bot.ui.exchange import Exchange

_NEEDED = (TagKind.CHALLENGE, TagKind.INTERVENTION)


class MatchingCog(commands.Cog, name="Matching"):
    """Choosing what a group looks for, and saying what a proposal is worth."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.matching = bot.app.matching

    @press("need")
    async def needed(self, exchange: Exchange, community_id: int, kind: str) -> None:
        """Store the chosen challenges or types."""
        if kind not in _NEEDED:
            raise ButtonUnknown
        view = await self.matching.choose(
            exchange.actor, community_id, TagKind(kind), exchange.values
        )
        await exchange.show(ui.needs_card(view, exchange.texts, first=exchange.texts("Saved.")))

    @press("need-condition")
    async def condition(self, exchange: Exchange, community_id: int, present: int) -> None:
        """Store what is there, or what is missing."""
        view = await self.matching.conditions(
            exchange.actor, community_id, exchange.values, present=bool(present)
        )
        await exchange.show(ui.needs_card(view, exchange.texts, first=exchange.texts("Saved.")))

    @press("suggestions")
    async def again(self, exchange: Exchange, community_id: int) -> None:
        """Show what fits the group now."""
        await self._show(exchange, community_id)

    @press("suggestion-later")
    async def later(self, exchange: Exchange, community_id: int, practice_id: int) -> None:
        """Let a practice rest, and show what fits beside it."""
        await self.matching.say(exchange.actor, community_id, practice_id, Verdict.NOT_NOW)
        said = exchange.texts("Saved: it rests for eight weeks.")
        await self._show(exchange, community_id, first=said)

    @press("suggestion-why")
    async def why(self, exchange: Exchange, community_id: int, practice_id: int) -> None:
        """Ask why it does not fit."""
        view = await self.app.practice_search.see(exchange.actor, practice_id)
        await exchange.show(ui.why_card(view, community_id, exchange.texts))

    @press("suggestion-said")
    async def said(self, exchange: Exchange, community_id: int, practice_id: int) -> None:
        """Store why it does not fit, and show what fits beside it."""
        why, _, missing = exchange.values[0].partition(":")
        await self.matching.say(
            exchange.actor, community_id, practice_id, _verdict(why), missing=missing
        )
        said = exchange.texts("Saved: it is not proposed to the group again.")
        await self._show(exchange, community_id, first=said)

    async def _show(self, exchange: Exchange, community_id: int, *, first: str = "") -> None:
        view = await self.matching.suggest(exchange.actor, community_id)
        await exchange.show(ui.suggestions_card(view, exchange.texts, first=first))


def _verdict(code: str) -> Verdict:
    with suppress(ValueError):
        return Verdict(code)
    raise ButtonUnknown


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(MatchingCog(bot))
