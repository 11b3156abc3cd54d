"""The phase of a community: what its list, buttons and form do."""

from contextlib import suppress

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.phases import Phase
from bot.ui import phases as ui
from bot.ui.dispatch import ButtonUnknown, fill, press, submit
from bot.ui.exchange import Exchange


class PhasesCog(commands.Cog, name="Phases"):
    """What a community is about now."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.phases = bot.app.phases

    @press("phase")
    async def show(self, exchange: Exchange, community_id: int) -> None:
        """Show all phases."""
        view = await self.phases.show(exchange.actor, community_id)
        await exchange.show(ui.phase_card(view, exchange.texts))

    @press("phase-choose")
    async def choose(self, exchange: Exchange, community_id: int) -> None:
        """Show what going to a phase means."""
        phase = _phase(exchange.values[0])
        proposal = await self.phases.propose(exchange.actor, community_id, phase)
        await exchange.show(ui.proposal_card(proposal, exchange.texts))

    @fill("phase-move")
    async def reason_form(
        self, exchange: Exchange, community_id: int, phase: str
    ) -> discord.ui.Modal:
        """Ask why."""
        proposal = await self.phases.propose(exchange.actor, community_id, _phase(phase))
        return ui.reason_form(proposal, exchange.texts)

    @submit("phase-move")
    async def move(self, exchange: Exchange, community_id: int, phase: str) -> None:
        """Let the community go to the phase."""
        view = await self.phases.move(
            exchange.actor, community_id, _phase(phase), reason=exchange.fields["reason"]
        )
        saved = exchange.texts("Saved. Everybody in the group can read it with /why.")
        await exchange.show(ui.phase_card(view, exchange.texts, first=saved))


def _phase(key: str) -> Phase:
    with suppress(ValueError):
        return Phase(key)
    raise ButtonUnknown


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(PhasesCog(bot))
