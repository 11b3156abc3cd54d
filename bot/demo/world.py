"""A small world to live in: the real bot, a server, its people, and a clock that we move."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import simcord
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle

from bot.demo import simulated_discord
from bot.demo.people import Person
from bot.demo.posts import Post
from bot.domain.words import Refusal
from bot.ui.permissions import NEEDED

# What the installation link asks for, and no more: SimCord gives a bot nearly everything.
ASKED_PERMISSIONS = discord.Permissions(**dict.fromkeys(NEEDED, True))
# Rounds, digests and reminders begin at whole hours; a retry after a fault may wait for the hour.
BUSY_STEP = timedelta(hours=1)
QUIET_STEP = timedelta(hours=12)
DEFAULT_START = datetime(2025, 9, 2, 6, 0, tzinfo=UTC)


@dataclass(frozen=True)
class WorldClock:
    """The simulated clock; moving it rings nothing by itself."""

    env: simcord.Env

    def now(self) -> datetime:
        """The simulated moment, in UTC."""
        return self.env.now()

    def move(
        self, *, weeks: float = 0, days: float = 0, hours: float = 0, minutes: float = 0
    ) -> None:
        """Move forward; nobody acts until `World.run_due` is called."""
        span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
        simulated_discord.move_calendar(self.env, span)

    def move_to(self, moment: datetime) -> None:
        """Move forward to a moment; a moment in the past changes nothing."""
        simulated_discord.move_calendar(self.env, max(timedelta(), moment - self.now()))


class _ErrorLog(logging.Handler):
    """Keeps the errors that the bot logs: it apologises to a person and goes on."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record."""
        self.records.append(record)


