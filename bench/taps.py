"""From tap to saved and acknowledged: through the wire, the real bot and a million answers."""

import asyncio
import gc
import random
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import create_async_engine

from bench.databases import Database
from bench.figures import Figure, blocks, median, percentile
from bench.loopback import Loopback
from bench.payloads import Payload, message, press
from bench.processes import Running, running, write_config
from bench.seed import MILLION, Size, channel_of, fill, guilds, user_of
from bot.persistence.keys import Keys
from bot.persistence.tables.checkins import answer, check_in_round
from bot.persistence.tables.members import membership

TAPPERS = (1, 10, 100)
_AIM_TAPPERS, _AIM_P99_MS = 10, 50.0
_WARM_UP = 200

Saved = dict[tuple[int, str], int]
"""(member, item) to the value that the bot acknowledged last."""


class Tapper:
    """One member with a panel on the screen, who taps and waits for the answer."""

    def __init__(self, discord: Loopback, size: Size, member: int, round_id: int) -> None:
        self._discord = discord
        self._member = member
        community = size.community_of(member)
        self._place = {
            "guild_id": size.guild_of(community),
            "channel_id": channel_of(community),
            "user_id": user_of(member),
        }
        self._round_id = round_id
        self._panel: Payload = {}

    async def open_panel(self) -> None:
        """Press the button under the post."""
        post = message(self._place["channel_id"], {})
        asked = press(f"lk1:checkin:{self._round_id}:m", on=post, **self._place)
        await self._see(asked)

    async def tap(self, chosen: random.Random, saved: Saved) -> float:
        """Tap one button and return the seconds until the panel shows it."""
        taps = [each for each in _ids(self._panel["components"]) if each.startswith("lk1:tap:")]
        custom_id = chosen.choice(taps)
        asked = press(custom_id, on=self._panel, **self._place)
        began = time.perf_counter()
        arrived = await self._see(asked)
        _, _, _, item, value = custom_id.split(":")
        saved[self._member, item] = int(value)
        return arrived - began

    async def _see(self, asked: Payload) -> float:
        answered = await self._discord.interact(asked)
        assert list(_ids(answered.components)), f"no panel but {answered.body}"
        self._panel = message(self._place["channel_id"], {"components": answered.components})
        return answered.arrived


def measure(database: Database, *, taps: int, size: Size = MILLION) -> list[Figure]:
    """Return the figures of so many taps per number of tappers; check that all are in the database."""
    return asyncio.run(_measure(database, taps, size))


async def _measure(database: Database, taps: int, size: Size) -> list[Figure]:
    keys = Keys.make(database.folder / "leerkring.keys")
    began = time.perf_counter()
    await fill(database.url, keys, size, now=datetime.now(UTC))
    seconds = time.perf_counter() - began
    figures = [Figure("taps", f"store {size.answers:,} answers", database.name, seconds, "s")]
    crowd = _Crowd(size, await _open_rounds(database.url))
    async with _connected(database, size, watched=False) as (discord, bot):
        await crowd.tap(discord, tappers=_AIM_TAPPERS, taps=_WARM_UP)
        for tappers in (each for each in TAPPERS if each <= size.all_members):
            used = bot.processor_seconds
            times = await crowd.tap(discord, tappers=tappers, taps=taps)
            used = (bot.processor_seconds - used) / taps
            figures += _of_taps(times, used, tappers, database.name)
        what = f"after {taps * len(TAPPERS):,} taps"
        figures.append(Figure("memory", what, database.name, bot.memory_mb, "MB"))
    # Watching takes time itself, so the loop is watched in a run of its own.
    async with _connected(database, size, watched=True) as (discord, bot):
        await crowd.tap(discord, tappers=_AIM_TAPPERS, taps=_WARM_UP)
        bot.forget()
        await crowd.tap(discord, tappers=_AIM_TAPPERS, taps=taps)
    figures += blocks("taps", database.name, bot.report())
    await _check(database.url, size, crowd.saved)
    return figures


@asynccontextmanager
async def _connected(
    database: Database, size: Size, *, watched: bool
) -> AsyncIterator[tuple[Loopback, Running]]:
    discord = Loopback(guilds=guilds(size))
    await discord.start()
    async with running(write_config(database, discord), watched=watched) as bot:
        await discord.ready()
        await discord.quiet()
        yield discord, bot
    await discord.stop()


@dataclass
class _Crowd:
    """Members who tap, and what the bot told them that it saved."""

    size: Size
    rounds: dict[int, int]
    """The open round of every community."""

    saved: Saved = field(default_factory=dict)

    async def tap(self, discord: Loopback, *, tappers: int, taps: int) -> list[float]:
        """Let so many people tap so often in all; return how long each tap took, in seconds."""
        chosen = random.Random(tappers)  # noqa: S311 - the same taps every time
        members = chosen.sample(range(1, self.size.all_members + 1), tappers)
        people = [
            Tapper(discord, self.size, each, self.rounds[self.size.community_of(each)])
            for each in members
        ]
        for person in people:
            await person.open_panel()
        left = iter(range(taps))

        async def keep_tapping(person: Tapper) -> list[float]:
            return [await person.tap(chosen, self.saved) for _ in left]

        with _no_collection():
            of_each = await asyncio.gather(*map(keep_tapping, people))
        return [each for times in of_each for each in times]


@contextmanager
def _no_collection() -> Iterator[None]:
    # Looking for garbage in this process would look like slowness of the bot.
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _of_taps(times: list[float], used: float, tappers: int, database: str) -> list[Figure]:
    aim = _AIM_P99_MS if tappers == _AIM_TAPPERS and database == "SQLite" else None
    who = f"{tappers} at a time"
    return [
        Figure("taps", f"{who}, median", database, median(times) * 1000, "ms"),
        Figure("taps", f"{who}, p99", database, percentile(times, 0.99) * 1000, "ms", aim),
        Figure("taps", f"{who}, processor time of the bot", database, used * 1000, "ms"),
    ]


async def _open_rounds(url: str) -> dict[int, int]:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        rows = await connection.execute(
            select(check_in_round.c.community_id, check_in_round.c.id).where(
                check_in_round.c.state == "open"
            )
        )
        found = {row.community_id: row.id for row in rows}
    await engine.dispose()
    return found


async def _check(url: str, size: Size, saved: Saved) -> None:
    """Compare every acknowledged tap with what is stored."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        rows = await connection.execute(
            select(membership.c.person_id, answer.c.item, answer.c.value)
            .join(membership, membership.c.id == answer.c.membership_id)
            .join(check_in_round, check_in_round.c.id == answer.c.round_id)
            .where(check_in_round.c.state == "open")
        )
        stored = {(row.person_id, row.item): row.value for row in rows}
        everything = await connection.scalar(select(func.count()).select_from(answer))
    await engine.dispose()
    assert stored == saved, "an acknowledged tap is not what is stored"
    assert everything == size.answers + len(saved)


def _ids(components: list[Payload]) -> Iterator[str]:
    for each in components:
        if "custom_id" in each:
            yield each["custom_id"]
        yield from _ids(each.get("components", []))
