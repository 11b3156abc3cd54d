"""Checks of the database: can it be reached, is it up to date, do the keys fit, what runs out."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.cli.databases import DatabaseUnreachableError, looking, sqlite_file
from bot.cli.findings import Findings
from bot.cli.own_checks import is_open

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.config import Settings
    from bot.persistence.health import PlaceInUse
    from bot.persistence.keys import Keys

_SOON = timedelta(days=365)


async def check_database(
    settings: "Settings", keys: "Keys | None", findings: Findings
) -> "Sequence[PlaceInUse]":
    """Look at the database and return the channels that the bot posts in."""
    file = sqlite_file(settings.database.url)
    if file is not None and not file.exists() and file.parent.is_dir():
        findings.fine("database", f"{file.name} is made at the first start")
        return ()
    if file is not None and file.is_file() and is_open(file):
        findings.warn(
            "database",
            f"others on this machine can read {file}",
            mend=f"chmod 600 {file}; SQLite's own files beside it follow at the next start",
        )
    try:
        async with looking(settings.database.url) as connection:
            if not await _is_up_to_date(connection, findings):
                return ()
            await _check_fit(connection, settings, keys, findings)
            return await _inside(connection, findings)
    except DatabaseUnreachableError as error:
        findings.problem("database", str(error), mend=error.mend)
        return ()


async def _is_up_to_date(connection: "AsyncConnection", findings: Findings) -> bool:
    from bot.persistence.upgrade import is_known, newest, revision_of

    revision = await revision_of(connection)
    if revision == newest():
        findings.fine("database", f"{connection.dialect.name}, revision {revision}, up to date")
        return True
    if revision is None:
        findings.fine("database", f"{connection.dialect.name}, empty; filled at the first start")
    elif is_known(revision):
        findings.warn(
            "database",
            f"revision {revision}; this version has {newest()} and upgrades when it starts",
            mend="leerkring db backup, then leerkring db upgrade",
        )
    else:
        findings.problem(
            "database",
            f"revision {revision} is of a newer Leerkring than this one ({newest()})",
            mend="install the version that made it, or put back a backup",
        )
    return False


async def _check_fit(
    connection: "AsyncConnection", settings: "Settings", keys: "Keys | None", findings: Findings
) -> None:
    from bot.persistence.sealed import holds_sealed, keys_fit

    if keys is not None and not await keys_fit(connection, keys):
        findings.problem(
            "keys",
            "these are not the keys with which the database was sealed",
            mend="put back the key file that belongs to this database",
        )
    elif not settings.privacy.key_file.exists() and await holds_sealed(connection):
        findings.problem(
            "keys",
            f"there is no {settings.privacy.key_file}, and the database was sealed with it",
            mend="put back your copy of the key file; without it nobody is recognised",
        )


async def _inside(connection: "AsyncConnection", findings: Findings) -> "Sequence[PlaceInUse]":
    from bot.domain.calendars import SCHOOL_HOLIDAYS_KNOWN_UNTIL
    from bot.persistence.health import outlasting, places_in_use

    soon = datetime.now(UTC).date() + _SOON
    for name in await outlasting(connection, SCHOOL_HOLIDAYS_KNOWN_UNTIL, soon):
        findings.warn(
            "schedules",
            f"the rhythm of {name} runs past the school holidays that are known "
            f"(until {SCHOOL_HOLIDAYS_KNOWN_UNTIL:%d %B %Y}); after it, it skips public holidays only",
            mend="upgrade Leerkring before then, or let the rhythm end earlier",
        )
    return await places_in_use(connection)
