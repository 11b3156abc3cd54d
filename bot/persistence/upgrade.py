"""Bring a database to today's tables with Alembic, and say which revision it has.

Alembic is imported only here and only when asked: a running bot does not need it in memory.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, func, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"

_ONE_AT_A_TIME = 0x4C65726B
"""PostgreSQL's lock under which migrations run: of two processes that start, one waits."""


async def upgrade(url: str, revision: str = "head") -> None:
    """Run every migration up to the revision, in one transaction.

    Raises:
        sqlalchemy.exc.IntegrityError: on SQLite, a row would point at nothing afterwards.
    """
    await _migrate(url, "upgrade", revision)


async def downgrade(url: str, revision: str) -> None:
    """Run the migrations back to the revision; `base` empties the database."""
    await _migrate(url, "downgrade", revision)


async def current(engine: AsyncEngine) -> str | None:
    """Return the database's revision, or None when it is empty."""
    async with engine.connect() as connection:
        return await revision_of(connection)


async def revision_of(connection: AsyncConnection) -> str | None:
    """Return the revision of an open database, or None when it is empty."""
    tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    if "alembic_version" not in tables:
        return None
    found = await connection.execute(text("SELECT version_num FROM alembic_version"))
    revision = found.scalar()
    return None if revision is None else str(revision)


def newest() -> str:
    """Return the revision that this version of Leerkring works with."""
    return _revisions()[-1]


def is_known(revision: str) -> bool:
    """Tell whether this version of Leerkring has the revision; a newer version's it has not."""
    return revision in _revisions()


def _revisions() -> list[str]:
    # The files are named after their revisions, in order. Asking Alembic would load it, and most
    # starts have nothing to migrate.
    return sorted(file.name.split("_")[0] for file in (MIGRATIONS / "versions").glob("*_*.py"))


async def _migrate(url: str, direction: str, revision: str) -> None:
    engine = _engine(url)
    try:
        async with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
            await connection.run_sync(_run, direction, revision)
            if connection.dialect.name == "sqlite":
                await connection.run_sync(_check_children)
    finally:
        await engine.dispose()


def _engine(url: str) -> AsyncEngine:
    """Return an engine whose transaction holds tables too, so that a kill leaves nothing half.

    SQLite's foreign keys stay off: Alembic's batch mode rebuilds a table, and with them on SQLite
    would silently delete the children of every rebuilt row.
    """
    if not url.startswith("sqlite"):
        return create_async_engine(url, poolclass=NullPool)
    # sqlite3 by itself begins a transaction before the first INSERT only, too late for a table.
    engine = create_async_engine(url, poolclass=NullPool, connect_args={"isolation_level": None})

    @event.listens_for(engine.sync_engine, "connect")
    def write_ahead(connection: Any, _record: object) -> None:
        # From the first day, and before a transaction begins: a file in another mode lets nobody
        # connect while somebody writes.
        connection.execute("PRAGMA journal_mode=WAL")

    @event.listens_for(engine.sync_engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _run(connection: Connection, direction: str, revision: str) -> None:
    from alembic import command  # noqa: PLC0415 - memory that a running bot does not need
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    getattr(command, direction)(config, revision)


def _check_children(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise IntegrityError("PRAGMA foreign_key_check", None, Exception(str(orphans[:5])))
