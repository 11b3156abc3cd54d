"""Opening the database from the command line: in a sentence what is wrong, never a traceback."""

import asyncio
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.private_files import make_private

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.config import Settings
    from bot.persistence.keys import Keys

_PATIENCE_SECONDS = 10
_SQLITE = "sqlite+aiosqlite:///"
_POSTGRES = "postgresql+asyncpg://"


class DatabaseUnreachableError(Exception):
    """The database does not answer; the message says why and what to do."""

    def __init__(self, why: str, mend: str) -> None:
        super().__init__(why)
        self.mend = mend


def sqlite_file(url: str) -> Path | None:
    """Return the file of a SQLite address; None for any other database."""
    return Path(url.removeprefix(_SQLITE)) if url.startswith(_SQLITE) else None


@asynccontextmanager
async def looking(url: str) -> "AsyncIterator[AsyncConnection]":
    """Open a connection to look around; it never makes a SQLite file.

    Raises:
        DatabaseUnreachableError: it cannot be opened, or fails while it is looked at.
    """
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.ext.asyncio import create_async_engine
    from sqlalchemy.pool import NullPool

    file = sqlite_file(url)
    if file is not None:
        _must_be_there(file)
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            connection = await engine.connect()
    except _refusals(url) as error:
        if file is not None and isinstance(error, DBAPIError):
            raise _failing(file, error) from error
        raise DatabaseUnreachableError(
            f"it does not answer: {error or type(error).__name__}",
            "see that it runs, and that address, name and password in [database] url are right",
        ) from error
    try:
        yield connection
    except DBAPIError as error:
        raise _failing(file, error) from error
    finally:
        await connection.close()
        await engine.dispose()


def _failing(file: Path | None, error: "DBAPIError") -> DatabaseUnreachableError:
    """Say what a statement ran into; SQLite finds out only then that a file is no database."""
    import sqlite3

    if file is None or isinstance(error.orig, sqlite3.OperationalError):
        return DatabaseUnreachableError(
            f"{file}: {error.orig}" if file else str(error.orig),
            "see that this account may read and write it and that nobody else holds it",
        )
    return DatabaseUnreachableError(
        f"{file}: {error.orig}",
        "see that [database] url names the right file; if it does, move the file away and run: "
        "leerkring db restore BACKUP",
    )


def _must_be_there(file: Path) -> None:
    # Asked here: a SQLite that cannot open its file complains from a thread of its own.
    try:
        file.open("rb").close()
    except FileNotFoundError as error:
        raise DatabaseUnreachableError(
            f"there is no file {file}",
            "name your settings file with --config; for a new database: leerkring db upgrade",
        ) from error
    except IsADirectoryError as error:
        raise DatabaseUnreachableError(
            f"{file} is a folder, no file", "name a file in [database] url"
        ) from error
    except OSError as error:
        raise DatabaseUnreachableError(
            f"{file} cannot be opened: {error.strerror}",
            "see that this account may read and write it",
        ) from error


def _refusals(url: str) -> tuple[type[Exception], ...]:
    """Return what a driver raises when it cannot connect; asyncpg is loaded only for PostgreSQL."""
    from sqlalchemy.exc import SQLAlchemyError

    if not url.startswith(_POSTGRES):
        return (OSError, SQLAlchemyError)
    import asyncpg

    return (OSError, SQLAlchemyError, asyncpg.PostgresError, asyncpg.InterfaceError)


async def must_be_up_to_date(connection: "AsyncConnection") -> None:
    """Let only a database pass that has this version's tables.

    Raises:
        click.ClickException: it has others.
    """
    from bot.persistence.upgrade import newest, revision_of

    revision = await revision_of(connection)
    if revision != newest():
        raise click.ClickException(
            f"The database has revision {revision}, this version {newest()}.\n"
            "    → leerkring db upgrade"
        )


async def own_keys(settings: "Settings") -> "Keys":
    """Return the keys that belong to the database, when both can be used.

    Raises:
        click.ClickException: the database has not this version's tables.
        DatabaseUnreachableError: it cannot be opened.
        KeysUnusableError: the keys are lost, damaged or of another database.
    """
    from bot.persistence.sealed import keys_of

    async with looking(settings.database.url) as connection:
        await must_be_up_to_date(connection)
        return await keys_of(connection, settings.privacy.key_file)


async def upgrade_or_say_why(url: str) -> None:
    """Bring a database to this version's tables, making a SQLite file when there is none.

    Raises:
        click.ClickException: there is no folder for it, or it is of a newer version.
        DatabaseUnreachableError: it cannot be opened.
    """
    from bot.persistence.upgrade import is_known, newest, revision_of, upgrade

    file = sqlite_file(url)
    if file is not None and not file.parent.is_dir():
        raise click.ClickException(f"Database: there is no folder {file.parent}\n    → make it")
    if file is not None and not file.exists():
        make_private(file)
    async with looking(url) as connection:
        revision = await revision_of(connection)
    if revision == newest():
        return
    if revision is not None and not is_known(revision):
        raise click.ClickException(
            f"The database is of a newer Leerkring (revision {revision}). "
            "Install that version, or put back a backup: leerkring db restore"
        )
    await upgrade(url)
