"""A SQLite database as one file to keep, and the way back, without stopping the bot for either.

SQLite's own online backup is used both ways: it copies one consistent state while others write,
and putting back is one transaction that a kill undoes. The copy tells its day of birth in SQLite's
`user_version`, because the list of erasures does not reach back for ever.
"""

import asyncio
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.domain.retention import ERASURES
from bot.persistence import upgrade as migrations
from bot.persistence.engine import Engines
from bot.persistence.erasures import Erasure, SqlErasures
from bot.persistence.keys import Keys
from bot.persistence.sealed import keys_fit

_PRIVATE = 0o600
_EPOCH = date(1970, 1, 1)
_BUSY_SECONDS = 0.25
_MOST_BUSY = 120
"""Half a minute of somebody else's lock; a healthy bot holds it for milliseconds."""


class BackupUnusableError(Exception):
    """The backup cannot be put back; the message says why."""


class BackupTooOldError(BackupUnusableError):
    """Nobody knows any more who was forgotten after this backup was made."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did; `kept` holds what was there before, None when nothing was."""

    revision: str
    forgotten_again: int
    kept: Path | None


def back_up(live: Path, target: Path, today: date) -> None:
    """Copy the database into one new file that only its owner reads, whole or not at all.

    Raises:
        FileExistsError: the target is there already.
        sqlite3.Error: the database cannot be read.
        BackupUnusableError: somebody holds the database for too long.
    """
    if target.exists():
        raise FileExistsError(target)
    with _unfinished(target) as copy:
        _copy(live, copy)
        with closing(sqlite3.connect(copy)) as database:
            # One file, without a log beside it.
            database.execute("PRAGMA journal_mode=DELETE")
            database.execute(f"PRAGMA user_version={(today - _EPOCH).days}")
        copy.rename(target)


def put_back(
    backup: Path, live: Path, keys: Keys, erasures: Sequence[Erasure], now: datetime
) -> Restored:
    """Replace the database by the backup, brought up to date, and forget again who was forgotten.

    Raises:
        BackupUnusableError: it is no whole backup of Leerkring, a newer version's, or sealed with
            other keys. Nothing was changed.
    """
    with _unfinished(live) as copy:
        _copy_checked(backup, copy)
        present = live if live.exists() else None
        forgotten = asyncio.run(_prepare(copy, present, keys, erasures))
        kept = None
        if present is not None:
            kept = live.with_name(f"{live.stem}-before-restore-{now:%Y%m%dT%H%M%S%f}{live.suffix}")
            back_up(live, kept, now.date())
            _copy(copy, live)
        else:
            copy.rename(live)
    return Restored(migrations.newest(), forgotten, kept)


async def _prepare(
    copy: Path, present: Path | None, keys: Keys, erasures: Sequence[Erasure]
) -> int:
    url = f"sqlite+aiosqlite:///{copy}"
    await _must_fit(url)
    await migrations.upgrade(url)
    await _must_open(url, keys)
    known = [*erasures, *(await _erasures_of(present, keys) if present else ())]
    return await repeat(url, keys, known)


def must_be_recent(backup: Path, today: date) -> None:
    """Let only a backup pass that the list of erasures still reaches back to.

    Raises:
        BackupTooOldError: it is older.
        BackupUnusableError: it is no database.
    """
    with _readable(backup) as database:
        days = database.execute("PRAGMA user_version").fetchone()[0]
    made = _EPOCH + timedelta(days=days)
    if days and today - made > ERASURES:
        raise BackupTooOldError(
            f"this backup was made on {made:%d %B %Y}, and who was forgotten is remembered "
            f"for {ERASURES.days} days"
        )


async def _erasures_of(present: Path, keys: Keys) -> Sequence[Erasure]:
    engine = create_async_engine(f"sqlite+aiosqlite:///{present}", poolclass=NullPool)
    try:
        if await migrations.current(engine) is None:
            return ()
        async with engine.connect() as connection:
            return await SqlErasures(connection, keys).remembered()
    except SQLAlchemyError as error:
        raise BackupUnusableError(
            f"{present} cannot be asked who was forgotten since; move it away, and give the list "
            "with --erasures if you have one"
        ) from error
    finally:
        await engine.dispose()


async def repeat(url: str, keys: Keys, erasures: Sequence[Erasure]) -> int:
    """Forget again in this database, and return how many were back."""
    engines = Engines.connect(url)
    try:
        async with engines.writer.begin() as connection:
            return await SqlErasures(connection, keys).repeat(erasures)
    finally:
        await engines.close()


async def _must_fit(url: str) -> None:
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            revision = await migrations.revision_of(connection)
            if revision is None:
                raise BackupUnusableError("this is no backup of Leerkring")
            if not migrations.is_known(revision):
                raise BackupUnusableError(f"a newer Leerkring made this (revision {revision})")
    finally:
        await engine.dispose()


async def _must_open(url: str, keys: Keys) -> None:
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            if not await keys_fit(connection, keys):
                raise BackupUnusableError(
                    "it was sealed with other keys; put back the key file that belongs to it"
                )
    finally:
        await engine.dispose()


def _copy_checked(backup: Path, copy: Path) -> None:
    with _readable(backup) as database:
        found = database.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise BackupUnusableError(f"it is damaged: {found}")
        with closing(sqlite3.connect(copy)) as target:
            database.backup(target)


@contextmanager
def _readable(backup: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)) as database:
            yield database
    except sqlite3.DatabaseError as error:
        raise BackupUnusableError(f"{backup} is no SQLite database: {error}") from error


def _copy(source: Path, target: Path) -> None:
    # Without a patience of SQLite's own: `progress` is ours, and is asked after every try.
    writing = sqlite3.connect(target, timeout=0)
    with closing(sqlite3.connect(source)) as reads, closing(writing) as writes:
        reads.backup(writes, sleep=_BUSY_SECONDS, progress=_not_for_ever())


def _not_for_ever() -> Callable[[int, int, int], None]:
    tries = 0

    def progress(_status: int, _remaining: int, _total: int) -> None:
        nonlocal tries
        tries += 1
        if tries > _MOST_BUSY:
            raise BackupUnusableError("somebody else holds the database; stop the bot first")

    return progress


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """Give a private file beside the target, and take it away with whatever SQLite puts there."""
    path = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
    try:
        yield path
    finally:
        for leftover in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
