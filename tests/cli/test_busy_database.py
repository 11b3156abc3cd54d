"""A press while another process holds the database: answered in time, and saved when it is free."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from typing import Any

import pytest

from bench.databases import Database, fresh
from bench.loopback import Answer, Loopback
from bench.payloads import Payload, command, message, press
from bench.processes import running, write_config
from bench.seed import Size, channel_of, fill, guilds, user_of
from bot.persistence.keys import Keys

SIZE = Size(guilds=1, communities=1, members=3, rounds=1)
HERE = {"guild_id": SIZE.guild_of(1), "channel_id": channel_of(1), "user_id": user_of(1)}
WAIT_A_MOMENT, THINKING = 6, 5
HELD_SECONDS = 3.5
"""Longer than Discord waits for an answer."""


@pytest.fixture
def database() -> Iterator[Database]:
    """A database with one community whose second check-in is open."""
    with fresh("SQLite") as made:
        keys = Keys.make(made.folder / "leerkring.keys")
        asyncio.run(fill(made.url, keys, SIZE, now=datetime.now(UTC)))
        yield made


@asynccontextmanager
async def connected(database: Database) -> AsyncIterator[Loopback]:
    """A bot that runs, with the Discord it is connected to."""
    discord = Loopback(guilds=guilds(SIZE))
    await discord.start()
    async with running(write_config(database, discord), watched=False):
        await discord.ready()
        await discord.quiet()
        yield discord
    await discord.stop()


def rows(database: Database, statement: str) -> list[Any]:
    """What another process reads."""
    file = database.url.partition(":///")[2]
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        return connection.execute(statement).fetchall()


async def while_held(database: Database, discord: Loopback, asked: Payload) -> Answer:
    """Press while somebody else writes for a long time; return the first answer."""
    file = database.url.partition(":///")[2]
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        pressed = asyncio.create_task(discord.interact(asked))
        await asyncio.sleep(HELD_SECONDS)
        assert pressed.done(), "nobody answered while the database was held"
        other.execute("ROLLBACK")
    await discord.quiet()
    return await pressed


def words(said: Payload) -> str:
    return str(said["components"])


def test_a_tap_is_answered_in_time_and_saved_afterwards(database: Database) -> None:
    async def scene() -> None:
        (round_id,) = rows(database, "SELECT id FROM check_in_round WHERE state = 'open'")[0]
        tap = press(f"lk1:tap:{round_id}:B1:4", on=message(HERE["channel_id"], {}), **HERE)
        async with connected(database) as discord:
            first = await while_held(database, discord, tap)
            assert first.body["type"] == WAIT_A_MOMENT, first.body
            assert "Bewaard: veel" in words(discord.followed[-1])
        saved = rows(database, f"SELECT value FROM answer WHERE round_id = {round_id}")  # noqa: S608 - our own number
        assert saved == [(4,)]

    asyncio.run(scene())


def test_a_command_is_answered_in_time_and_done_afterwards(database: Database) -> None:
    async def scene() -> None:
        async with connected(database) as discord:
            first = await while_held(database, discord, command("pause", **HERE))
            assert first.body["type"] == THINKING
            assert "Pauze" in words(discord.followed[-1])
        assert rows(database, "SELECT count(*) FROM membership WHERE paused_until NOT NULL") == [
            (1,)
        ]

    asyncio.run(scene())
