"""/experiment: what a group tries, looked back on when its last day has come."""

from dataclasses import asdict
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.experiments import NothingToReview
from bot.services.communities import Offered
from bot.ui import experiments as ui
from bot.ui import practices as practices_ui
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange
from bot.ui.options import community_where, here


class Experiments(commands.Cog):
    """Experiments of a group; who began one is never shown."""

    experiment = app_commands.Group(
        name=locale_str("experiment"),
        description=locale_str("What your group tries, and what it learns from it"),
        guild_only=True,
    )

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.experiments = bot.app.experiments

    @experiment.command(
        name=locale_str("start"),
        description=locale_str("Begin an experiment: what you expect, what you do, until when"),
    )
    @community_where(Offered.MEMBER, closed=False)
    async def start(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Open the form."""
        exchange, found = await here(interaction, community)
        await exchange.open(await self.start_form(exchange, found.id))

    @experiment.command(
        name=locale_str("review"),
        description=locale_str("Look back: what happened, why, what next"),
    )
    @community_where(Offered.BELONGING)
    async def review(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the one open experiment, or the list to choose from."""
        exchange, found = await here(interaction, community)
        shown = await self.experiments.listed(exchange.actor, found.id)
        if not shown.open:
            raise NothingToReview
        if len(shown.open) > 1:
            await exchange.reply(ui.experiment_list(shown, exchange.texts))
            return
        view = await self.experiments.show(exchange.actor, shown.open[0].id)
        await exchange.reply(ui.experiment_card(view, exchange.texts))

    @experiment.command(
        name=locale_str("list"), description=locale_str("See what your group tries and tried")
    )
    @community_where(Offered.BELONGING)
    async def list(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show the experiments of a community."""
        exchange, found = await here(interaction, community)
        shown = await self.experiments.listed(exchange.actor, found.id)
        await exchange.reply(ui.experiment_list(shown, exchange.texts))

    @press("experiments")
    async def show_all(self, exchange: Exchange, community_id: int) -> None:
        """Show the experiments of a community."""
        shown = await self.experiments.listed(exchange.actor, community_id)
        await exchange.show(ui.experiment_list(shown, exchange.texts))

    @press("experiment-choose")
    async def chosen(self, exchange: Exchange, community_id: int) -> None:
        """Show the experiment that was chosen from the list."""
        del community_id
        await self._show(exchange, int(exchange.values[0]))

    @press("experiment")
    async def look(self, exchange: Exchange, experiment_id: int, mark: str) -> None:
        """Show one experiment; `mark` only finds its message again."""
        del mark
        await self._show(exchange, experiment_id)

    @fill("experiment-start")
    async def start_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask what is expected, what is done, and between which days."""
        community = await self.experiments.may_start(exchange.actor, community_id)
        words = await self.app.lexicons.of(community)
        return ui.start_form(community, words, exchange.texts)

    @submit("experiment-start")
    async def started(self, exchange: Exchange, community_id: int) -> None:
        """Store the experiment."""
        view = await self.experiments.start(exchange.actor, community_id, exchange.fields)
        await exchange.reply(ui.begun_card(view, exchange.texts))

    @fill("experiment-review")
    async def review_form(self, exchange: Exchange, experiment_id: int) -> discord.ui.Modal:
        """Ask what was expected, what happened, why, and what is learned."""
        view = await self.experiments.reviewable(exchange.actor, experiment_id)
        return ui.review_form(view, exchange.texts)

    @fill("experiment-look-back")
    async def look_back_form(
        self, exchange: Exchange, experiment_id: int, mark: str
    ) -> discord.ui.Modal:
        """Ask it at once in the channel; `mark` only finds the message again."""
        del mark
        return await self.review_form(exchange, experiment_id)

    @submit("experiment-review")
    async def reviewed(self, exchange: Exchange, experiment_id: int) -> None:
        """Store the review, and offer to make it a practice."""
        view = await self.experiments.review(exchange.actor, experiment_id, exchange.fields)
        await exchange.show(ui.reviewed_card(view, exchange.texts))

    @fill("experiment-practice")
    async def practice_form(self, exchange: Exchange, experiment_id: int) -> discord.ui.Modal:
        """Ask for a practice, filled with what the experiment taught."""
        view = await self.experiments.show(exchange.actor, experiment_id)
        community = await self.app.practices.may_share(exchange.actor, view.community.id)
        words = await self.app.lexicons.of(community)
        return ui.practice_form(view, words, exchange.texts)

    @submit("experiment-practice")
    async def practised(self, exchange: Exchange, experiment_id: int) -> None:
        """Keep it as a draft with what was learned, and show it as others will read it."""
        view = await self.experiments.show(exchange.actor, experiment_id)
        fields = {**asdict(ui.lesson(view, exchange.texts)), **exchange.fields}
        made = await self.app.practices.share(exchange.actor, view.community.id, fields)
        await exchange.reply(practices_ui.own_card(made, exchange.texts))

    @fill("experiment-move")
    async def move_form(self, exchange: Exchange, experiment_id: int) -> discord.ui.Modal:
        """Ask for another last day."""
        view = await self.experiments.changeable(exchange.actor, experiment_id)
        return ui.move_form(view, exchange.texts)

    @submit("experiment-move")
    async def moved(self, exchange: Exchange, experiment_id: int) -> None:
        """Store another last day."""
        view = await self.experiments.move(exchange.actor, experiment_id, exchange.fields)
        await exchange.show(ui.begun_card(view, exchange.texts))

    @press("experiment-drop")
    async def ask_to_drop(self, exchange: Exchange, experiment_id: int) -> None:
        """Ask whether it is taken back."""
        view = await self.experiments.changeable(exchange.actor, experiment_id)
        await exchange.show(ui.take_back_card(view, exchange.texts))

    @press("experiment-drop-now")
    async def drop(self, exchange: Exchange, experiment_id: int) -> None:
        """Take it back, after the confirmation."""
        await self.experiments.take_back(exchange.actor, experiment_id)
        await exchange.show(ui.taken_back_card(exchange.texts))

    async def _show(self, exchange: Exchange, experiment_id: int) -> None:
        view = await self.experiments.show(exchange.actor, experiment_id)
        await exchange.show(ui.experiment_card(view, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Experiments(bot))
