"""The bot as a process: started against a Discord on this machine, looked at, stopped."""

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.databases import Database
from bench.loopback import Loopback
from bench.payloads import Payload

REPOSITORY = Path(__file__).resolve().parents[1]
_STOPS_WITHIN = 30


@dataclass
class Running:
    """A bot that runs."""

    process: asyncio.subprocess.Process
    started: float
    report_file: Path

    @property
    def memory_mb(self) -> float:
        """Resident memory of the bot itself, in megabytes of a million bytes."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    @property
    def processor_seconds(self) -> float:
        """Processor time of the bot so far, all its threads together."""
        used = psutil.Process(self.process.pid).cpu_times()
        return float(used.user + used.system)

    def forget(self) -> None:
        """Let the watch on its loop begin anew."""
        self.process.send_signal(signal.SIGUSR1)

    async def stop(self) -> None:
        """Ask it to stop and wait until it has."""
        if self.process.returncode is None:
            self.process.terminate()
            await asyncio.wait_for(self.process.wait(), _STOPS_WITHIN)

    def report(self) -> Payload:
        """Return what the watch saw; the bot must have stopped."""
        read: Payload = json.loads(self.report_file.read_text())
        return read


def write_config(database: Database, discord: Loopback) -> Path:
    """Write the settings of a bot on this database and this Discord; return the file."""
    file = database.folder / "config.toml"
    file.write_text(
        f'[discord]\napi_base = "{discord.api_base}"\ngateway_url = "{discord.gateway_url}"\n'
        f'[database]\nurl = "{database.url}"\n[log]\nlevel = "WARNING"\n'
    )
    return file


@asynccontextmanager
async def running(config: Path, *, watched: bool) -> AsyncIterator[Running]:
    """Run `leerkring run`, with or without a watch on its loop, and stop it afterwards."""
    report = config.with_name("watch.json")
    module = ("bench.watched", str(report)) if watched else ("bot",)
    async with _running(report, *module, "run", "--trial", "--config", str(config)) as bot:
        yield bot


@asynccontextmanager
async def bare(discord: Loopback) -> AsyncIterator[Running]:
    """Run a bot with nothing but discord.py, to compare with."""
    arguments = ("bench.bare_bot", discord.api_base, discord.gateway_url)
    async with _running(Path(), *arguments) as bot:
        yield bot


@asynccontextmanager
async def _running(report: Path, *module: str) -> AsyncIterator[Running]:
    began = time.perf_counter()
    bot = Running(await spawn("-m", *module), began, report)
    try:
        yield bot
    finally:
        await bot.stop()


async def spawn(*arguments: str, quiet: bool = True) -> asyncio.subprocess.Process:
    """Start Python with these arguments in the repository; quiet: what it logs is not shown."""
    nowhere = asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=REPOSITORY,
        env={**os.environ, "LEERKRING_DISCORD__TOKEN": "bench"},
        stdout=nowhere,
        stderr=nowhere if quiet else None,
    )
