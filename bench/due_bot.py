"""The bot's side of `bench.due`: `python -m bench.due_bot CONFIG REPORT HOW_MANY`, connected and watched."""

import asyncio
import gc
import json
import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import psutil

from bench.due import NOW
from bench.payloads import Payload
from bench.watch import LoopWatch, as_json
from bot.bootstrap import create_bot
from bot.client import LeerkringBot
from bot.config import load

_EMPTY_TICKS = 500
_BEFORE = timedelta(hours=1)


async def main(config: Path, due: int, watch: LoopWatch) -> Payload:
    """Connect, tick with nothing to do, tick with the rounds that are due, and return what was seen."""
    async with create_bot(load(config)) as bot:
        serving = asyncio.create_task(bot.start("bench"))
        await bot.wait_for("ready")
        gc.freeze()  # as `leerkring run` does
        seen = await _run(bot, due, watch)
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving
    return seen


async def _run(bot: LeerkringBot, due: int, watch: LoopWatch) -> Payload:
    ticks = []
    for _ in range(_EMPTY_TICKS):
        began = time.perf_counter()
        await bot.app.run_due(NOW - _BEFORE)
        ticks.append(time.perf_counter() - began)
    watch.restart()
    began = time.perf_counter()
    done = await bot.app.run_due(NOW)
    seconds = time.perf_counter() - began
    assert done.posted == due, done
    return {
        "empty_ticks": ticks,
        "seconds": seconds,
        "watch": as_json(watch.seen),
        "memory_mb": psutil.Process().memory_info().rss / 1e6,
    }


if __name__ == "__main__":
    watched = LoopWatch()
    watched.install()
    found = asyncio.run(main(Path(sys.argv[1]), int(sys.argv[3]), watched))
    Path(sys.argv[2]).write_text(json.dumps(found))
