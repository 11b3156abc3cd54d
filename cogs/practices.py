"""/practice: share what you did, find what others did, and decide who may see yours."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import locale_str
from discord.ext import commands

from bot.client import LeerkringBot
from bot.domain.communities import Sector
from bot.domain.practice_tags import TAG_LENGTH, TagKind
from bot.domain.practices import MessageNotYours, Stage
from bot.services.communities import Offered
from bot.services.practices import Question
from bot.ui import adoptions
from bot.ui import matching as matches
from bot.ui import practice_cards as cards
from bot.ui import practice_prompts as prompts
from bot.ui import practice_tags as tags_ui
from bot.ui import practices as ui
from bot.ui.forums import must_take
from bot.ui.options import community_where, here, of_all
from bot.ui.permissions import channel_in, must_reach
from bot.ui.practice_choices import (
    KINDS,
    RHYTHMS,
    SECTORS,
    STAGES,
    challenges,
    interventions,
    own,
    own_tags,
    practice_key,
    seen,
    tried,
    tried_key,
)
from bot.ui.writing import texts_for

_LONGEST_SEARCH = 100


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
        self.search = bot.app.practice_search
        self.menu = app_commands.ContextMenu(
            name=locale_str("Share as good practice"), callback=self.share_message
        )
        self.menu.guild_only = True
        bot.tree.add_command(self.menu)

    @practice.command(
        name=locale_str("share"), description=locale_str("Share what you tried, in three minutes")
    )
    @community_where(Offered.MEMBER, closed=False)
    async def share(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Open the form, or offer what was not published yet."""
        exchange, found = await here(interaction, community)
        drafts = await self.app.practices.drafts(exchange.actor, found.id)
        if drafts.drafts:
            await exchange.reply(ui.drafts_card(drafts, exchange.texts))
            return
        words = await self.app.lexicons.of(drafts.community)
        await exchange.open(ui.share_form(drafts.community, words, exchange.texts))

    async def share_message(
        self, interaction: discord.Interaction[Any], message: discord.Message
    ) -> None:
        """Open the form with a message that the person wrote as the situation."""
        exchange, found = await here(interaction, None)
        if message.author.id != exchange.actor.user_id:
            raise MessageNotYours
        community = await self.app.practices.may_share(exchange.actor, found.id)
        words = await self.app.lexicons.of(community)
        said = message.content
        await exchange.open(ui.share_form(community, words, exchange.texts, situation=said))

    @practice.command(
        name=locale_str("find"),
        description=locale_str("Find what others tried, by words or filters"),
    )
    @app_commands.describe(
        text=locale_str("Words that must be in it, such as: mistakes handover; or choose a filter"),
        challenge=locale_str("Only with this challenge"),
        intervention=locale_str("Only of this type"),
        sector=locale_str("Only of this sector, or fit for it"),
        stage=locale_str("Only in this stage"),
    )
    @app_commands.rename(
        text=locale_str("text"),
        challenge=locale_str("challenge"),
        intervention=locale_str("type"),
        sector=locale_str("sector"),
        stage=locale_str("stage"),
    )
    @app_commands.autocomplete(challenge=challenges, intervention=interventions)
    @app_commands.choices(sector=SECTORS, stage=STAGES)
    async def find(
        self,
        interaction: discord.Interaction[Any],
        *,
        text: app_commands.Range[str, 2, _LONGEST_SEARCH] = "",
        challenge: str = "",
        intervention: str = "",
        sector: str = "",
        stage: str = "",
    ) -> None:
        """Show what is found and reaches the person."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        asked = Question(
            text,
            challenge,
            intervention,
            Sector(sector).value if sector else "",
            Stage(stage).value if stage else "",
        )
        found = await self.search.find(exchange.actor, asked, interaction.id)
        await exchange.reply(cards.found_card(found, exchange.texts))

    @practice.command(
        name=locale_str("card"),
        description=locale_str("Show a practice in this channel or in a forum"),
    )
    @app_commands.describe(
        practice=locale_str("Which practice"),
        forum=locale_str("A forum in which it becomes a post; leave out for the channel"),
    )
    @app_commands.rename(practice=locale_str("practice"), forum=locale_str("forum"))
    @app_commands.autocomplete(practice=seen)
    @community_where(Offered.BELONGING, closed=False)
    async def card(
        self,
        interaction: discord.Interaction[Any],
        practice: str,
        forum: discord.ForumChannel | None = None,
        community: str | None = None,
    ) -> None:
        """Post the card in the community's channel, or in a forum that is there."""
        exchange, found = await here(interaction, community)
        key, shelf = practice_key(practice), self.app.practice_shelf
        if forum is None:
            await shelf.post(exchange.actor, found.id, key)
        else:
            view = await self.search.see(exchange.actor, key)
            texts = texts_for(self.app.catalogue, found.language)
            topics = cards.forum_post(cards.shown(view), texts).topics
            must_take(forum, interaction.user, topics, exchange.texts)
            await shelf.post(exchange.actor, found.id, key, forum.id)
        name = forum.mention if forum else ""
        await exchange.reply(cards.on_its_way(found, exchange.texts, forum=name))
        await self.app.run_due(self.app.clock())

    @practice.command(
        name=locale_str("permission"),
        description=locale_str("Who may see your practice, with or without your name"),
    )
    @app_commands.describe(practice=locale_str("Which of your practices"))
    @app_commands.rename(practice=locale_str("practice"))
    @app_commands.autocomplete(practice=own)
    async def permission(self, interaction: discord.Interaction[Any], practice: str) -> None:
        """Show one of somebody's own practices with all that can be changed."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        view = await self.app.practices.mine(exchange.actor, practice_key(practice))
        await exchange.reply(ui.own_card(view, exchange.texts))

    @practice.command(
        name=locale_str("tag"),
        description=locale_str("Add, rename or remove a tag in the lists of the ecosystem"),
    )
    @app_commands.describe(
        kind=locale_str("To which list it belongs"), name=locale_str("The tag, in a few words")
    )
    @app_commands.rename(kind=locale_str("list"), name=locale_str("name"))
    @app_commands.choices(kind=KINDS)
    @app_commands.autocomplete(name=own_tags)
    @community_where(Offered.COORDINATED)
    async def tag(
        self,
        interaction: discord.Interaction[Any],
        kind: str,
        name: app_commands.Range[str, 1, TAG_LENGTH],
        community: str | None = None,
    ) -> None:
        """Add an own tag, or show the one that is there with what can be done about it."""
        exchange, found = await of_all(interaction, community)
        tags = self.app.practice_tags
        view = await tags.add(exchange.actor, found.id, TagKind(kind), name)
        await exchange.reply(tags_ui.tag_card(view, exchange.texts))

    @practice.command(
        name=locale_str("needs"), description=locale_str("Say what the group looks for")
    )
    @community_where(Offered.LED)
    async def needs(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show what the group looks for."""
        exchange, found = await here(interaction, community)
        view = await self.app.matching.needs(exchange.actor, found.id)
        await exchange.reply(matches.needs_card(view, exchange.texts))

    @practice.command(
        name=locale_str("prompt"),
        description=locale_str("Ask the channel now and then who tried something"),
    )
    @app_commands.describe(
        rhythm=locale_str("How often; leave both out to see when it comes"),
        first=locale_str("The first time, such as: Tuesday 12:00, or 10 February 12:00"),
    )
    @app_commands.rename(rhythm=locale_str("rhythm"), first=locale_str("first"))
    @app_commands.choices(rhythm=RHYTHMS)
    @community_where(Offered.BELONGING)
    async def prompt(
        self,
        interaction: discord.Interaction[Any],
        rhythm: str = "",
        first: str = "",
        community: str | None = None,
    ) -> None:
        """Show when it comes, or what a rhythm would mean; nothing is saved before [Save]."""
        exchange, found = await here(interaction, community)
        asking, texts = self.app.practice_prompts, exchange.texts
        if not (rhythm or first):
            seen = await asking.outlook(exchange.actor, found.id)
            await exchange.reply(prompts.outlook(seen, texts))
            return
        wish = asking.wish(found, rhythm, first)
        proposed = await asking.propose(exchange.actor, found.id, wish)
        must_reach(channel_in(interaction.guild, found.channel_id), texts)
        await exchange.reply(prompts.proposal(proposed, texts))

    @practice.command(
        name=locale_str("suggest"), description=locale_str("See what fits the group, and why")
    )
    @community_where(Offered.MEMBER, closed=False)
    async def suggest(
        self, interaction: discord.Interaction[Any], community: str | None = None
    ) -> None:
        """Show what fits the group."""
        exchange, found = await here(interaction, community)
        view = await self.app.matching.suggest(exchange.actor, found.id)
        await exchange.reply(matches.suggestions_card(view, exchange.texts))

    @practice.command(name=locale_str("try"), description=locale_str("Plan to try what others did"))
    @app_commands.describe(practice=locale_str("Which practice"))
    @app_commands.rename(practice=locale_str("practice"))
    @app_commands.autocomplete(practice=seen)
    @community_where(Offered.MEMBER, closed=False)
    async def attempt(
        self, interaction: discord.Interaction[Any], practice: str, community: str | None = None
    ) -> None:
        """Open the form of a promise to try it."""
        exchange, found = await here(interaction, community)
        tries = self.app.adoptions
        place, view = await tries.may_try(exchange.actor, found.id, practice_key(practice))
        words = await self.app.lexicons.of(place)
        await exchange.open(adoptions.try_form(place, view, words, exchange.texts))

    @practice.command(
        name=locale_str("result"), description=locale_str("Say what came of what you tried")
    )
    @app_commands.describe(practice=locale_str("Which practice that you try"))
    @app_commands.rename(practice=locale_str("practice"))
    @app_commands.autocomplete(practice=tried)
    async def result(self, interaction: discord.Interaction[Any], practice: str) -> None:
        """Show a try with what can be said of it."""
        exchange = await self.bot.dispatcher.exchange(interaction)
        view = await self.app.adoptions.show(exchange.actor, tried_key(practice))
        await exchange.reply(adoptions.result_card(view, exchange.texts))


async def setup(bot: LeerkringBot) -> None:
    """Add the feature to the bot."""
    await bot.add_cog(Practices(bot))
