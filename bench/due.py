"""An empty tick, and a thousand rounds due at once among ten thousand schedules."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, insert, literal, select
from sqlalchemy.ext.asyncio import create_async_engine

from bench.databases import Database
from bench.figures import Figure, blocks, median, percentile
from bench.loopback import Loopback
from bench.payloads import Payload
from bench.processes import spawn, write_config
from bench.seed import WIDE, Size, fill, guilds
from bot.domain.calendars import NO_HOLIDAYS
from bot.domain.planning import Place, ScheduleKind, Subject
from bot.domain.schedules import Rule
from bot.domain.turns import recurring
from bot.persistence.engine import Engines
from bot.persistence.keys import Keys
from bot.persistence.tables.checkins import check_in_round
from bot.persistence.tables.communities import community as communities
from bot.persistence.tables.schedules import outbox, schedule
from bot.persistence.unit_of_work import SqlStore

DUE = 1_000
_STARTS = datetime(2026, 3, 10, 9, 0)  # noqa: DTZ001 - a rule is on the wall clock
_LATER = timedelta(days=2)
NOW = datetime(2026, 3, 10, 8, 1, tzinfo=UTC)
"""A minute after the moment of those that are due."""

_AT_MOST_S = 600


def measure(database: Database, *, size: Size = WIDE, due: int = DUE) -> list[Figure]:
    """Return the figures of ticks with nothing to do and of so many rounds at once."""
    report = database.folder / "due.json"
    asyncio.run(_measure(database, report, size, due))
    return _figures(database.name, due, json.loads(report.read_text()))


async def _measure(database: Database, report: Path, size: Size, due: int) -> None:
    keys = Keys.make(database.folder / "leerkring.keys")
    await fill(database.url, keys, size, now=NOW)
    await _plan(database.url, keys, size, due)
    discord = Loopback(guilds=guilds(size))
    await discord.start()
    posts: list[Payload] = []
    discord.on_message = posts.append
    config = write_config(database, discord)
    worker = await spawn("-m", "bench.due_bot", str(config), str(report), str(due), quiet=False)
    assert await asyncio.wait_for(worker.wait(), _AT_MOST_S) == 0, "the bot went wrong"
    await discord.stop()
    await _check(database.url, posts, due)


def _figures(database: str, due: int, seen: Payload) -> list[Figure]:
    ticks = seen["empty_ticks"]
    rounds = f"{due:,} rounds due at once"
    return [
        Figure("due", "empty tick, median", database, median(ticks) * 1000, "ms"),
        Figure("due", "empty tick, p99", database, percentile(ticks, 0.99) * 1000, "ms"),
        Figure("due", f"{rounds}, all posted and open", database, seen["seconds"], "s"),
        Figure("memory", f"after {rounds}", database, seen["memory_mb"], "MB"),
        *blocks("due", database, seen["watch"]),
    ]


async def _plan(url: str, keys: Keys, size: Size, due: int) -> None:
    """Store a fortnightly check-in per community; so many of the first are due at `NOW`."""
    engines = Engines.connect(url)
    store = SqlStore(engines, keys, lambda: NOW)
    async with store.write() as work:
        for community, starts in ((1, _STARTS), (due + 1, _STARTS + _LATER)):
            rule = Rule("FREQ=WEEKLY;INTERVAL=2", starts, "Europe/Amsterdam", NO_HOLIDAYS)
            subject = Subject(Place.COMMUNITY, community)
            kind = ScheduleKind.CHECKIN
            ecosystem = (community - 1) // size.communities + 1
            await work.schedules.add(
                recurring(kind, subject, rule, ecosystem_id=ecosystem, community_id=community)
            )
        await work.commit()
    await engines.close()
    await _copy(url, 1, due)
    await _copy(url, due + 1, size.all_communities)


async def _copy(url: str, first: int, last: int) -> None:
    """Give the communities after the first a schedule like its own."""
    names = [column.name for column in schedule.columns if column.name != "id"]
    own = {
        "subject_id": communities.c.id,
        "community_id": communities.c.id,
        "ecosystem_id": communities.c.ecosystem_id,
    }
    like_it = (
        select(*(own.get(name, schedule.c[name]) for name in names))
        .select_from(schedule.join(communities, literal(value=True)))
        .where(schedule.c.subject_id == first, communities.c.id.between(first + 1, last))
    )
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(insert(schedule).from_select(names, like_it))
    await engine.dispose()


async def _check(url: str, posts: list[Payload], due: int) -> None:
    """See that every community got one post, and that its round is open."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        count = select(func.count())
        opened = await connection.scalar(
            count.select_from(check_in_round).where(check_in_round.c.state == "open")
        )
        sent = await connection.scalar(count.select_from(outbox).where(outbox.c.state == "sent"))
    await engine.dispose()
    channels = {post["channel_id"] for post in posts}
    assert len(posts) == len(channels) == opened == sent == due, (len(posts), opened, sent)
