"""Somebody's own practices: what their forms, lists and buttons do."""

import discord
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.practice_story import REFLECTION, STORY
from bot.domain.practice_tags import TagKind
from bot.domain.practices import PracticeState, Reach, Worked
from bot.services.practices import PracticeView
from bot.ui import practices as ui
from bot.ui.dispatch import ButtonUnknown, fill, press, submit
from bot.ui.exchange import Exchange


class OwnPractices(commands.Cog):
    """Writing, labelling, publishing and taking back; nobody else's practices can be reached."""

    def __init__(self, bot: LeerkringBot) -> None:
        self.app = bot.app
        self.practices = bot.app.practices

    @fill("practice-share")
    async def share_form(self, exchange: Exchange, community_id: int) -> discord.ui.Modal:
        """Ask what happened."""
        community = await self.practices.may_share(exchange.actor, community_id)
        words = await self.app.lexicons.of(community)
        return ui.share_form(community, words, exchange.texts)

    @submit("practice-share")
    async def shared(self, exchange: Exchange, community_id: int) -> None:
        """Keep it as a draft, and show it as others will read it."""
        view = await self.practices.share(exchange.actor, community_id, exchange.fields)
        await exchange.reply(ui.own_card(view, exchange.texts))

    @press("practice-draft")
    async def go_on(self, exchange: Exchange) -> None:
        """Show the draft that was chosen from the list."""
        await self._show(exchange, int(exchange.values[0]))

    @press("practice-back")
    async def back(self, exchange: Exchange, practice_id: int) -> None:
        """Show the practice again."""
        await self._show(exchange, practice_id)

    @fill("practice-edit")
    async def story_form(self, exchange: Exchange, practice_id: int) -> discord.ui.Modal:
        """Ask what happened, as it was told."""
        view = await self.practices.mine(exchange.actor, practice_id)
        return ui.story_form(view, await self.app.lexicons.of(view.community), exchange.texts)

    @submit("practice-edit")
    async def told(self, exchange: Exchange, practice_id: int) -> None:
        """Store the changed words."""
        await self._changed(
            exchange,
            await self.practices.write(exchange.actor, practice_id, STORY, exchange.fields),
        )

    @fill("practice-more")
    async def more_form(self, exchange: Exchange, practice_id: int) -> discord.ui.Modal:
        """Ask why it worked."""
        view = await self.practices.mine(exchange.actor, practice_id)
        return ui.more_form(view, exchange.texts)

    @fill("practice-tell")
    async def tell_form(self, exchange: Exchange, practice_id: int, mark: str) -> discord.ui.Modal:
        """Ask it at once where it was asked for; `mark` only finds the message again."""
        del mark
        return await self.more_form(exchange, practice_id)

    @submit("practice-more")
    async def told_more(self, exchange: Exchange, practice_id: int) -> None:
        """Store why it worked."""
        await self._changed(
            exchange,
            await self.practices.write(exchange.actor, practice_id, REFLECTION, exchange.fields),
        )

    @press("practice-worked")
    async def worked(self, exchange: Exchange, practice_id: int) -> None:
        """Store what came of it."""
        if (said := exchange.values[0]) not in set(Worked):
            raise ButtonUnknown
        view = await self.practices.change(exchange.actor, practice_id, worked=Worked(said))
        await self._changed(exchange, view)

    @press("practice-reach")
    async def reach(self, exchange: Exchange, practice_id: int) -> None:
        """Store how far a draft will go; of what is published, ask first."""
        if (chosen := exchange.values[0]) not in set(Reach):
            raise ButtonUnknown
        view = await self.practices.mine(exchange.actor, practice_id)
        if view.practice.state is PracticeState.DRAFT:
            view = await self.practices.change(exchange.actor, practice_id, reach=Reach(chosen))
            await self._changed(exchange, view)
        elif view.practice.reach == chosen:
            await exchange.show(ui.own_card(view, exchange.texts))
        else:
            await exchange.show(ui.reach_card(view, Reach(chosen), exchange.texts))

    @press("practice-reach-now")
    async def reach_now(self, exchange: Exchange, practice_id: int, reach: str) -> None:
        """Store how far it goes, after the confirmation."""
        if reach not in set(Reach):
            raise ButtonUnknown
        view = await self.practices.change(exchange.actor, practice_id, reach=Reach(reach))
        await self._changed(exchange, view)

    @press("practice-named")
    async def named(self, exchange: Exchange, practice_id: int, on: int) -> None:
        """Store whether a draft will show the name; of what is published, ask first."""
        view = await self.practices.mine(exchange.actor, practice_id)
        if view.practice.state is PracticeState.DRAFT:
            await self.named_now(exchange, practice_id, on)
        else:
            await exchange.show(ui.named_card(view, exchange.texts, on=bool(on)))

    @press("practice-named-now")
    async def named_now(self, exchange: Exchange, practice_id: int, on: int) -> None:
        """Store whether it shows the name, after the confirmation."""
        view = await self.practices.change(exchange.actor, practice_id, named=bool(on))
        await self._changed(exchange, view)

    @press("practice-tags")
    async def tags(self, exchange: Exchange, practice_id: int) -> None:
        """Show the lists of tags."""
        view = await self.practices.mine(exchange.actor, practice_id)
        await exchange.show(ui.tags_card(view, exchange.texts))

    @press("practice-tag")
    async def tagged(self, exchange: Exchange, practice_id: int, kind: str) -> None:
        """Store what was chosen in one list."""
        if kind not in set(TagKind):
            raise ButtonUnknown
        chosen = exchange.values
        view = await self.practices.tag(exchange.actor, practice_id, TagKind(kind), chosen)
        await exchange.show(ui.tags_card(view, exchange.texts))
        await self.app.practice_shelf.run_new()

    @press("practice-publish")
    async def publish(self, exchange: Exchange, practice_id: int) -> None:
        """Let others read it."""
        view = await self.practices.publish(exchange.actor, practice_id)
        await exchange.show(ui.published_card(view, exchange.texts))

    @press("practice-later")
    async def later(self, exchange: Exchange, practice_id: int) -> None:
        """Say where it waits."""
        await self.practices.mine(exchange.actor, practice_id)
        await exchange.show(ui.later_card(exchange.texts))

    @press("practice-drop")
    async def ask_to_drop(self, exchange: Exchange, practice_id: int) -> None:
        """Ask whether it is thrown away."""
        view = await self.practices.mine(exchange.actor, practice_id)
        await exchange.show(ui.drop_card(view, exchange.texts))

    @press("practice-drop-now")
    async def drop(self, exchange: Exchange, practice_id: int) -> None:
        """Throw it away, after the confirmation."""
        await self.practices.throw_away(exchange.actor, practice_id)
        await exchange.show(ui.gone_card(exchange.texts, withdrawn=False))

    @press("practice-withdraw")
    async def ask_to_withdraw(self, exchange: Exchange, practice_id: int) -> None:
        """Ask whether it is taken back."""
        view = await self.practices.mine(exchange.actor, practice_id)
        await exchange.show(ui.withdraw_card(view, exchange.texts))

    @press("practice-withdraw-now")
    async def withdraw(self, exchange: Exchange, practice_id: int) -> None:
        """Take it back, after the confirmation."""
        await self.practices.withdraw(exchange.actor, practice_id)
        await exchange.show(ui.gone_card(exchange.texts, withdrawn=True))
        await self.app.practice_shelf.run_new()

    async def _show(self, exchange: Exchange, practice_id: int) -> None:
        view = await self.practices.mine(exchange.actor, practice_id)
        await exchange.show(ui.own_card(view, exchange.texts))

    async def _changed(self, exchange: Exchange, view: PracticeView) -> None:
        first = exchange.texts("Saved.")
        await exchange.show(ui.own_card(view, exchange.texts, first=first))
        # After the answer: changing posts may take longer than somebody can wait.
        await self.app.practice_shelf.run_new()


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(OwnPractices(bot))
