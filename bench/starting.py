"""From the start of the process to the first answer, and the memory that a bot takes."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.databases import Database
from bench.figures import Figure, median
from bench.loopback import Loopback
from bench.payloads import command
from bench.processes import REPOSITORY, Running, bare, running, write_config
from bench.seed import Size, channel_of, fill, guilds, user_of
from bot.persistence.keys import Keys

_STARTS = 5
_AIM_ANSWER_S, _AIM_IDLE_MB = 1.0, 70.0
_SMALL = Size(guilds=1, communities=8, members=15, rounds=12)
"""As large as the sample ecosystem of the demo."""

_IDLE_SECONDS = 20
_IDLE = f"idle, {_IDLE_SECONDS} s after the start"
_REPLY = 4


@dataclass(frozen=True, slots=True)
class _Start:
    """Seconds from the start of the process, processor time, and megabytes."""

    connected: float
    answered: float
    processor: float
    memory: float


def measure(database: Database) -> list[Figure]:
    """Return how fast it starts, and its memory when idle; with SQLite, what a bare bot takes too."""
    figures = asyncio.run(_measure(database))
    if database.name == "SQLite":
        figures += asyncio.run(_measure_first(database)) + asyncio.run(_measure_bare())
    return figures


async def _measure(database: Database) -> list[Figure]:
    """Start it some times on a database that is up to date."""
    keys = Keys.make(database.folder / "leerkring.keys")
    await fill(database.url, keys, _SMALL, now=datetime.now(UTC))
    seen = []
    for turn in range(_STARTS):
        discord = await _discord()
        async with running(write_config(database, discord), watched=False) as bot:
            seen.append(await _start(discord, bot, wait=_IDLE_SECONDS if turn == 0 else 0))
        await discord.stop()
    name, of = database.name, f"median of {_STARTS}"
    connected, answered, processor = (
        median([getattr(each, field) for each in seen])
        for field in ("connected", "answered", "processor")
    )
    return [
        Figure("start", f"start to connected, {of}", name, connected, "s"),
        Figure("start", f"start to first answer, {of}", name, answered, "s", _AIM_ANSWER_S),
        Figure("start", f"processor time until then, {of}", name, processor, "s"),
        Figure("memory", _IDLE, name, seen[0].memory, "MB", _AIM_IDLE_MB),
    ]


async def _measure_bare() -> list[Figure]:
    seen = []
    for turn in range(_STARTS):
        discord = await _discord()
        async with bare(discord) as bot:
            seen.append(await _start(discord, bot, wait=_IDLE_SECONDS if turn == 0 else 0))
        await discord.stop()
    answered = median([each.answered for each in seen])
    processor = median([each.processor for each in seen])
    to_compare = "to compare, nothing but discord.py"
    return [
        Figure("start", f"{to_compare}: first answer", "SQLite", answered, "s"),
        Figure("start", f"{to_compare}: processor time", "SQLite", processor, "s"),
        Figure("memory", f"{to_compare}: idle", "SQLite", seen[0].memory, "MB"),
    ]


async def _measure_first(database: Database) -> list[Figure]:
    """Start it for the very first time, when it makes the tables."""
    file = database.folder / "first.sqlite"
    empty = Database(
        database.name, f"sqlite+aiosqlite:///{file}", database.folder, database.version
    )
    discord = await _discord()
    async with running(write_config(empty, discord), watched=False) as bot:
        seconds = (await _start(discord, bot, wait=0)).answered
    await discord.stop()
    return [Figure("start", "very first start to first answer", database.name, seconds, "s")]


def measure_demo() -> list[Figure]:
    """Return how long the demo's 26 weeks take, and the most memory that its process had."""
    command_line = (sys.executable, "-m", "bot", "demo", "--no-serve", "--json")
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        demo = subprocess.Popen(  # noqa: S603 - our own command line
            command_line, cwd=folder, env=environment, stdout=subprocess.DEVNULL
        )
        _, status, used = os.wait4(demo.pid, 0)
        demo.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
    assert demo.returncode == 0, "the demo went wrong"
    most = used.ru_maxrss * 1024 / 1e6
    return [
        Figure("demo", "26 weeks, whole process", "SQLite", seconds, "s"),
        Figure("memory", "after the demo, the most it had", "SQLite", most, "MB"),
    ]


async def _discord() -> Loopback:
    discord = Loopback(guilds=guilds(_SMALL))
    await discord.start()
    return discord


async def _start(discord: Loopback, bot: Running, *, wait: int) -> _Start:
    """Let it connect and answer once; then look at its memory, after so many seconds."""
    await discord.ready()
    asked = command(
        "checkin answer", guild_id=_SMALL.guild_of(1), channel_id=channel_of(1), user_id=user_of(1)
    )
    answer = await discord.interact(asked)
    assert answer.body["type"] == _REPLY
    processor = bot.processor_seconds
    await asyncio.sleep(wait)
    return _Start(
        discord.ready_at - bot.started, answer.arrived - bot.started, processor, bot.memory_mb
    )
