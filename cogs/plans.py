"""The goal and the plan: what their forms and buttons do."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.communities import Community
from bot.services.permissions import must_facilitate
from bot.ui import plans as ui
from bot.ui.dispatch import fill, press, submit
from bot.ui.exchange import Exchange


class PlansCog(commands.Cog, name="Plans"):
    """What the community wants to reach, and how."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.communities = bot.app.communities
        self.plans = bot.app.plans
        self.lexicons = bot.app.lexicons

    @fill("goal")
    async def goal_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask for the goal."""
        community = await self.communities.get(community_id)
        must_facilitate(exchange.actor, community)
        view = await self.plans.view(exchange.actor, community)
        words = await self.lexicons.of(community)
        return ui.goal_form(community, view.goal, words, exchange.texts)

    @submit("goal")
    async def goal_set(self, exchange: Exchange, community_id: int) -> None:
        """Store the goal."""
        community, fields = await self.communities.get(community_id), exchange.fields
        goal = await self.plans.set_goal(
            exchange.actor,
            community,
            text=fields["text"],
            indicator=fields["indicator"],
            due=fields["due"],
        )
        await exchange.reply(ui.goal_card(goal, community, exchange.texts, saved=True))

    @press("plan")
    async def show(self, exchange: Exchange, community_id: int) -> None:
        """Show the plan."""
        await self._plan(exchange, await self.communities.get(community_id))

    @fill("plan-add")
    async def step_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask for a new step."""
        community = await self.communities.get(community_id)
        must_facilitate(exchange.actor, community)
        words = await self.lexicons.of(community)
        return ui.step_form(community, words, exchange.texts)

    @submit("plan-add")
    async def step_added(self, exchange: Exchange, community_id: int) -> None:
        """Store a new step."""
        community, fields = await self.communities.get(community_id), exchange.fields
        await self.plans.add_step(exchange.actor, community, text=fields["text"], due=fields["due"])
        await self._plan(exchange, community)

    @press("plan-step")
    async def step_chosen(self, exchange: Exchange, community_id: int) -> None:
        """Show what can be done about a step."""
        community = await self.communities.get(community_id)
        step = await self.plans.step(exchange.actor, community, int(exchange.values[0]))
        today = (await self.plans.view(exchange.actor, community)).today
        await exchange.update(ui.step_card(community, step, today, exchange.texts))

    @press("plan-tick")
    async def ticked(self, exchange: Exchange, community_id: int, step_id: int) -> None:
        """Tick a step off, or open it again."""
        community = await self.communities.get(community_id)
        await self.plans.tick(exchange.actor, community, step_id)
        await self._plan(exchange, community)

    @fill("plan-move")
    async def move_form(
        self, exchange: Exchange, community_id: int, step_id: int
    ) -> discord.ui.Modal:
        """Ask for another date."""
        community = await self.communities.get(community_id)
        step = await self.plans.step(exchange.actor, community, step_id)
        return ui.move_form(community, step, exchange.texts)

    @submit("plan-move")
    async def moved(self, exchange: Exchange, community_id: int, step_id: int) -> None:
        """Store another date."""
        community = await self.communities.get(community_id)
        await self.plans.move(exchange.actor, community, step_id, due=exchange.fields["due"])
        await self._plan(exchange, community)

    async def _plan(self, exchange: Exchange, community: Community) -> None:
        view = await self.plans.view(exchange.actor, community)
        await exchange.update(ui.plan_card(view, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(PlansCog(bot))