class World:
    """The bot under the name `bot`, SimCord under `env`, and people to drive them."""

    def __init__(self, env: simcord.Env, make_bot: Callable[[], Any]) -> None:
        self.env = env
        self._make_bot = make_bot
        self.clock = WorldClock(env)
        self.guilds: list[GuildHandle] = []
        self.keeps_house_every = timedelta(days=1)
        self._house_kept = self.clock.now().date()
        self._errors_taken = 0
        self._log = _ErrorLog()
        logging.getLogger("bot").addHandler(self._log)

    @property
    def bot(self) -> Any:
        """The bot object of this moment; a restart makes a new one."""
        return self.env.bot

    @property
    def guild(self) -> GuildHandle:
        """The first server."""
        return self.guilds[0]

    @property
    def transcript(self) -> str:
        """Everything that went over the wire, one line each."""
        return self.env.transcript()

    def add_guild(self, name: str, *, language: str = "nl") -> GuildHandle:
        """A server in which the bot has the permissions it asks for, and no others."""
        locale = "en-US" if language == "en" else language
        guild = self.env.create_guild(name, preferred_locale=locale)
        self.guilds.append(guild)
        self.limit_bot(ASKED_PERMISSIONS, guild=guild)
        return guild

    def limit_bot(
        self, permissions: discord.Permissions, *, guild: GuildHandle | None = None
    ) -> None:
        """Give the bot these permissions in a server, as its own role holds them."""
        guild_id = (guild or self.guild).id
        backend = self.env.backend
        stored = backend.get_guild(guild_id)
        for role_id in stored.members[backend.bot_user.id].role_ids:
            backend.edit_role(guild_id, role_id, {"permissions": permissions.value})

    def add_channel(
        self,
        name: str,
        *,
        guild: GuildHandle | None = None,
        only_for: tuple[RoleHandle, ...] | None = None,
        topic: str | None = None,
    ) -> ChannelHandle:
        """A text channel; `only_for` closes it for everybody but the bot and these roles."""
        where = guild or self.guild
        seen = discord.PermissionOverwrite(view_channel=True)
        overwrites: dict[Any, discord.PermissionOverwrite] = {}
        if only_for is not None:
            overwrites = dict.fromkeys((where.me, *only_for), seen)
            overwrites[where.default_role] = discord.PermissionOverwrite(view_channel=False)
        return where.create_text_channel(name, topic=topic, overwrites=overwrites)

    def add_role(
        self, name: str, *, mentionable: bool = True, guild: GuildHandle | None = None
    ) -> RoleHandle:
        """A role; the bot can ping it only when it is mentionable."""
        return (guild or self.guild).create_role(name, mentionable=mentionable)

    def add_person(
        self,
        name: str,
        *,
        language: str = "nl",
        admin: bool = False,
        roles: tuple[RoleHandle, ...] = (),
        guild: GuildHandle | None = None,
    ) -> Person:
        """A member of a server; `admin` gives *Manage Server* through a role of that name."""
        where = guild or self.guild
        if admin:
            manage = discord.Permissions(manage_guild=True)
            roles = (*roles, where.create_role("Beheer", permissions=manage))
        user = self.env.create_user(name.lower().replace(" ", "."), global_name=name)
        return Person(self.env, where.add_member(user, roles=list(roles)), language)

    def posts(self, channel: ChannelHandle) -> list[Post]:
        """What everybody can read in a channel, oldest first."""
        stored = self.env.backend.messages.get(channel.id, {})
        public = sorted(each.id for each in stored.values() if not each.is_ephemeral)
        return [Post(self.env, channel.id, message_id) for message_id in public]

    async def as_bot(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Run a coroutine as the bot itself would, and wait until the bot has come to rest."""
        with self.env._bot_scope():  # noqa: SLF001 - SimCord has no public word for "as the bot"
            task = asyncio.get_running_loop().create_task(work)
        answer = await task
        await self.env.settle()
        return answer

    async def run_due(self) -> Any:
        """Let everything happen that is due at the moment of the clock; return the report."""
        return await self.as_bot(self.bot.app.run_due(self.clock.now()))

    async def live(self, *, weeks: float = 0, days: float = 0, hours: float = 0) -> None:
        """Let time pass, with everything that falls due on the way at its own hour."""
        await self.live_until(self.clock.now() + timedelta(weeks=weeks, days=days, hours=hours))

    async def live_until(self, end: datetime) -> None:
        """Let time pass until a moment; stretches in which nothing is due pass in one step."""
        while self.clock.now() < end:
            self.clock.move_to(min(end, await self._next_stop(end)))
            await self.run_due()
            await self._keep_house()

    async def _keep_house(self) -> None:
        """Do the daily chores: the alarm rings in real time only."""
        today = self.clock.now().date()
        if today - self._house_kept >= self.keeps_house_every:
            self._house_kept = today
            await self.as_bot(self.bot.app.alarm.keep_house())

    async def _next_stop(self, end: datetime) -> datetime:
        now, store = self.clock.now(), self.bot.app.store
        async with store.read() as work:
            stop = now + QUIET_STEP
            while stop < end and not await _any_due(work, stop):
                stop += QUIET_STEP
            # Something falls due in the last step, or the end comes first: halve it to the hour.
            hours = QUIET_STEP // BUSY_STEP
            first, last = 0, hours
            while first < last:
                middle = (first + last) // 2
                if await _any_due(work, stop - QUIET_STEP + middle * BUSY_STEP):
                    last = middle
                else:
                    first = middle + 1
        return max(min(stop - QUIET_STEP + first * BUSY_STEP, end), now + BUSY_STEP)

    async def any_due(self, moment: datetime) -> bool:
        """Whether anything will be due at a moment, or waits to be sent."""
        async with self.bot.app.store.read() as work:
            return await _any_due(work, moment)

    async def restart(self, *, kill: bool = False) -> None:
        """Stop the bot (or let it drop dead) and start a new one on the same database."""
        old = self.bot
        if not kill:
            await self.as_bot(old.close())
        await self.env.restart_bot(self._make_bot())
        # What the operating system does for a dead process: its connections are gone.
        for close in reversed(old.app.closing if kill else []):
            await close()

    def take_errors(self) -> list[str]:
        """The unexpected errors since the last look; typed refusals are no errors."""
        raised = self.env.errors_since(self._errors_taken)
        self._errors_taken += len(raised)
        found = [repr(error) for error in raised if not is_refusal(error)]
        found += [_in_words(record) for record in self._log.records]
        self._log.records.clear()
        return found

    async def close(self) -> None:
        """Close the bot as `leerkring run` closes it."""
        await self.as_bot(self.bot.close())
        logging.getLogger("bot").removeHandler(self._log)


async def _any_due(work: Any, moment: datetime) -> bool:
    due: bool = await work.schedules.any_due(moment) or await work.outbox.any_waiting(moment)
    return due


def _in_words(record: logging.LogRecord) -> str:
    return logging.Formatter("%(name)s: %(message)s").format(record)


def is_refusal(error: BaseException) -> bool:
    """Tell whether an error is an answer to a person, however discord.py wrapped it."""
    root = getattr(error, "original", None) or error.__cause__ or error
    return isinstance(root, Refusal)


@asynccontextmanager
async def open_world(
    make_bot: Callable[[], Any],
    *,
    start: datetime = DEFAULT_START,
    patience: float = simulated_discord.PATIENCE_SECONDS,
) -> AsyncIterator[World]:
    """Start a bot in a simulated Discord; at the end it is closed as `leerkring run` closes it.

    `patience` is how many seconds it may be at work on one act.
    """
    bot = make_bot()
    async with simulated_discord.simulated(bot, start=start, patience=patience) as env:
        env.backend.edit_bot_profile("Leerkring")
        world = World(env, make_bot)
        try:
            yield world
        finally:
            await world.close()
