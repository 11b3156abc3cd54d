"""The bot on Discord: intents, commands, and the order in which things close."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.addresses import reach
from bot.config import Settings
from bot.i18n import Catalogue
from bot.scheduling.alarm import Alarm
from bot.scheduling.runner import DueReport
from bot.services.actors import Actors
from bot.services.adoptions import AdoptionDesk
from bot.services.attention import AttentionDesk, Impressions
from bot.services.briefs import Briefs
from bot.services.bringing import Balances, BringingDesk, PairDesk
from bot.services.checkins import Answering, ResultDesk
from bot.services.commitment import CommitmentDesk, Scale
from bot.services.communities import Communities
from bot.services.contributions import Contributions
from bot.services.coordinators import Coordinators
from bot.services.digests import DigestDesk
from bot.services.drafts import Drafts
from bot.services.experiments import ExperimentDesk
from bot.services.facilitating import Facilitating
from bot.services.founding import Founding
from bot.services.harvests import HarvestDesk
from bot.services.helping import Helping
from bot.services.history import History
from bot.services.joining import Joining
from bot.services.lexicon import Lexicons
from bot.services.matching import Matching
from bot.services.meetings import MeetingDesk
from bot.services.mydata import MyData
from bot.services.overview import Overviews
from bot.services.pausing import Pausing
from bot.services.phases import Phases
from bot.services.plans import Plans
from bot.services.portraits import Portraits
from bot.services.ports import AlreadyHandled, Clock, Store
from bot.services.ports.reports import Renderer
from bot.services.practices import (
    PracticeDesk,
    PracticePrompts,
    PracticeSearch,
    PracticeShelf,
    PracticeTags,
)
from bot.services.privacy import Housekeeping
from bot.services.profiles import Profiles
from bot.services.promises import Promises
from bot.services.questions import Questions
from bot.services.retractions import Retractions
from bot.services.roles import Roles
from bot.services.schedules import Planning
from bot.services.settings import CommunitySettings
from bot.services.setup import Setup
from bot.services.table import Tables
from bot.services.talks import Talks
from bot.ui.dispatch import Dispatch, begin
from bot.ui.translator import CatalogueTranslator

COGS = (
    "cogs.adoptions",
    "cogs.bringing",
    "cogs.checkins",
    "cogs.commitment",
    "cogs.common",
    "cogs.communities",
    "cogs.contributions",
    "cogs.digests",
    "cogs.experiments",
    "cogs.facilitating",
    "cogs.founding",
    "cogs.harvests",
    "cogs.help",
    "cogs.impressions",
    "cogs.joining",
    "cogs.lexicon",
    "cogs.matching",
    "cogs.meetings",
    "cogs.members",
    "cogs.pausing",
    "cogs.own_practices",
    "cogs.phases",
    "cogs.plans",
    "cogs.practice_cards",
    "cogs.practice_prompts",
    "cogs.practice_tags",
    "cogs.practices",
    "cogs.privacy",
    "cogs.promises",
    "cogs.questions",
    "cogs.roles",
    "cogs.settings",
    "cogs.setup",
    "cogs.stays",
    "cogs.talks",
)
"""One module per feature, loaded by dotted name so that `bot` never imports `cogs`."""


LONGEST_WAIT_SECONDS = 30.0
"""How long one request waits for Discord's rate limit by itself: the least that discord.py knows."""


@dataclass
class App:
    """What the cogs call: the use cases, the texts, and the one door for due moments."""

    settings: Settings
    store: Store
    clock: Clock
    catalogue: Catalogue

    actors: Actors
    alarm: Alarm
    """Silent until `start`: `leerkring run` starts it, the demo and the tests move the clock."""

    adoptions: AdoptionDesk
    answering: Answering
    commitment: CommitmentDesk
    attention: AttentionDesk
    balances: Balances
    briefs: Briefs
    bringing: BringingDesk
    communities: Communities
    contributions: Contributions
    coordinators: Coordinators
    digests: DigestDesk
    drafts: Drafts
    experiments: ExperimentDesk
    facilitating: Facilitating
    founding: Founding
    harvests: HarvestDesk
    helping: Helping
    history: History
    housekeeping: Housekeeping
    impressions: Impressions
    joining: Joining
    lexicons: Lexicons
    matching: Matching
    meetings: MeetingDesk
    mydata: MyData
    overviews: Overviews
    pairs: PairDesk
    pausing: Pausing
    phases: Phases
    planning: Planning
    plans: Plans
    portraits: Portraits
    practices: PracticeDesk
    practice_prompts: PracticePrompts
    practice_search: PracticeSearch
    practice_shelf: PracticeShelf
    practice_tags: PracticeTags
    profiles: Profiles
    promises: Promises
    questions: Questions
    renderer: Renderer
    results: ResultDesk
    retractions: Retractions
    roles: Roles
    run_due: Callable[[datetime], Awaitable[DueReport]]
    """Do everything that is due up to a moment; return when it is delivered or given up."""

    scale: Scale
    settings_of_communities: CommunitySettings
    setup: Setup
    tables: Tables
    talks: Talks
    closing: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    """What to close, in order of opening; it is closed in reverse."""


class LeerkringTree(app_commands.CommandTree[Any]):
    """The slash commands; an error in any of them reaches the one reporter."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Begin to answer; nobody is refused here."""
        begin(interaction)
        return True

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Report the error a command raised, or stay silent when its effect is there already."""
        cause = getattr(error, "original", error)
        if not isinstance(cause, AlreadyHandled):
            await self.client.dispatcher.report(interaction, cause)


class LeerkringBot(commands.AutoShardedBot):
    """Leerkring on Discord. Made by `bot.bootstrap.create_bot`; not logged in yet."""

    app: App

    def __init__(self, app: App) -> None:
        # Interactions need no privileged intent; `guilds` keeps channels and own rights known.
        super().__init__(
            command_prefix=(),
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            shard_count=app.settings.discord.shard_count,
            tree_cls=LeerkringTree,
            help_command=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
        )
        self.app = app
        self.dispatcher = Dispatch(app.catalogue, app.actors, app.drafts)

    async def login(self, token: str) -> None:
        """Log in at Discord, or at the proxy that the settings name."""
        reach(self, self.app.settings.discord)
        await super().login(token)

    async def setup_hook(self) -> None:
        """Load the features and tell Discord which commands there are."""
        await self.tree.set_translator(CatalogueTranslator(self.app.catalogue))
        await self.load_features()
        await self.tree.sync()
        # From here on a longer wait is ours, in the outbox: inside discord.py it would hold a seat.
        # Telling the commands may take as long as Discord wants.
        self.http.max_ratelimit_timeout = LONGEST_WAIT_SECONDS

    async def load_features(self) -> None:
        """Take every feature up."""
        # Imported, not loaded as extensions: those are executed anew for every bot of a process,
        # so that they can be reloaded, which nothing here is.
        for cog in COGS:
            await import_module(cog).setup(self)

    async def add_cog(self, cog: commands.Cog, /, **options: Any) -> None:
        """Take a feature up: its commands, and its handlers of presses and submits."""
        await super().add_cog(cog, **options)
        self.dispatcher.register(cog)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Hand presses and submits to their handler."""
        await self.dispatcher.on_interaction(interaction)

    async def close(self) -> None:
        """Leave Discord, then close everything in reverse order of opening."""
        await super().close()
        for close in reversed(self.app.closing):
            await close()
        self.app.closing.clear()
