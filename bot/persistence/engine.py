"""Engines for SQLite and PostgreSQL, set up so that no update is lost and readers do not wait.

SQLite: a plain aiosqlite engine begins a transaction at the first write, so two read-then-write
actions can overwrite each other. Writers therefore begin with BEGIN IMMEDIATE on one connection;
readers have connections of their own and WAL lets both go on.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.persistence.sqlite_driver import OneTripConnection

_BUSY_TIMEOUT_MS = 10_000
"""Longest wait for another process's write; the person who pressed is asked to wait meanwhile."""

_POSTGRES_SEATS = 20
_READING_SEATS = 4

_PATIENCE_SECONDS = 30
"""Longest wait for a connection; something is very wrong when none comes free."""

# Patience first: the others may have to wait for a write of another process themselves.
_PRAGMAS = (
    f"busy_timeout={_BUSY_TIMEOUT_MS}",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
)


@dataclass(frozen=True)
class Seats:
    """The connections of one engine, given out in the order in which they were asked for.

    The engine's own pool lets a newcomer pass those who wait: with a hundred people at once, some
    waited until all others were done.
    """

    engine: AsyncEngine
    turns: asyncio.Semaphore

    @asynccontextmanager
    async def take(self) -> AsyncIterator[AsyncConnection]:
        """Wait for a turn, and connect; what was not committed is undone at the end.

        Raises:
            TimeoutError: no turn came within half a minute.
        """
        async with asyncio.timeout(_PATIENCE_SECONDS):
            await self.turns.acquire()
        try:
            async with self.engine.connect() as connection:
                yield connection
        finally:
            self.turns.release()


@dataclass(frozen=True)
class Engines:
    """One engine that writes and one that reads; on PostgreSQL they are the same."""

    writer: AsyncEngine
    reader: AsyncEngine
    writing: Seats
    reading: Seats

    @classmethod
    def connect(cls, url: str) -> "Engines":
        """Return engines for this database address; nothing is opened yet."""
        # No overflow: such a connection is closed after one use, and making one costs more than
        # waiting for one. A hundred people at once waited five seconds for that.
        if not url.startswith("sqlite"):
            engine = create_async_engine(
                url, pool_size=_POSTGRES_SEATS, max_overflow=0, pool_pre_ping=True
            )
            both = Seats(engine, asyncio.Semaphore(_POSTGRES_SEATS))
            return cls(engine, engine, both, both)
        writer = _sqlite(url, "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)
        reader = _sqlite(url, "BEGIN", pool_size=_READING_SEATS, max_overflow=0)
        reading = Seats(reader, asyncio.Semaphore(_READING_SEATS))
        return cls(writer, reader, Seats(writer, asyncio.Semaphore(1)), reading)

    async def close(self) -> None:
        """Close every connection."""
        await self.writer.dispose()
        if self.reader is not self.writer:
            await self.reader.dispose()


def _sqlite(url: str, begin: str, **pool: int) -> AsyncEngine:
    path = make_url(url).database or ""

    async def connect(*_args: object, **_options: object) -> OneTripConnection:
        return await OneTripConnection(path, begin=begin, pragmas=_PRAGMAS)

    return create_async_engine(url, async_creator=connect, **pool)
